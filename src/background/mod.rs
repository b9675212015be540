//! The background: service worker in Chromium, event page in Firefox.
//!
//! It starts for an event, passes it to the [`BackgroundState`], runs the effects, and may be
//! stopped at any time: unanswered requests are sent again. Events do not wait for one another.
//!
//! [`BackgroundState`]: login_linker_core::state::BackgroundState

mod effects;
mod inject;
mod memory;
mod policy;
mod read_stores;
mod sender;
mod write_stores;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

use crate::webext::{api, interop, localize};
use login_linker_core::decision::journey::TabId;
use login_linker_core::protocol::{FromBoot, FromContent, FromPopup, Request, unpack};
use login_linker_core::reading::session::Millis;
use login_linker_core::state::{BackgroundEvent, Effect, Origin};

/// Handles a message from a content script or an extension page. The promise resolves to the
/// answer, or `undefined` if there is none, and never rejects.
pub fn on_message(message: JsValue, sender: JsValue) -> Promise {
    promise(async move {
        let mut from = sender::of(&sender);
        if from.origin == Origin::Extension {
            let message: FromPopup = interop::from_js(message)?;
            from.store = sender::store_of_tab(message.tab()).await;
            if matches!(message, FromPopup::Act(..)) {
                forget_closed().await;
            }
            if matches!(message, FromPopup::Ask(_)) {
                return handle(BackgroundEvent::Popup(from, message)).await;
            }
            // Answered before the effects are run: a retry would run them twice.
            let (effects, now) = accept(BackgroundEvent::Popup(from, message)).await;
            spawn_local(async move {
                effects::run(effects, now).await;
            });
            return Some(JsValue::TRUE);
        }
        let request = request(message)?;
        if !is_allowed(from.tab?) {
            return None;
        }
        if matches!(request.message, FromContent::Act(_)) {
            forget_closed().await;
        }
        from.request = Some(request.id);
        handle(BackgroundEvent::Page(from, request.message)).await
    })
}

fn request(message: JsValue) -> Option<Request> {
    match interop::from_bytes(&message) {
        Some(bytes) => unpack(&bytes),
        None => interop::from_js(message).map(|boot: FromBoot| boot.request()),
    }
}

/// Whether a tab is within its message limit.
fn is_allowed(tab: TabId) -> bool {
    memory::with(|m| m.limits.allow(tab, js_sys::Date::now()))
}

/// Handles a changed tab id.
pub fn on_tab_replaced(new: i32, old: i32) -> Promise {
    promise(async move { handle(BackgroundEvent::TabReplaced { old, new }).await })
}

/// Handles the start of the background.
pub fn on_start() -> Promise {
    promise(async {
        ready().await;
        None
    })
}

/// Handles a change of host permissions.
pub fn on_access() -> Promise {
    promise(async {
        match api::has_access().await {
            Some(true) => inject::all_tabs().await,
            Some(false) => {
                handle(BackgroundEvent::AccessLost).await;
            }
            // Pages without access send no messages.
            None => {}
        }
        None
    })
}

/// Handles a change of a store of the extension.
pub fn on_stored(changes: JsValue, area: String) -> Promise {
    promise(async move {
        ready().await;
        if read_stores::changed(&changes, &area).await {
            update_all_tabs();
        }
        None
    })
}

fn promise(answer: impl Future<Output = Option<JsValue>> + 'static) -> Promise {
    future_to_promise(async { Ok(answer.await.unwrap_or(JsValue::UNDEFINED)) })
}

/// Handles an event, runs its effects, and returns the answer.
async fn handle(event: BackgroundEvent) -> Option<JsValue> {
    let (effects, now) = accept(event).await;
    effects::run(effects, now).await
}

/// Handles an event. Returns its effects, and its time in ms since 1970.
async fn accept(event: BackgroundEvent) -> (Vec<Effect>, Millis) {
    ready().await;
    let now = js_sys::Date::now();
    let effects = memory::with(|m| m.handle(event, now));
    choose_language().await;
    (effects, now)
}

async fn ready() {
    // An empty store means that the extension was installed, updated, or switched on again.
    // Browsers have no event for the last.
    read_stores::ready(update_all_tabs, || spawn_local(inject::all_tabs())).await;
}

async fn choose_language() {
    localize::set_language(memory::with(|m| m.settings.language())).await;
}

/// Sends every tab an update: the settings or the policy have changed, or a store answered late.
fn update_all_tabs() {
    spawn_local(async {
        choose_language().await;
        let now = js_sys::Date::now();
        for tab in memory::with(|m| m.state.tabs()).into_iter().rev() {
            effects::send_update(tab, now);
            effects::paint(tab, now);
        }
    });
}

/// Forgets closed tabs. The browser's event for them comes for tabs of all sites, and would start
/// the background whenever any tab is closed.
async fn forget_closed() {
    ready().await;
    let known = memory::with(|m| m.state.tabs());
    let filter = api::object([]);
    let asked = api::tabs(&filter);
    let Some(open) = api::answer_within(api::SHORT_DEADLINE_MS, asked).await else {
        return;
    };
    let open: Vec<TabId> = api::items(&open)
        .iter()
        .filter_map(|tab| api::tab_id(&tab))
        .collect();
    let now = js_sys::Date::now();
    for tab in known.into_iter().filter(|tab| !open.contains(tab)) {
        memory::with(|m| m.handle(BackgroundEvent::TabClosed(tab), now));
    }
}
