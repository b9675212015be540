//! The module of the content script.
#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::*;

/// Smaller than the allocator of the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the content script in a document, handed over because Firefox gives content scripts a global
/// object that is no window. `ask` sends a message until it is answered; `hello` comes to what the
/// background has answered to the greeting of the document with this number.
#[wasm_bindgen]
pub fn begin(document: web_sys::Document, ask: js_sys::Function, id: u32, hello: js_sys::Promise) {
    #[cfg(feature = "panic-hook")]
    console_error_panic_hook::set_once();
    login_linker::content::begin(document, ask, id, hello);
}

/// The script has been injected where it is already.
#[wasm_bindgen]
pub fn restart(document: web_sys::Document, ask: js_sys::Function) {
    login_linker::content::restart(document, ask);
}

/// A message has come. `respond` is called with the answer, now or later.
#[wasm_bindgen]
pub fn on_message(message: JsValue, sender: JsValue, respond: js_sys::Function) {
    login_linker::content::on_message(message, sender, respond);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
