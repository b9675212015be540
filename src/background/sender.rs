//! The sender of a message, as given by the browser.

use wasm_bindgen::JsValue;

use crate::webext::api;
use login_linker_core::decision::journey::{CookieStoreId, TabId};
use login_linker_core::page::address::{CLOUD_HOST, MAGENTO_HOST, host_and_path, user};
use login_linker_core::state::{Origin, Sender};

/// Converts a sender. Of its address, only the origin and the number of the user are used.
pub fn of(sender: &JsValue) -> Sender {
    let url = api::get(sender, "url").as_string().unwrap_or_default();
    let tab = api::get(sender, "tab");
    let address = host_and_path(&url);
    let origin = match address {
        Some((CLOUD_HOST, _)) => Origin::Cloud,
        Some((MAGENTO_HOST, _)) => Origin::Magento,
        None if url.starts_with(&api::url_of("")) => Origin::Extension,
        _ => Origin::Other,
    };
    Sender {
        origin,
        tab: api::tab_id(&tab),
        top: api::get(sender, "frameId").as_f64() == Some(0.0),
        store: store(&tab),
        private: api::get(&tab, "incognito").is_truthy(),
        user: address
            .filter(|_| origin == Origin::Cloud)
            .and_then(|(_, path)| user(path)),
        request: None,
    }
}

/// The cookie store of a tab. Firefox names it; in Chromium, private windows have their own
/// instance of the extension.
fn store(tab: &JsValue) -> CookieStoreId {
    let named = api::get(tab, "cookieStoreId").as_string();
    named.unwrap_or_else(|| {
        if api::get(tab, "incognito").is_truthy() {
            "private"
        } else {
            "default"
        }
        .into()
    })
}

/// The cookie store of the tab with this id.
pub async fn store_of_tab(tab: TabId) -> CookieStoreId {
    let tab = api::answer_within(api::SHORT_DEADLINE_MS, api::tab(tab)).await;
    store(&tab.unwrap_or(JsValue::UNDEFINED))
}
