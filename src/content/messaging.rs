//! Messages of the content script: to the background, and from extension pages.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::webext::{api, interop};
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{
    FromContent, MessageSender, PageUpdate, RequestId, ToContent, pack, pack_request, unpack,
};

use super::content_script::{self, Shared};
use super::pass::pass;
use super::{dom, turn};

/// The requests of this document to the background.
#[derive(Debug)]
pub struct Requests {
    /// Sends a message until it is answered: `extension/boot.js`.
    ask: Function,
    last: RequestId,
    /// How many have no answer yet.
    open: u32,
}

impl Requests {
    /// Those of the document that is known under this number.
    pub fn of(ask: Function, document: u32) -> Self {
        let last = RequestId {
            document,
            number: 0,
        };
        Self { ask, last, open: 0 }
    }

    /// Those of a document that the background does not know.
    pub fn new(ask: Function) -> Self {
        let mut requests = Self::of(ask, 0);
        requests.renew();
        requests
    }

    /// From now on, as another document.
    pub fn renew(&mut self) {
        // Saturates, as every cast from a float does.
        self.last.document = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    }

    /// What sends them.
    pub fn ask(&self) -> Function {
        self.ask.clone()
    }

    /// Whether some have no answer yet.
    pub fn are_open(&self) -> bool {
        self.open > 0
    }
}

/// Whether the extension that this script belongs to is still there.
pub fn is_alive() -> bool {
    api::own_id().is_string()
}

/// Says something, packed, to the background; its answer is taken when it comes.
pub fn say(script: &Shared, message: &[u8]) {
    let mut state = script.borrow_mut();
    state.requests.last.number += 1;
    let request = interop::to_bytes(&pack_request(state.requests.last, message));
    let asked = state.requests.ask.call1(&JsValue::UNDEFINED, &request);
    drop(state);
    if let Ok(asked) = asked {
        expect(script, asked.unchecked_ref());
    }
}

/// Tells the background that a document has begun.
pub fn greet(script: &Shared) {
    say(script, &pack(&FromContent::Hello));
}

/// Takes an answer of the background when it comes.
pub fn expect(script: &Shared, asked: &Promise) {
    script.borrow_mut().requests.open += 1;
    let asker = script.clone();
    let settled = turn::once(move |answer: JsValue| {
        asker.borrow_mut().requests.open -= 1;
        match interop::from_bytes(&answer).and_then(|bytes| unpack::<PageUpdate>(&bytes)) {
            Some(told) => content_script::told(&asker, told),
            None if !is_alive() => content_script::end(&asker),
            None => {}
        }
        settle(&asker);
    });
    api::when_settled(asked, settled);
}

/// Answers who waits, once there is something to answer.
fn settle(script: &Shared) {
    let Some(seen) = script.borrow().seen() else {
        return;
    };
    let waiting = std::mem::take(&mut script.borrow_mut().waiting);
    for respond in waiting {
        answer(&respond, &interop::to_bytes(&seen));
    }
}

/// A button of the card has been pressed.
pub fn press(script: &Shared, action: Action) {
    match action {
        Action::Show => show_target(script),
        _ => say(script, &pack(&FromContent::Act(action))),
    }
}

/// Scrolls the target to the middle, clear of the page's bars, and moves the focus to it.
fn show_target(script: &Shared) {
    let target = script.borrow().target();
    if let Some(target) = target {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        options.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&options);
        dom::focus(target.unchecked_ref());
    }
}

/// Closes the card, if Escape is meant for it, as its button does.
pub fn escape(script: &Shared) {
    if script.borrow().takes_escape() {
        say(script, &pack(&FromContent::Act(Action::Close)));
    }
}

/// A message has come: from the background or an extension page, and from nobody else. `respond`
/// is called with the answer, now or later.
pub fn on_message(script: &Shared, message: JsValue, sender: &JsValue, respond: Function) {
    let said = interop::from_bytes(&message).and_then(|bytes| unpack(&bytes));
    match said.and_then(|m: ToContent| from_us(m, sender)) {
        Some(message) => take(script, message, respond),
        None => answer(&respond, &JsValue::UNDEFINED),
    }
}

/// Answers who has asked.
pub fn answer(respond: &Function, answer: &JsValue) {
    // Whoever asked may be gone by now.
    let _ = respond.call1(&JsValue::UNDEFINED, answer);
}

fn from_us(message: ToContent, sender: &JsValue) -> Option<ToContent> {
    let voice = MessageSender {
        id: api::get(sender, "id").as_string(),
        url: api::get(sender, "url").as_string(),
    };
    let own = api::own_id().as_string()?;
    message.from_sender(&voice, &own, &api::url_of(""))
}

fn take(script: &Shared, message: ToContent, respond: Function) {
    match message {
        ToContent::PageUpdate(told) => content_script::told(script, *told),
        ToContent::Leave => content_script::end(script),
        ToContent::Inspect => {
            pass(script);
            script.borrow_mut().waiting.push(respond);
            return settle(script);
        }
        ToContent::Snapshot => {
            let snapshot = script
                .borrow()
                .snapshot()
                .map_or(JsValue::UNDEFINED, |snapshot| {
                    interop::to_bytes(&pack(snapshot))
                });
            return answer(&respond, &snapshot);
        }
        ToContent::Show => show_target(script),
    }
    answer(&respond, &JsValue::UNDEFINED);
}
