//! The module of the background and the popup.
#![cfg_attr(target_arch = "wasm32", no_main)]

use js_sys::Promise;
use login_linker::{background, popup, welcome};
use wasm_bindgen::prelude::*;

/// The module has been loaded.
#[cfg(feature = "panic-hook")]
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Background: a message has come. The promise comes to the answer.
#[wasm_bindgen]
pub fn on_message(message: JsValue, sender: JsValue) -> Promise {
    background::on_message(message, sender)
}

/// Background: a tab has another number.
#[wasm_bindgen]
pub fn on_tab_replaced(new: i32, old: i32) -> Promise {
    background::on_tab_replaced(new, old)
}

/// Background: it has started.
#[wasm_bindgen]
pub fn on_start() -> Promise {
    background::on_start()
}

/// Background: the user has allowed hosts, or no longer allows them.
#[wasm_bindgen]
pub fn on_access() -> Promise {
    background::on_access()
}

/// Background: something in a store of the extension has changed.
#[wasm_bindgen]
pub fn on_stored(changes: JsValue, area: String) -> Promise {
    background::on_stored(changes, area)
}

/// Background: the extension has been installed, updated, or begun for another reason.
#[wasm_bindgen]
pub fn on_installed(reason: &str) -> Promise {
    welcome::on_installed(reason)
}

/// Welcome page: it is open.
#[wasm_bindgen]
pub fn open_welcome() -> Promise {
    welcome::open()
}

/// Popup: it is open.
#[wasm_bindgen]
pub fn open_popup() -> Promise {
    popup::open()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
