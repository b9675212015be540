//! Content scripts that no browser starts by itself: in pages that are open already when the user
//! allows a host or, in Chromium, when the extension begins; and in place of a module that the CSP
//! of a page blocks.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::webext::api;
use login_linker_core::decision::journey::TabId;

/// The content module as JavaScript.
const FALLBACK: &str = "twin.js";

/// Starts the content script in every open tab of the two sites. One that runs already stays.
pub async fn everywhere() {
    // A tab that sleeps starts its own when it wakes.
    let filter = api::object([("url", api::hosts().into()), ("discarded", false.into())]);
    let Some(tabs) = api::answer(api::tabs(&filter)).await else {
        return;
    };
    for tab in api::items(&tabs) {
        // Not waited for: a frozen tab answers when it thaws.
        spawn_local(into(api::get(&tab, "id")));
    }
}

/// Gives the content script of a tab its module as JavaScript. Whether the browser has done so: a
/// frozen tab answers when it thaws.
pub async fn fallback(tab: TabId) -> bool {
    let target = api::object([("tabId", tab.into())]);
    let script = api::object([
        ("target", target.into()),
        ("files", Array::of1(&FALLBACK.into()).into()),
        ("injectImmediately", true.into()),
    ]);
    api::answer(api::inject(&script)).await.is_some()
}

/// Has every later page of a host begin with its module as JavaScript, until the browser ends: it
/// is there sooner than one that is injected, and the CSP has nothing more to report. A host that
/// is registered already stays so.
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

/// A tab may be gone by now, or show an error page that no script may enter.
async fn into(tab: JsValue) {
    let target = || JsValue::from(api::object([("tabId", tab.clone())]));
    let files = |name: &str| JsValue::from(Array::of1(&name.into()));
    let style = api::object([("target", target()), ("files", files("page.css"))]);
    api::answer(api::inject_style(&style)).await;
    let script = api::object([("target", target()), ("files", files("content.js"))]);
    api::answer(api::inject(&script)).await;
}
