//! Writes to the browser's stores.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::webext::{api, interop};
use login_linker_core::state::Settings;
use login_linker_core::state::policy::Policy;

use super::memory::{SETTINGS, STATE, StoreStatus, with};

/// How long an answer is delayed until the state is stored, in ms.
const WRITE_MS: u32 = 120;

thread_local! {
    /// The write in progress.
    static WRITE: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Stores the state in `storage.session`, which is in memory and not readable by content scripts.
/// Waits for the write, at most `WRITE_MS`.
pub async fn save_state() {
    // The first round waits for a write in progress; the second writes the complete state.
    for _ in 0..2 {
        let is_stored = with(|m| m.stored.as_ref() == Some(&m.state));
        // Writing before the store was read would overwrite it.
        if is_stored || with(|m| m.session == StoreStatus::Waiting) {
            return;
        }
        let write = WRITE.with_borrow(Clone::clone).unwrap_or_else(|| {
            let write = future_to_promise(write());
            WRITE.set(Some(write.clone()));
            write
        });
        if with(|m| m.session == StoreStatus::Failed) {
            return;
        }
        if api::answer_within(WRITE_MS, Ok(write)).await.is_none() {
            return with(|m| m.session = StoreStatus::Failed);
        }
    }
}

async fn write() -> Result<JsValue, JsValue> {
    let state = with(|m| m.state.clone());
    let items = api::object([(STATE, interop::to_js(&state))]);
    let written = api::answer(api::session_set(&items)).await;
    WRITE.set(None);
    with(|m| {
        m.session = StoreStatus::of(&written);
        m.stored = written.map(|_| state);
    });
    Ok(JsValue::UNDEFINED)
}

/// Stores the user's settings, without the policy.
pub async fn save_settings() {
    let settings = Settings {
        policy: Policy::default(),
        ..with(|m| m.settings.clone())
    };
    write_local(SETTINGS, interop::to_js(&settings)).await;
}

/// Stores a value in `storage.local`.
pub async fn write_local(key: &str, value: JsValue) {
    let written = api::answer(api::local_set(&api::object([(key, value)]))).await;
    if written.is_none() {
        with(|m| m.store_failed = true);
    }
}
