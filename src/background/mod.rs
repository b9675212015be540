//! The background: service worker in Chromium, event page in Firefox.
//!
//! It wakes for an event, hands it to the [`BackgroundState`], does what comes out, and may end. Nothing is
//! kept here between events: all that is remembered lies in the browser's stores.

mod effects;
mod inject;
mod memory;
mod sender;

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::webext::{api, interop, texts};
use login_linker_core::page::address;
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::state::{BackgroundState, Event, Origin, Settings};

pub use sender::of as sender;

thread_local! {
    /// The end of the queue: events are taken one after the other, so that none works on what
    /// another is about to change.
    static LAST: RefCell<Promise> = RefCell::new(Promise::resolve(&JsValue::UNDEFINED));
}

/// Takes an event when those before it are done. The promise comes to the answer as soon as that is
/// known, to `undefined` if there is none, and never fails.
pub fn take(event: impl AsyncFnOnce() -> Option<Event> + 'static) -> Promise {
    let before = LAST.with_borrow(Clone::clone);
    let answer = Promise::with_resolvers();
    let answered = answer.promise();
    let answer: Function = answer.resolve().unchecked_into();
    LAST.set(future_to_promise(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(before).await;
        if let Some(event) = event().await {
            work(event, &answer).await;
        }
        effects::reply(&answer, &JsValue::UNDEFINED);
        Ok(JsValue::UNDEFINED)
    }));
    answered
}

async fn work(event: Event, answer: &Function) {
    let (mut ledger, mut settings) = memory::recall().await;
    let now = js_sys::Date::now();
    let before = ledger.clone();
    // A tab that is about to have another number is not gone.
    if !matches!(event, Event::TabReplaced { .. }) {
        forget_closed(&mut ledger, &mut settings, now).await;
    }
    let effects = ledger.take(&mut settings, event, now);
    // Firefox tells its listeners of what is kept again, changed or not.
    if ledger != before {
        memory::keep(&ledger).await;
    }
    texts::choose(settings.language()).await;
    effects::run(&mut ledger, &mut settings, effects, now, answer).await;
}

/// Closes the tabs in the ledger that are gone. The browser could tell of each, but of those of all
/// other sites too: the background would wake whenever any tab is closed.
async fn forget_closed(ledger: &mut BackgroundState, settings: &mut Settings, now: f64) {
    let tabs = ledger.tabs();
    let found = api::answers(tabs.iter().map(|&tab| api::tab(tab))).await;
    for (tab, found) in tabs.into_iter().zip(found) {
        if found.is_none() {
            ledger.take(settings, Event::TabClosed(tab), now);
        }
    }
}

/// A message has come: from a content script or from an extension page.
pub fn on_message(message: JsValue, sender: JsValue) -> Promise {
    take(async move || {
        let mut from = sender::of(&sender);
        if let Some(text) = message.as_string() {
            let from_page = from.tab.is_some() && from.origin != Origin::Extension;
            return Some(Event::Page(from, FromContent::from_sender(&text)?)).filter(|_| from_page);
        }
        let message: FromPopup = interop::from_js(message)?;
        from.store = sender::store_of_tab(message.tab()).await;
        Some(Event::Popup(from, message))
    })
}

/// A tab has another number.
pub fn on_tab_replaced(new: i32, old: i32) -> Promise {
    take(async move || Some(Event::TabReplaced { old, new }))
}

/// The background has started. Where nothing is remembered, the whole extension has: installed,
/// updated, or switched on again. Of this last the browser tells in no other way.
pub fn on_start() -> Promise {
    take(async || {
        if !memory::has_ledger().await {
            memory::keep(&BackgroundState::default()).await;
            inject::everywhere().await;
        }
        None
    })
}

/// The user has allowed hosts, or no longer allows them.
pub fn on_access() -> Promise {
    take(async || {
        if api::has_access().await {
            inject::everywhere().await;
            return None;
        }
        Some(Event::AccessLost)
    })
}

/// Whether an address is of one of the two sites.
pub fn is_site(url: &str) -> bool {
    url.strip_prefix("https://")
        .and_then(|rest| rest.split('/').next())
        .is_some_and(|host| host == address::CLOUD_HOST || host == address::MAGENTO_HOST)
}
