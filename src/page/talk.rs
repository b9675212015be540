//! Messages of the content script: to the background, and from extension pages.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::core::message::{FromPage, ToPage, Told};
use crate::core::view::Action;
use crate::web::{api, border};

use super::coach::{self, Shared};

/// Whether the extension that this script belongs to is still there.
pub fn is_alive() -> bool {
    api::own_id().is_string()
}

/// Says something to the background; its answer is taken when it comes.
pub fn say(coach: &Shared, message: &FromPage) {
    let asked = api::send_message(&border::to_js(message));
    coach.borrow_mut().asked += 1;
    let coach = coach.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let answer = api::answer(asked).await;
        coach.borrow_mut().asked -= 1;
        match answer.and_then(border::from_js::<Told>) {
            Some(told) => coach::told(&coach, told),
            None if !is_alive() => coach::end(&coach),
            None => {}
        }
        settle(&coach);
    });
}

/// Answers who waits, once there is something to answer.
fn settle(coach: &Shared) {
    let Some(look) = coach.borrow().look() else {
        return;
    };
    let waiting = std::mem::take(&mut coach.borrow_mut().waiting);
    for respond in waiting {
        let _ = respond.call1(&JsValue::UNDEFINED, &border::to_js(&look));
    }
}

/// Closes the card, if there is one, as its button does.
pub fn escape(coach: &Shared) {
    if coach.borrow().has_card() {
        say(coach, &FromPage::Act(Action::Close));
    }
}

/// Listens to the background and to extension pages, and to nobody else.
pub fn listen(coach: &Shared) -> Result<(), JsValue> {
    let coach = coach.clone();
    let listener = Closure::<dyn FnMut(JsValue, JsValue, Function) -> bool>::new(
        move |message: JsValue, sender: JsValue, respond: Function| {
            if !is_ours(&sender) {
                return false;
            }
            match border::from_js::<ToPage>(message) {
                Some(message) => take(&coach, message, respond),
                None => false,
            }
        },
    );
    api::on_message(listener.as_ref().unchecked_ref())?;
    // Lives as long as the document: this is the entry point's own.
    listener.forget();
    Ok(())
}

/// A message of this extension that no content script has sent.
fn is_ours(sender: &JsValue) -> bool {
    let same = api::get(sender, "id") == api::own_id();
    let page = api::get(sender, "url").as_string();
    same && page.is_none_or(|url| url.starts_with(&api::url_of("")))
}

/// Takes a message; `true` if the answer comes later.
fn take(coach: &Shared, message: ToPage, respond: Function) -> bool {
    match message {
        ToPage::Told(told) => {
            coach::told(coach, *told);
            false
        }
        ToPage::Look => {
            coach::pass(coach);
            coach.borrow_mut().waiting.push(respond);
            settle(coach);
            true
        }
        ToPage::Outline => {
            let answer = coach
                .borrow()
                .outline()
                .map_or(JsValue::UNDEFINED, border::to_js);
            let _ = respond.call1(&JsValue::UNDEFINED, &answer);
            false
        }
        ToPage::Show => {
            if let Some(target) = coach.borrow().target() {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Nearest);
                options.set_inline(ScrollLogicalPosition::Nearest);
                target.scroll_into_view_with_scroll_into_view_options(&options);
            }
            false
        }
    }
}
