//! Handles events of the page and of the overlay.

use wasm_bindgen::prelude::*;
use web_sys::{Event, FocusEvent, KeyboardEvent, MouseEvent, PageTransitionEvent};

use crate::content::event::PageChange;
use crate::content::overlay::card::Press;
use crate::content::overlay::ring::MovementCause;
use crate::content::triggers::Triggers;
use crate::content::{dom, messaging};
use login_linker_core::presentation::Action;

use super::ContentScript;

/// The distance from the ring, in px, within which a pointer may be about to click the target.
const NEAR: f64 = 64.0;

impl ContentScript {
    pub(super) fn page_changed(&mut self, change: &PageChange) {
        self.poll.page_changed();
        match change.name().as_deref() {
            // The document has not been parsed.
            _ if self.triggers.is_none() => {}
            Some("transitionrun" | "animationstart") => self.follow(MovementCause::Animation),
            Some("click" | "change" | "keyup") => {
                // The event may have opened something, possibly over our card.
                self.follow(MovementCause::Event);
                self.hurry();
            }
            Some("hashchange" | "popstate" | "currententrychange") => self.address_changed(),
            // No event tells that the extension has gone, so this is checked when the user returns
            // to the page.
            Some("focus") => self.end_if_orphan(),
            Some("pointerover") => {
                self.end_if_orphan();
                // A menu may open.
                self.follow(MovementCause::Event);
                self.pointed(change.unchecked_ref());
            }
            Some("pointermove" | "pointerdown") => self.pointed(change.unchecked_ref()),
            // The user may press Enter next.
            Some("focusin") => self.check_and_read(),
            Some("visibilitychange") => {
                self.end_if_orphan();
                // Timers of a hidden page may have been throttled. Reported in a task of its own: in
                // Chromium, this event comes before `pageshow`, which says that the page is old.
                if messaging::is_alive() && !dom::is_hidden(&self.document) {
                    self.requests.ask_again(Some(0));
                    self.poll.wait();
                }
            }
            Some("pageshow") => {
                let event: &PageTransitionEvent = change.unchecked_ref();
                if event.persisted() {
                    self.restored();
                }
            }
            Some("blur") => self.focus_left(),
            Some("beforetoggle" | "fullscreenchange") => {
                if let Some(overlay) = &mut self.view.overlay {
                    overlay.card.may_be_covered();
                }
                self.page_has_changed();
                self.changed(MovementCause::Event);
            }
            // Other events: style sheets, scrolling and the user move elements without a mutation.
            Some(_) => self.changed(MovementCause::Event),
            None => {
                self.page_has_changed();
                self.watch_new_root();
                self.changed(MovementCause::Mutation);
            }
        }
    }

    fn page_has_changed(&mut self) {
        self.escape.page_changed(dom::now(&self.window));
    }

    fn changed(&mut self, cause: MovementCause) {
        self.follow(cause);
        match self.view.repaint_if_removed() {
            true => self.hurry(),
            false => self.schedule(),
        }
    }

    /// `document.open` has removed all listeners.
    fn watch_new_root(&mut self) {
        let triggers = self.triggers.as_ref();
        if triggers.is_some_and(|triggers| triggers.has_new_root(&self.document)) {
            self.triggers = Triggers::new(&self.document, &self.window).ok();
            self.hurry();
        }
    }

    /// The address may have changed. What was shown for another page is removed at once.
    fn address_changed(&mut self) {
        if self.page.forget_if_navigated(&self.document) {
            self.view.clear();
        }
        self.scheduler
            .schedule_next_frame(&self.document, &self.window);
    }

    /// The pointer has moved; a click may follow.
    fn pointed(&mut self, event: &MouseEvent) {
        let Some(overlay) = &self.view.overlay else {
            return;
        };
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let place = overlay.ring.place();
        match place.map(|place| place.grown(NEAR).contains(x, y)) {
            Some(true) => self.check_and_read(),
            Some(false) => {}
            // What covers the target may disappear when the pointer moves away.
            None if overlay.ring.target().is_some() => self.follow(MovementCause::Event),
            None => {}
        }
    }

    /// Checks the ring, and schedules a pass if it has moved.
    fn check_and_read(&mut self) {
        if self.check() {
            self.schedule();
        }
    }

    /// Checks for changes that cause no event.
    pub(super) fn poll(&mut self) {
        if dom::is_hidden(&self.document) {
            return;
        }
        self.check_and_read();
        if self.view.target().is_some() && dom::is_animating(&self.document) {
            self.follow(MovementCause::Animation);
        }
        if self.poll.count() {
            self.schedule();
        }
    }

    /// The window has lost the focus. If Tab has moved it out of the card, Firefox would focus the
    /// card again at the next Tab, unless the selection changes.
    fn focus_left(&mut self) {
        let tabbed = std::mem::take(&mut self.tabbed);
        if let Ok(Some(selection)) = self.window.get_selection()
            && tabbed
            && selection.range_count() == 0
        {
            let _ = selection.collapse(dom::root_of(&self.document).as_deref());
        }
    }

    pub(super) fn own_event(&mut self, event: &Event) {
        let Some(overlay) = &mut self.view.overlay else {
            return;
        };
        match event.type_().as_str() {
            "focusin" => overlay
                .card
                .focus_entered(event.unchecked_ref::<FocusEvent>()),
            "keydown" => match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
                "Escape" => {
                    // Close watchers of the page would be called too.
                    event.prevent_default();
                    self.act(Action::Close);
                }
                "Tab" => self.tabbed = true,
                _ => {}
            },
            "click" => match overlay.press(event.unchecked_ref(), &self.document) {
                Press::Nothing => {}
                // Also keeps links from being followed.
                Press::Refused => event.prevent_default(),
                Press::TogglePill => {
                    overlay.card.toggle();
                    self.follow(MovementCause::Event);
                }
                Press::Act(action) => self.act(action),
            },
            _ => {}
        }
    }
}
