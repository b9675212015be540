//! Reads the browser's stores into the memory.
//!
//! Each store may answer late, never, or with an error. Until it answers, pages get what is known,
//! and an update afterwards.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Date, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::webext::{api, interop};
use login_linker_core::state::policy::Policy;
use login_linker_core::state::{BackgroundState, Settings};

use super::memory::{POLICY, SETTINGS, STATE, StoreStatus, with};
use super::policy;
use super::write_stores::{save_state, write_local};

/// How long the first answer to a page is delayed for the stores, in ms.
const STORES_MS: u32 = 150;

thread_local! {
    /// Resolves when the stores have answered, or after `STORES_MS`.
    static READY: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Whether `READY` has resolved: later answers cause updates.
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// Called when a store answers late, or when it is new.
pub type Changed = fn();

/// Waits for the stores, at most `STORES_MS`. `changed` is called when one of them answers later;
/// `fresh` when the session store is empty.
pub async fn ready(changed: Changed, fresh: Changed) {
    let known = READY.with_borrow(Clone::clone);
    let ready = known.unwrap_or_else(|| {
        let ready = begin(changed, fresh);
        READY.set(Some(ready.clone()));
        ready
    });
    api::answer_without_limit(Ok(ready)).await;
}

fn begin(changed: Changed, fresh: Changed) -> Promise {
    with(|m| m.reading_since = Date::now());
    let late = move || {
        if STARTED.get() {
            changed();
        }
    };
    let session = future_to_promise(async move {
        if read_session().await {
            fresh();
        }
        late();
        Ok(JsValue::UNDEFINED)
    });
    let local = future_to_promise(async move {
        read_local().await;
        late();
        Ok(JsValue::UNDEFINED)
    });
    let managed = future_to_promise(async move {
        read_managed().await;
        late();
        Ok(JsValue::UNDEFINED)
    });
    let all = future_to_promise(async move {
        api::answer_without_limit(Ok(session)).await;
        api::answer_without_limit(Ok(local)).await;
        // Chromium has been observed to take a minute to answer this.
        if !with(|m| m.policy_known) {
            api::answer_without_limit(Ok(managed)).await;
        }
        Ok(JsValue::UNDEFINED)
    });
    future_to_promise(async move {
        api::answer_within(STORES_MS, Ok(all)).await;
        STARTED.set(true);
        Ok(JsValue::UNDEFINED)
    })
}

/// Reads the session store. Returns whether it is empty: the extension was installed, updated or
/// switched on again.
async fn read_session() -> bool {
    let answer = api::answer_without_limit(api::session_get(STATE)).await;
    let value = answer.as_ref().map(|items| api::get(items, STATE));
    let is_fresh = value.as_ref().is_none_or(JsValue::is_undefined);
    with(|m| {
        // Data in another form is from another version: the journey starts again.
        m.restore(value.and_then(interop::from_js).unwrap_or_default());
        m.session = StoreStatus::of(&answer);
        m.store_failed |= answer.is_none();
        if is_fresh {
            m.stored = None;
        }
    });
    if is_fresh {
        save_state().await;
    }
    is_fresh
}

async fn read_local() {
    let keys = Array::of2(&SETTINGS.into(), &POLICY.into());
    let answer = api::answer_without_limit(api::local_get(&keys)).await;
    let value = |key| answer.as_ref().map(|items| api::get(items, key));
    let settings: Option<Settings> = value(SETTINGS).and_then(interop::from_js);
    let policy: Option<Policy> = value(POLICY).and_then(interop::from_js);
    with(|m| {
        m.local = StoreStatus::of(&answer);
        if !m.settings_changed {
            let policy = std::mem::take(&mut m.settings.policy);
            m.settings = settings.unwrap_or_default();
            m.settings.policy = policy;
        }
        if let Some(policy) = policy.filter(|_| m.managed != StoreStatus::Read) {
            m.settings.policy = policy;
            m.policy_known = true;
        }
    });
}

async fn read_managed() {
    let answer = api::answer_without_limit(api::managed_get()).await;
    // If there is no policy, Firefox answers with an error, and Chromium with an empty object.
    let none = answer.is_none() && api::url_of("").starts_with("moz-");
    let values = answer.as_ref().filter(|values| values.is_object());
    let policy = values.map(|values| Policy::of(policy::values(values)));
    let Some(policy) = policy.or(none.then(Policy::default)) else {
        return with(|m| m.managed = StoreStatus::Failed);
    };
    with(|m| {
        m.managed = StoreStatus::Read;
        m.policy_known = true;
        m.settings.policy = policy.clone();
    });
    write_local(POLICY, interop::to_js(&policy)).await;
}

/// Handles a change of a store. Returns whether known data changed: the policy, a setting chosen in
/// the other instance of the extension (Chromium: private windows), or the state was cleared.
pub async fn changed(changes: &JsValue, area: &str) -> bool {
    let before = with(|m| m.settings.clone());
    match area {
        "managed" => read_managed().await,
        "local" if !api::get(changes, SETTINGS).is_undefined() => {
            with(|m| m.settings_changed = false);
            read_local().await;
        }
        "session" => {
            let change = api::get(changes, STATE);
            let is_gone = change.is_object() && api::get(&change, "newValue").is_undefined();
            if is_gone {
                with(|m| {
                    m.state = BackgroundState::default();
                    m.stored = None;
                });
            }
        }
        _ => {}
    }
    before != with(|m| m.settings.clone())
}
