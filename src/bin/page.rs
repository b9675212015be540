//! The module of the content script.
#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::*;

/// Starts the content script in its document.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    #[cfg(feature = "panic-hook")]
    console_error_panic_hook::set_once();
    login_linker::page::start()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
