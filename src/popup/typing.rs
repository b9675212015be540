//! Waits for who is choosing from a list by its first letters: painted anew between two of them, the
//! list would take the second for the first of another name.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, KeyboardEvent};

/// Letters that come within so many ms of one another are taken together, as browsers have it.
const TOGETHER_MS: u32 = 1000;

thread_local! {
    /// Until this comes, another letter may belong to the last.
    static TYPING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Notes the letters that are typed in a list.
pub fn note(list: &HtmlElement) {
    let listener = EventListener::new(list, "keydown", |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        // Other keys have names.
        if event.key().chars().count() == 1 {
            TYPING.set(Some(Timeout::new(TOGETHER_MS, || TYPING.set(None))));
        }
    });
    // The popup's document is the owner: it goes when the popup closes.
    listener.forget();
}

/// Comes when nobody is typing.
pub async fn over() {
    while TYPING.with_borrow(Option::is_some) {
        let pause = Promise::new(&mut |resolve, _| {
            Timeout::new(TOGETHER_MS / 10, move || {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            })
            .forget();
        });
        let _ = JsFuture::from(pause).await;
    }
}
