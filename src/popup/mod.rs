//! The popup of the toolbar button.

mod paint;
mod report;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

use crate::background::is_site;
use crate::core::journey::TabId;
use crate::core::message::{FromPopup, ToPage, pack};
use crate::core::site;
use crate::core::view::{Action, Facts, Main, popup};
use crate::web::{api, border, texts};

/// Opens the popup: over the active tab, or, opened as a page, over the tab that the address
/// names (`#tab=7`).
pub fn open() -> Promise {
    future_to_promise(async {
        show().await;
        Ok(JsValue::UNDEFINED)
    })
}

/// The tab that the popup stands over.
struct Over {
    id: TabId,
    on_site: bool,
}

async fn show() {
    let over = over().await;
    let access = api::has_access().await;
    let state = match &over {
        Some(over) => {
            let asked = api::send_message(&border::to_js(&FromPopup::Ask(over.id)));
            api::answer(asked).await.and_then(border::from_js)
        }
        None => None,
    };
    let facts = Facts {
        on_site: over.as_ref().is_some_and(|o| o.on_site),
        access,
    };
    let view = popup(facts, state.as_ref(), &texts::locale());
    let id = over.map(|o| o.id);
    paint::paint(&view, move |main| {
        // In the very turn of the user's gesture, or the browser refuses.
        let asked = (main == Main::Allow).then(api::ask_access);
        spawn_local(async move {
            if let Some(asked) = asked {
                api::answer(asked).await;
                show().await;
            } else {
                press(id, main).await;
            }
        });
    });
}

async fn over() -> Option<Over> {
    let window = web_sys::window()?;
    let hash = window.location().hash().unwrap_or_default();
    let named = hash.strip_prefix("#tab=").and_then(|id| id.parse().ok());
    let tab = match named {
        Some(id) => api::answer(api::tab(id)).await?,
        None => {
            let filter = api::object([("active", true.into()), ("currentWindow", true.into())]);
            js_sys::Array::from(&api::answer(api::tabs(&filter)).await?).get(0)
        }
    };
    // Without access to its site, the browser keeps a tab's address to itself.
    let on_site = api::get(&tab, "url")
        .as_string()
        .is_some_and(|url| is_site(&url));
    // Saturates, as every cast from a float does.
    Some(Over {
        id: api::get(&tab, "id").as_f64()? as TabId,
        on_site,
    })
}

/// A button of the popup has been pressed, other than the one that asks for access.
async fn press(tab: Option<TabId>, main: Main) {
    match main {
        Main::Allow => return,
        Main::Open => {
            let options = api::object([("url", site::CLOUD_URL.into())]);
            api::answer(api::open_tab(&options)).await;
        }
        Main::ShowTab => {
            if let Some(tab) = tab {
                api::answer(api::tell_tab(tab, &pack(&ToPage::Show).into())).await;
            }
        }
        Main::Report => {
            if let Some(tab) = tab {
                report::show(tab).await;
            }
            return;
        }
        Main::Act(action) => {
            if let Some(tab) = tab {
                let message = border::to_js(&FromPopup::Act(tab, action));
                api::answer(api::send_message(&message)).await;
            }
            if action == Action::ShowCard {
                return show().await;
            }
        }
    }
    if let Some(window) = web_sys::window() {
        let _ = window.close();
    }
}
