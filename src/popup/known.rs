//! What the popup is told about its tab. Each question is repeated until it has a valid answer.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

use crate::webext::{api, interop, retry};
use login_linker_core::decision::journey::TabId;
use login_linker_core::presentation::PopupState;
use login_linker_core::protocol::FromPopup;

/// The tab that the popup is about.
#[derive(Debug, Clone)]
pub struct PopupTab {
    /// Its id.
    pub id: TabId,
    /// Its URL; empty if the browser does not reveal it.
    pub url: String,
}

/// The last valid answers.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The tab.
    pub tab: Option<PopupTab>,
    /// Whether the extension has access to both sites.
    pub access: Option<bool>,
    /// The background's data on the tab.
    pub state: Option<PopupState>,
    /// There is no content script in the tab, so what is known of its page is out of date: the
    /// page has crashed, or was open before the extension.
    pub lacks_content_script: bool,
}

/// How long a busy page is waited for, in ms.
const PROBE_MS: u32 = 300;

thread_local! {
    static KNOWN: RefCell<Known> = const {
        RefCell::new(Known {
            tab: None,
            access: None,
            state: None,
            lacks_content_script: false,
        })
    };
}

/// What is known now.
pub fn now() -> Known {
    KNOWN.with_borrow(Clone::clone)
}

/// Asks everything anew. The promise resolves once everything has been answered.
pub fn ask() -> Promise {
    let access = future_to_promise(async {
        let access = retry::until_answered(api::ask_has_access, |answer| answer.as_bool()).await;
        KNOWN.with_borrow_mut(|known| known.access = Some(access));
        Ok(JsValue::UNDEFINED)
    });
    let rest = future_to_promise(async {
        let tab = retry::until_answered(ask_tab, tab_of).await;
        let question = interop::to_js(&FromPopup::Ask(tab.id));
        // Content scripts answer every message, browsers reject one without a receiver.
        let probe = api::rejection(api::send_to_tab(tab.id, &JsValue::NULL));
        let in_time = api::answer_within(PROBE_MS, Ok(probe.clone())).await;
        let rejected = in_time.as_ref().is_some_and(JsValue::is_truthy);
        KNOWN.with_borrow_mut(|known| known.lacks_content_script = rejected);
        if in_time.is_none() {
            spawn_local(await_late_rejection(probe));
        }
        KNOWN.with_borrow_mut(|known| known.tab = Some(tab));
        let state = retry::until_answered(|| api::send_message(&question), interop::from_js).await;
        KNOWN.with_borrow_mut(|known| known.state = Some(state));
        Ok(JsValue::UNDEFINED)
    });
    Promise::all(&Array::of2(&access, &rest))
}

/// A busy browser may take longer to tell that a page has crashed. Paints it if nothing has been asked
/// since.
async fn await_late_rejection(probe: Promise) {
    let number = super::last_update();
    let rejected = api::answer_without_limit(Ok(probe)).await;
    if rejected.is_some_and(|it| it.is_truthy()) && super::last_update() == number {
        KNOWN.with_borrow_mut(|known| known.lacks_content_script = true);
        super::repaint().await;
    }
}

/// Asks for the active tab or, in a page, for the tab in the address (`#tab=7`).
fn ask_tab() -> Result<Promise, JsValue> {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok());
    let named = hash.as_deref().and_then(|hash| hash.strip_prefix("#tab="));
    match named.and_then(|id| id.parse().ok()) {
        Some(id) => api::tab(id),
        None => api::tabs(&api::object([
            ("active", true.into()),
            ("currentWindow", true.into()),
        ])),
    }
}

fn tab_of(answer: JsValue) -> Option<PopupTab> {
    let tab = match answer.dyn_ref::<Array>() {
        Some(tabs) => tabs.get(0),
        None => answer,
    };
    Some(PopupTab {
        id: api::tab_id(&tab)?,
        // Without access to the site, browsers do not reveal the tab's address.
        url: api::get(&tab, "url").as_string().unwrap_or_default(),
    })
}
