//! Content scripts that no browser starts by itself: in pages that are open already when the user
//! allows a host or, in Chromium, when the extension begins; and in place of a module that the page
//! refuses.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::webext::api;
use login_linker_core::decision::journey::TabId;

/// Starts the content script in every open tab of the two sites. One that runs already stays.
pub async fn everywhere() {
    // A tab that sleeps starts its own when it wakes.
    let filter = api::object([("url", api::hosts().into()), ("discarded", false.into())]);
    let Some(tabs) = api::answer(api::tabs(&filter)).await else {
        return;
    };
    for tab in js_sys::Array::from(&tabs) {
        // Not waited for: a frozen tab answers when it thaws.
        spawn_local(into(api::get(&tab, "id")));
    }
}

/// Gives the content script of a tab its module as JavaScript: `extension/twin.js`. Not waited for:
/// a frozen tab answers when it thaws.
pub fn twin(tab: TabId) {
    let target = api::object([("tabId", tab.into())]);
    let script = api::object([
        ("target", target.into()),
        ("files", js_sys::Array::of1(&"twin.js".into()).into()),
        ("injectImmediately", true.into()),
    ]);
    spawn_local(async move {
        api::answer(api::inject(&script)).await;
    });
}

/// A tab may be gone by now, or show an error page that no script may enter.
async fn into(tab: JsValue) {
    let target = || JsValue::from(api::object([("tabId", tab.clone())]));
    let files = |name: &str| JsValue::from(js_sys::Array::of1(&name.into()));
    let style = api::object([("target", target()), ("files", files("page.css"))]);
    api::answer(api::inject_style(&style)).await;
    let script = api::object([("target", target()), ("files", files("content.js"))]);
    api::answer(api::inject(&script)).await;
}
