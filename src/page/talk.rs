//! Messages of the content script: to the background, and from extension pages.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::core::message::{FromPage, ToPage, Told, Voice, pack, unpack};
use crate::core::view::Action;
use crate::web::api;

use super::coach::{self, Shared};
use super::pass::pass;

/// Whether the extension that this script belongs to is still there.
pub fn is_alive() -> bool {
    api::own_id().is_string()
}

/// Says something, packed, to the background; its answer is taken when it comes.
pub fn say(coach: &Shared, message: &str) {
    let asked = api::send_message(&message.into());
    expect(
        coach,
        &asked.unwrap_or_else(|error| Promise::reject(&error)),
    );
}

/// Takes an answer of the background when it comes.
pub fn expect(coach: &Shared, asked: &Promise) {
    coach.borrow_mut().asked += 1;
    let asker = coach.clone();
    api::when_settled(asked, move |answer| {
        asker.borrow_mut().asked -= 1;
        match answer.as_string().as_deref().and_then(unpack::<Told>) {
            Some(told) => coach::told(&asker, told),
            None if !is_alive() => coach::end(&asker),
            None => {}
        }
        settle(&asker);
    });
}

/// Answers who waits, once there is something to answer.
fn settle(coach: &Shared) {
    let Some(seen) = coach.borrow().seen() else {
        return;
    };
    let waiting = std::mem::take(&mut coach.borrow_mut().waiting);
    for respond in waiting {
        answer(&respond, &seen.as_str().into());
    }
}

/// A button of the card has been pressed.
pub fn press(coach: &Shared, action: Action) {
    match action {
        Action::Show => show_target(coach),
        _ => say(coach, &pack(&FromPage::Act(action))),
    }
}

/// Scrolls the target into view, no further than it takes.
fn show_target(coach: &Shared) {
    let target = coach.borrow().target();
    if let Some(target) = target {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        target.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Closes the card, if Escape is meant for it, as its button does.
pub fn escape(coach: &Shared) {
    if coach.borrow().takes_escape() {
        say(coach, &pack(&FromPage::Act(Action::Close)));
    }
}

/// A message has come: from the background or an extension page, and from nobody else. `respond`
/// is called with the answer, now or later.
pub fn hear(coach: &Shared, message: JsValue, sender: &JsValue, respond: Function) {
    let said = message.as_string().as_deref().and_then(unpack);
    match said.and_then(|m: ToPage| from_us(m, sender)) {
        Some(message) => take(coach, message, respond),
        None => answer(&respond, &JsValue::UNDEFINED),
    }
}

/// Answers who has asked.
pub fn answer(respond: &Function, answer: &JsValue) {
    // Whoever asked may be gone by now.
    let _ = respond.call1(&JsValue::UNDEFINED, answer);
}

fn from_us(message: ToPage, sender: &JsValue) -> Option<ToPage> {
    let voice = Voice {
        id: api::get(sender, "id").as_string(),
        url: api::get(sender, "url").as_string(),
    };
    let own = api::own_id().as_string()?;
    message.heard(&voice, &own, &api::url_of(""))
}

fn take(coach: &Shared, message: ToPage, respond: Function) {
    match message {
        ToPage::Told(told) => coach::told(coach, *told),
        ToPage::Leave => coach::end(coach),
        ToPage::Look => {
            pass(coach);
            coach.borrow_mut().waiting.push(respond);
            return settle(coach);
        }
        ToPage::Outline => {
            let outline = coach
                .borrow()
                .outline()
                .map_or(JsValue::UNDEFINED, |outline| pack(outline).into());
            return answer(&respond, &outline);
        }
        ToPage::Show => show_target(coach),
    }
    answer(&respond, &JsValue::UNDEFINED);
}
