//! Delays repainting while the user selects a list item by typing: a repaint between two letters
//! would make the browser take the second as the start of another name.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, KeyboardEvent};

/// The time in ms within which browsers combine typed letters.
const TYPE_AHEAD_MS: u32 = 1000;

thread_local! {
    /// Running while another letter may belong to the last.
    static TYPING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Notes letters typed in a list.
pub fn observe(list: &HtmlElement) {
    let listener = EventListener::new(list, "keydown", |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        // Keys that are not characters have longer names.
        if event.key().chars().count() == 1 {
            TYPING.set(Some(Timeout::new(TYPE_AHEAD_MS, || TYPING.set(None))));
        }
    });
    // The popup's document owns it, until the popup closes.
    listener.forget();
}

/// Resolves when no typing is in progress.
pub async fn finished() {
    while TYPING.with_borrow(Option::is_some) {
        let pause = Promise::new(&mut |resolve, _| {
            Timeout::new(TYPE_AHEAD_MS / 10, move || {
                let _ = resolve.call0(&JsValue::UNDEFINED);
            })
            .forget();
        });
        let _ = JsFuture::from(pause).await;
    }
}
