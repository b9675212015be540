//! The entry points of the module of background, popup and welcome page.
#![cfg_attr(target_arch = "wasm32", no_main)]

use js_sys::Promise;
use login_linker::{background, popup, welcome};
use wasm_bindgen::prelude::*;

/// Runs when the module is loaded.
#[cfg(feature = "panic-hook")]
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Background: handles a message. The promise resolves to the answer.
#[wasm_bindgen]
pub fn on_message(message: JsValue, sender: JsValue) -> Promise {
    background::on_message(message, sender)
}

/// Background: handles a changed tab id.
#[wasm_bindgen]
pub fn on_tab_replaced(new: i32, old: i32) -> Promise {
    background::on_tab_replaced(new, old)
}

/// Background: handles its start.
#[wasm_bindgen]
pub fn on_start() -> Promise {
    background::on_start()
}

/// Background: handles a change of host permissions.
#[wasm_bindgen]
pub fn on_access() -> Promise {
    background::on_access()
}

/// Background: handles a change of a store of the extension.
#[wasm_bindgen]
pub fn on_stored(changes: JsValue, area: String) -> Promise {
    background::on_stored(changes, area)
}

/// Background: handles the start of the extension; `reason` is the browser's.
#[wasm_bindgen]
pub fn on_installed(reason: &str) -> Promise {
    welcome::on_installed(reason)
}

/// Welcome page: paints it.
#[wasm_bindgen]
pub fn open_welcome() {
    welcome::open();
}

/// Popup: paints it.
#[wasm_bindgen]
pub fn open_popup() {
    popup::open();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
