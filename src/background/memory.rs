//! What is remembered: the ledger until the browser ends, the settings for good.

use wasm_bindgen::JsValue;

use crate::core::ledger::{Ledger, Settings};
use crate::core::policy::Policy;
use crate::web::{api, border};

const LEDGER: &str = "ledger";
const SETTINGS: &str = "settings";

/// The ledger. A new one if there is none, or one of another form: then the journey begins again.
pub async fn ledger() -> Ledger {
    let stored = api::answer(api::session_get(LEDGER)).await;
    stored
        .and_then(|s| border::from_js(api::get(&s, LEDGER)))
        .unwrap_or_default()
}

/// Whether there is one: what is remembered ends with the browser, and with the extension.
pub async fn has_ledger() -> bool {
    let stored = api::answer(api::session_get(LEDGER)).await;
    stored.is_some_and(|s| !api::get(&s, LEDGER).is_undefined())
}

/// Keeps the ledger in `storage.session`: in memory, out of reach of content scripts.
pub async fn keep(ledger: &Ledger) {
    let items = api::object([(LEDGER, border::to_js(ledger))]);
    api::answer(api::session_set(&items)).await;
}

/// The settings, with the company's policy over them.
pub async fn settings() -> Settings {
    let stored = api::answer(api::local_get(SETTINGS))
        .await
        .unwrap_or(JsValue::UNDEFINED);
    let chosen: Settings = border::from_js(api::get(&stored, SETTINGS)).unwrap_or_default();
    Settings {
        policy: policy().await,
        ..chosen
    }
}

/// Where there is none, Firefox refuses, and Chromium gives an empty object.
async fn policy() -> Policy {
    let values = api::answer(api::managed_get()).await;
    Policy::of(values.and_then(border::from_js).unwrap_or_default())
}

/// Keeps the settings, without the policy: the browser keeps that.
pub async fn keep_settings(settings: &Settings) {
    let settings = Settings {
        policy: Policy::default(),
        ..settings.clone()
    };
    let items = api::object([(SETTINGS, border::to_js(&settings))]);
    api::answer(api::local_set(&items)).await;
}
