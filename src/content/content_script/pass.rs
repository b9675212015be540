//! Reading, deciding and showing; and messages to and from the background.

use wasm_bindgen::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use js_sys::Function;

use crate::content::dom;
use crate::content::messaging::{self, reply};
use crate::content::overlay::ring::MovementCause;
use crate::content::own_events;
use crate::content::triggers::Triggers;
use crate::webext::interop;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{PageUpdate, ToContent, pack};

use super::ContentScript;

impl ContentScript {
    pub(super) fn begin_reading(&mut self) {
        self.triggers = Triggers::new(&self.document, &self.window).ok();
        if dom::is_old_copy(&self.window) {
            self.page.restore();
        }
        // Not at once but before the next frame, so that the page's own load handlers run first.
        self.schedule();
        self.poll.wait();
    }

    /// Reads the page and shows the result.
    pub(super) fn pass(&mut self) {
        if !messaging::is_alive() {
            return self.end();
        }
        if dom::is_in_transition(&self.document) {
            return self.scheduler.await_transition();
        }
        let begun = dom::now(&self.window);
        let Some(has_changed) = self.page.read(&self.document, self.view.host()) else {
            return;
        };
        if let Some(triggers) = &self.triggers {
            triggers.observe_inner(self.page.roots());
        }
        self.scheduler
            .record_pass(begun, dom::now(&self.window), has_changed);
        self.show();
        if has_changed {
            self.report();
        }
    }

    /// Shows the decision, unless it is shown already.
    pub(super) fn show(&mut self) {
        let Some(update) = &self.update else {
            return;
        };
        let painted = self
            .view
            .show(&self.document, &self.window, &self.page, update);
        if let Some(changes) = painted {
            self.follow(MovementCause::Mutation);
            // Inserting our own element changes nothing that the page says.
            let others = self
                .triggers
                .as_ref()
                .is_some_and(|t| t.discard_own_records(changes));
            if others {
                self.schedule();
            }
        }
    }

    /// Sends the reading to the background, which answers with an update.
    pub(super) fn report(&mut self) {
        if let Some(packed) = self.page.packed() {
            self.requests.send(packed);
        }
    }

    /// Handles an update from the background.
    pub(super) fn updated(&mut self, update: PageUpdate) {
        self.requests.ask_again(update.again);
        self.update = Some(update);
        self.view.repaint();
        self.show();
    }

    /// The page was restored from the back/forward cache, where its timers were suspended.
    pub(super) fn restored(&mut self) {
        self.page.restore();
        self.update = None;
        self.requests.new_document_id();
        self.requests.send_hello();
        self.pass();
    }

    pub(super) fn message(&mut self, message: ToContent, respond: &Function) {
        match message {
            ToContent::PageUpdate(update) => self.updated(*update),
            ToContent::Stop => self.end(),
            ToContent::Inspect => {
                self.pass();
                self.requests.reply_when_idle(respond.clone());
                return self.reply_to_waiting();
            }
            ToContent::Snapshot => {
                let snapshot = self.page.snapshot();
                let packed = snapshot.map_or(JsValue::UNDEFINED, |s| interop::to_bytes(&pack(s)));
                return reply(respond, &packed);
            }
            ToContent::Show => {
                if self.show_target() {
                    own_events::focused_from_popup(dom::now(&self.window));
                }
            }
        }
        reply(respond, &JsValue::UNDEFINED);
    }

    /// Replies to waiting senders once the reading and the decision are complete.
    pub(super) fn reply_to_waiting(&mut self) {
        let update = self
            .update
            .as_ref()
            .filter(|_| !self.requests.are_unanswered());
        let inspection = update.and_then(|update| self.page.inspection(update));
        if let Some(inspection) = inspection {
            for respond in self.requests.take_waiting() {
                reply(&respond, &interop::to_bytes(&inspection));
            }
        }
    }

    /// Handles a press of a button of the card.
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Show => {
                self.show_target();
            }
            _ => self.requests.act(action),
        }
    }

    /// Scrolls the target to the middle of the viewport and focuses it. Without a target, focuses the
    /// card. Returns whether one of them is shown.
    fn show_target(&self) -> bool {
        let Some(target) = self.view.target() else {
            return self.view.focus_card();
        };
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        options.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&options);
        dom::focus(target.unchecked_ref());
        true
    }

    /// Escape was pressed in the page. Closes the card as its button does, if the page has no use
    /// for the key.
    pub(super) fn escape_pressed(&mut self, at: f64) {
        let overlay = self.view.overlay.as_ref();
        if overlay.is_some_and(|overlay| overlay.takes_escape(&self.document)) {
            self.escape.press(at);
        }
    }

    /// Ends if the extension has been updated, switched off or removed. Chromium leaves its scripts
    /// in the page without telling them.
    pub(super) fn end_if_orphan(&mut self) {
        if !messaging::is_alive() {
            self.end();
        }
    }

    /// Ends the content script after this event, leaving the page as it was.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }

    pub(super) fn schedule(&mut self) {
        self.scheduler.schedule(&self.document, &self.window);
    }

    pub(super) fn hurry(&mut self) {
        self.scheduler.hurry(&self.document, &self.window);
    }

    pub(super) fn follow(&mut self, cause: MovementCause) {
        let overlay = self.view.overlay.as_mut();
        self.tracker
            .follow(&self.document, &self.window, overlay, cause);
    }

    pub(super) fn check(&mut self) -> bool {
        let overlay = self.view.overlay.as_mut();
        self.tracker.check(&self.document, &self.window, overlay)
    }
}
