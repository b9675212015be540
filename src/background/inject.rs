//! Injects content scripts where browsers do not: into pages that are open when the user allows a
//! host or, in Chromium, when the extension starts; and as JavaScript where a page's CSP blocks
//! WebAssembly.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::webext::api;
use login_linker_core::decision::journey::TabId;

/// The content module compiled to JavaScript.
const FALLBACK: &str = "fallback.js";

/// Starts the content script in every open tab of the two sites. Running ones are kept.
pub async fn all_tabs() {
    // Discarded tabs load their own when they are activated.
    let filter = api::object([("url", api::hosts().into()), ("discarded", false.into())]);
    let Some(tabs) = api::answer(api::tabs(&filter)).await else {
        return;
    };
    for tab in api::items(&tabs) {
        // Not awaited: a frozen tab answers only when it is resumed.
        spawn_local(inject_into(api::get(&tab, "id")));
    }
}

/// Injects the module as JavaScript into a tab. Returns whether the browser has done so in time; a
/// frozen tab answers only when it is resumed.
pub async fn fallback(tab: TabId) -> bool {
    let target = api::object([("tabId", tab.into())]);
    let script = api::object([
        ("target", target.into()),
        ("files", Array::of1(&FALLBACK.into()).into()),
        ("injectImmediately", true.into()),
    ]);
    api::answer(api::inject(&script)).await.is_some()
}

/// Makes all later pages of a host start with the module as JavaScript, until the browser ends:
/// this is faster than injecting it, and causes no more CSP reports. A registered host stays
/// registered.
pub fn register_fallback(host: &str) {
    let script = api::object([
        ("id", host.into()),
        ("js", Array::of1(&FALLBACK.into()).into()),
        (
            "matches",
            Array::of1(&["https://", host, "/*"].concat().into()).into(),
        ),
        ("runAt", "document_start".into()),
        ("persistAcrossSessions", false.into()),
    ]);
    api::ignore(api::register_scripts(&Array::of1(&script)));
}

/// The tab may be gone, or show an error page that allows no scripts.
async fn inject_into(tab: JsValue) {
    let target = || JsValue::from(api::object([("tabId", tab.clone())]));
    let files = |name: &str| JsValue::from(Array::of1(&name.into()));
    let style = api::object([("target", target()), ("files", files("page.css"))]);
    api::answer(api::inject_style(&style)).await;
    let script = api::object([("target", target()), ("files", files("content.js"))]);
    api::answer(api::inject(&script)).await;
}
