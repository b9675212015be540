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

use crate::webext::{api, interop, texts};
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address;
use login_linker_core::presentation::language::Language;
use login_linker_core::presentation::{Action, Main, Popup, PopupFacts, PopupState, popup};
use login_linker_core::protocol::FromPopup;

use request::Request;

/// Opens the popup: over the active tab, or, opened as a page, over the tab that the address
/// names (`#tab=7`).
pub fn open() -> Promise {
    let changed = Closure::<dyn FnMut()>::new(|| spawn_local(show_again()));
    // The popup's document is the owner: it goes when the popup closes.
    api::on_session_changed(changed.into_js_value().unchecked_ref());
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

thread_local! {
    /// What is painted.
    static PAINTED: RefCell<Option<Popup>> = const { RefCell::new(None) };
}

async fn show() {
    typing::over().await;
    let (tab, view) = view().await;
    paint(tab, view);
}

/// The same when something has changed behind the user's back: nothing moves that need not, and a
/// report that they read stays.
async fn show_again() {
    typing::over().await;
    let (tab, view) = view().await;
    if PAINTED.with_borrow(|painted| painted.as_ref() != Some(&view)) && !report::is_shown() {
        paint(tab, view);
    }
}

/// What there is to show, and of which tab.
async fn view() -> (Option<TabId>, Popup) {
    let over = over().await;
    let access = api::has_access().await;
    let state = match &over {
        Some(over) => {
            let question = interop::to_js(&FromPopup::Ask(over.id));
            let answer = api::ask_background(&question).await;
            answer.and_then(interop::from_js)
        }
        None => None,
    };
    texts::choose(state.as_ref().and_then(chosen_language)).await;
    let facts = PopupFacts {
        on_site: over.as_ref().is_some_and(|o| o.on_site),
        access,
    };
    let view = popup(facts, state.as_ref(), &texts::locale());
    (over.map(|o| o.id), view)
}

fn paint(id: Option<TabId>, view: Popup) {
    paint::paint(&view, move |request| {
        // In the very turn of the user's gesture, or the browser refuses.
        let asked = (request == Request::Press(Main::Allow)).then(api::ask_access);
        spawn_local(async move {
            if let Some(asked) = asked {
                // The user may take their time.
                api::answer_at_last(asked).await;
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
                Request::Speak(language) => {
                    change(id, |tab| FromPopup::Speak(tab, language)).await;
                }
            }
        });
    });
    PAINTED.set(Some(view));
}

fn chosen_language(state: &PopupState) -> Option<Language> {
    state.settings.language()
}

/// Tells the background of a change, and shows what has come of it.
async fn change(tab: Option<TabId>, message: impl FnOnce(TabId) -> FromPopup) {
    say(tab, message).await;
    show().await;
}

async fn say(tab: Option<TabId>, message: impl FnOnce(TabId) -> FromPopup) {
    if let Some(tab) = tab {
        api::tell_background(&interop::to_js(&message(tab))).await;
    }
}

async fn over() -> Option<Over> {
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
    // Without access to its site, the browser keeps a tab's address to itself.
    let on_site = api::get(&tab, "url")
        .as_string()
        .is_some_and(|url| address::is_site(&url));
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
        Main::Start(method) => say(tab, |tab| FromPopup::Start(tab, method)).await,
        Main::Show => say(tab, |tab| FromPopup::Act(tab, Action::Show)).await,
        Main::Reload => say(tab, |tab| FromPopup::Act(tab, Action::Reload)).await,
        Main::Report => {
            if let Some(tab) = tab {
                report::copy(tab).await;
            }
            return;
        }
        Main::Close => {}
        Main::Act(action) => say(tab, |tab| FromPopup::Act(tab, action)).await,
    }
    if let Some(window) = web_sys::window() {
        let _ = window.close();
    }
}
