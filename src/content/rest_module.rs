//! The rest of the module, which pages of account.magento.com load only when there is a card to show:
//! ring, card, and the reading of accounts.magento.cloud. The build splits it off
//! (`xtask/bundler/src/split.rs`).

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use super::event::ContentEvent;
use super::event_queue;
use crate::webext::api;

enum State {
    /// Its functions can be called.
    Loaded,
    /// The function loads it, and returns a promise of `true`. Defined in `extension/boot.js`.
    Absent(Function),
    Requested,
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Loaded) };
}

/// Sets the function that loads it; `None` if it is loaded.
pub fn set_loader(load: Option<Function>) {
    STATE.set(load.map_or(State::Loaded, State::Absent));
}

/// Whether its functions can be called. If not, it is loaded, and [`ContentEvent::RestLoaded`] follows.
pub fn is_loaded() -> bool {
    let load = STATE.with_borrow_mut(|state| match state {
        State::Loaded => Err(true),
        State::Requested => Err(false),
        State::Absent(load) => {
            let load = load.clone();
            *state = State::Requested;
            Ok(load)
        }
    });
    let load = match load {
        Ok(load) => load,
        Err(is_loaded) => return is_loaded,
    };
    if let Ok(promise) = load.call0(&JsValue::UNDEFINED) {
        let sender = event_queue::sender();
        api::when_settled(promise.unchecked_ref::<Promise>(), move |loaded| {
            // Otherwise the fallback takes over, or there was an error.
            if loaded.as_bool() == Some(true) {
                STATE.set(State::Loaded);
                sender.send(ContentEvent::RestLoaded);
            }
        });
    }
    false
}
