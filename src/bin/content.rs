//! The entry points of the content script's module.
#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::*;

/// Smaller than the allocator of the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the content script. `document` is passed in because in Firefox the global object of a
/// content script is not a window. `ask` sends a message until it is answered; `hello` resolves to
/// the background's answer to the first message of the document with this `id`. `load` loads
/// the rest of the module; `None` if this is the whole.
#[wasm_bindgen]
pub fn begin(
    document: web_sys::Document,
    ask: js_sys::Function,
    id: u32,
    hello: js_sys::Promise,
    load: Option<js_sys::Function>,
) {
    #[cfg(feature = "panic-hook")]
    console_error_panic_hook::set_once();
    login_linker::content::begin(document, ask, id, hello, load);
}

/// Called when the script is injected again.
#[wasm_bindgen]
pub fn restart(document: web_sys::Document, ask: js_sys::Function) {
    login_linker::content::restart(document, ask);
}

/// Stops the content script before another instance of the module starts it.
#[wasm_bindgen]
pub fn stop() {
    login_linker::content::stop();
}

/// Handles a message. `respond` is called with the answer, now or later.
#[wasm_bindgen]
pub fn on_message(message: JsValue, sender: JsValue, respond: js_sys::Function) {
    login_linker::content::on_message(message, sender, respond);
}

/// Called with events of the window before the page receives them.
#[wasm_bindgen]
pub fn on_event(event: web_sys::Event) {
    login_linker::content::on_event(event);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
