//! The popup of the toolbar button.

mod paint;
mod report;
mod request;
mod settings;
mod typing;

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

use crate::webext::{api, interop, localize};
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address;
use login_linker_core::presentation::language::Language;
use login_linker_core::presentation::{Action, Popup, PopupAction, PopupFacts, PopupState, popup};
use login_linker_core::protocol::FromPopup;

use request::Request;

/// Opens the popup for the active tab or, in a page, for the tab in the address (`#tab=7`).
pub fn open() -> Promise {
    let changed = Closure::<dyn FnMut()>::new(|| spawn_local(refresh()));
    // The popup's document owns it, until the popup closes.
    api::on_session_changed(changed.into_js_value().unchecked_ref());
    future_to_promise(async {
        show().await;
        Ok(JsValue::UNDEFINED)
    })
}

/// The tab that the popup is about.
struct PopupTab {
    id: TabId,
    on_site: bool,
}

thread_local! {
    /// The view painted last.
    static PAINTED: RefCell<Option<Popup>> = const { RefCell::new(None) };
}

async fn show() {
    typing::finished().await;
    let (tab, view) = view().await;
    paint(tab, view);
}

/// Updates the popup after a change that the user did not make: it repaints only if the view has
/// changed, and not while a report is shown.
async fn refresh() {
    typing::finished().await;
    let (tab, view) = view().await;
    if PAINTED.with_borrow(|painted| painted.as_ref() != Some(&view)) && !report::is_shown() {
        paint(tab, view);
    }
}

/// The view, and the tab that it is about.
async fn view() -> (Option<TabId>, Popup) {
    let tab = popup_tab().await;
    let access = api::has_access().await;
    let state = match &tab {
        Some(tab) => {
            let question = interop::to_js(&FromPopup::Ask(tab.id));
            let answer = api::ask_background(&question).await;
            answer.and_then(interop::from_js)
        }
        None => None,
    };
    localize::set_language(state.as_ref().and_then(chosen_language)).await;
    let facts = PopupFacts {
        on_site: tab.as_ref().is_some_and(|tab| tab.on_site),
        access,
    };
    let view = popup(facts, state.as_ref(), &localize::locale());
    (tab.map(|tab| tab.id), view)
}

fn paint(id: Option<TabId>, view: Popup) {
    paint::paint(&view, move |request| {
        // Synchronously in the user gesture, as browsers require.
        let asked = (request == Request::Press(PopupAction::Allow)).then(api::ask_access);
        spawn_local(async move {
            if let Some(asked) = asked {
                // No time limit while the user decides.
                api::answer_without_limit(asked).await;
                return show().await;
            }
            match request {
                Request::Press(main) => press(id, main).await,
                Request::Hints(on) => {
                    let action = match on {
                        true => Action::TurnHintsOn,
                        false => Action::TurnHintsOff,
                    };
                    change(id, |tab| FromPopup::Act(tab, action)).await;
                }
                Request::SetLanguage(language) => {
                    change(id, |tab| FromPopup::SetLanguage(tab, language)).await;
                }
            }
        });
    });
    PAINTED.set(Some(view));
}

fn chosen_language(state: &PopupState) -> Option<Language> {
    state.settings.language()
}

/// Tells the background of a change, and shows the result.
async fn change(tab: Option<TabId>, message: impl FnOnce(TabId) -> FromPopup) {
    tell_background(tab, message).await;
    show().await;
}

async fn tell_background(tab: Option<TabId>, message: impl FnOnce(TabId) -> FromPopup) {
    if let Some(tab) = tab {
        api::tell_background(&interop::to_js(&message(tab))).await;
    }
}

async fn popup_tab() -> Option<PopupTab> {
    let window = web_sys::window()?;
    let hash = window.location().hash().unwrap_or_default();
    let named = hash.strip_prefix("#tab=").and_then(|id| id.parse().ok());
    let tab = match named {
        Some(id) => api::answer(api::tab(id)).await?,
        None => {
            let filter = api::object([("active", true.into()), ("currentWindow", true.into())]);
            api::items(&api::answer(api::tabs(&filter)).await?).get(0)
        }
    };
    // Without access to the site, browsers do not reveal the tab's address.
    let on_site = api::get(&tab, "url")
        .as_string()
        .is_some_and(|url| address::is_site(&url));
    // Saturates, as every cast from a float does.
    Some(PopupTab {
        id: api::get(&tab, "id").as_f64()? as TabId,
        on_site,
    })
}

/// Handles a button other than the one that asks for access.
async fn press(tab: Option<TabId>, main: PopupAction) {
    match main {
        PopupAction::Allow => return,
        PopupAction::Start(method) => {
            tell_background(tab, |tab| FromPopup::Start(tab, method)).await
        }
        PopupAction::Show => tell_background(tab, |tab| FromPopup::Act(tab, Action::Show)).await,
        PopupAction::Reload => {
            tell_background(tab, |tab| FromPopup::Act(tab, Action::Reload)).await
        }
        PopupAction::Report => {
            if let Some(tab) = tab {
                report::copy(tab).await;
            }
            return;
        }
        PopupAction::Close => {}
        PopupAction::Act(action) => tell_background(tab, |tab| FromPopup::Act(tab, action)).await,
    }
    if let Some(window) = web_sys::window() {
        let _ = window.close();
    }
}
