//! Reads the browser's stores into the memory.
//!
//! No store is relied on. Each may answer late, never, or with an error; until it does, pages are
//! answered from what is known, and told once more when it has.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Date, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use crate::webext::{api, interop};
use login_linker_core::state::policy::Policy;
use login_linker_core::state::{BackgroundState, Settings};

use super::memory::{POLICY, SETTINGS, STATE, Store, with};
use super::policy;
use super::write::{keep, write_local};

/// How long a page that waits for its first answer waits for the stores, in ms.
const STORES_MS: u32 = 150;

thread_local! {
    /// Comes when the stores have answered, or have had their time.
    static READY: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Pages have been answered already: what comes now comes late.
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// What a store has brought once pages have been answered, or changed behind our back.
pub type Changed = fn();

/// Waits until the stores have answered, no longer than a page may wait. `changed` is called
/// whenever one of them brings something later.
pub async fn ready(changed: Changed, fresh: Changed) {
    let known = READY.with_borrow(Clone::clone);
    let ready = known.unwrap_or_else(|| {
        let ready = begin(changed, fresh);
        READY.set(Some(ready.clone()));
        ready
    });
    api::answer_at_last(Ok(ready)).await;
}

fn begin(changed: Changed, fresh: Changed) -> Promise {
    with(|m| m.asked = Date::now());
    let late = move || {
        if BEGUN.get() {
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
        api::answer_at_last(Ok(session)).await;
        api::answer_at_last(Ok(local)).await;
        // Chromium was seen to answer this after a minute.
        if !with(|m| m.policy_known) {
            api::answer_at_last(Ok(managed)).await;
        }
        Ok(JsValue::UNDEFINED)
    });
    future_to_promise(async move {
        api::answer_within(STORES_MS, Ok(all)).await;
        BEGUN.set(true);
        Ok(JsValue::UNDEFINED)
    })
}

/// Whether the whole extension has begun: installed, updated or switched on again, for nothing is
/// remembered.
async fn read_session() -> bool {
    let answer = api::answer_at_last(api::session_get(STATE)).await;
    let value = answer.as_ref().map(|items| api::get(items, STATE));
    let is_fresh = value.as_ref().is_none_or(JsValue::is_undefined);
    with(|m| {
        // One of another form is that of another version: the journey begins again.
        m.recall(value.and_then(interop::from_js).unwrap_or_default());
        m.session = Store::of(&answer);
        m.has_failed |= answer.is_none();
        if is_fresh {
            m.stored = None;
        }
    });
    if is_fresh {
        keep().await;
    }
    is_fresh
}

async fn read_local() {
    let keys = Array::of2(&SETTINGS.into(), &POLICY.into());
    let answer = api::answer_at_last(api::local_get(&keys)).await;
    let value = |key| answer.as_ref().map(|items| api::get(items, key));
    let settings: Option<Settings> = value(SETTINGS).and_then(interop::from_js);
    let policy: Option<Policy> = value(POLICY).and_then(interop::from_js);
    with(|m| {
        m.local = Store::of(&answer);
        if !m.chosen {
            let policy = std::mem::take(&mut m.settings.policy);
            m.settings = settings.unwrap_or_default();
            m.settings.policy = policy;
        }
        if let Some(policy) = policy.filter(|_| m.managed != Store::Read) {
            m.settings.policy = policy;
            m.policy_known = true;
        }
    });
}

async fn read_managed() {
    let answer = api::answer_at_last(api::managed_get()).await;
    // Where there is no policy, Firefox answers with an error, and Chromium with an empty object.
    let none = answer.is_none() && api::url_of("").starts_with("moz-");
    let values = answer.as_ref().filter(|values| values.is_object());
    let policy = values.map(|values| Policy::of(policy::values(values)));
    let Some(policy) = policy.or(none.then(Policy::default)) else {
        return with(|m| m.managed = Store::Failed);
    };
    with(|m| {
        m.managed = Store::Read;
        m.policy_known = true;
        m.settings.policy = policy.clone();
    });
    write_local(POLICY, interop::to_js(&policy)).await;
}

/// What a store holds has changed. Whether that changes what is known: the policy, what the user has
/// chosen in the other instance of the extension (Chromium: private windows), or all is forgotten.
pub async fn changed(changes: &JsValue, area: &str) -> bool {
    let before = with(|m| m.settings.clone());
    match area {
        "managed" => read_managed().await,
        "local" if !api::get(changes, SETTINGS).is_undefined() => {
            with(|m| m.chosen = false);
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
