//! The popup of the toolbar button.

mod known;
mod paint;
mod report;
mod request;
mod settings;
mod typing;

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::webext::{api, interop, localize, retry};
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address;
use login_linker_core::presentation::language::Language;
use login_linker_core::presentation::{Action, Popup, PopupAction, PopupFacts, PopupState, popup};
use login_linker_core::protocol::FromPopup;

use known::Known;
use request::PopupRequest;

/// Opens the popup for the active tab or, in a page, for the tab in the address (`#tab=7`).
pub fn open() {
    let changed = Closure::<dyn FnMut()>::new(|| spawn_local(update(Repaint::IfChanged)));
    // The popup's document owns it, until the popup closes.
    api::on_session_changed(changed.into_js_value().unchecked_ref());
    spawn_local(show());
}

/// Whether to paint a view that is painted already.
#[derive(Clone, Copy, PartialEq)]
enum Repaint {
    /// After a user action, which may have changed a control.
    Always,
    /// After other changes.
    IfChanged,
}

/// The time in ms after which the popup is painted although not everything has been answered.
/// Longer than the start of the background usually takes.
const PAINT_MS: u32 = 1000;

thread_local! {
    /// The view painted last.
    static PAINTED: RefCell<Option<Popup>> = const { RefCell::new(None) };
    /// The number of updates that have started, and the last one that was ready to paint. An earlier
    /// one does not paint after a later one.
    static STARTED: Cell<u32> = const { Cell::new(0) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// Whether everything had been answered when the popup was painted last.
    static COMPLETE: Cell<bool> = const { Cell::new(false) };
}

async fn show() {
    update(Repaint::Always).await;
}

/// Asks everything, and paints the answers: after `PAINT_MS` those that there are, with a note, and
/// all of them later.
async fn update(repaint: Repaint) {
    typing::finished().await;
    let number = STARTED.get() + 1;
    STARTED.set(number);
    let asked = known::ask();
    let in_time = api::answer_within(PAINT_MS, Ok(asked.clone())).await;
    paint_known(number, in_time.is_some(), repaint).await;
    if in_time.is_none() {
        api::answer_without_limit(Ok(asked)).await;
        paint_known(number, true, Repaint::IfChanged).await;
    }
}

/// The number of the last update that has started.
fn last_update() -> u32 {
    STARTED.get()
}

/// Paints what is known, if it has changed since.
async fn repaint() {
    paint_known(LAST.get(), COMPLETE.get(), Repaint::IfChanged).await;
}

/// Paints what is known. `complete` tells whether everything has been answered.
async fn paint_known(number: u32, complete: bool, repaint: Repaint) {
    let known = known::now();
    localize::set_language(known.state.as_ref().and_then(chosen_language)).await;
    typing::finished().await;
    let view = view(&known, complete);
    let is_same = PAINTED.with_borrow(|painted| painted.as_ref() == Some(&view));
    if number < LAST.get() {
        return;
    }
    LAST.set(number);
    COMPLETE.set(complete);
    let is_due = match repaint {
        Repaint::Always => true,
        Repaint::IfChanged => !is_same && !report::is_shown(),
    };
    if is_due {
        paint(known.tab.map(|tab| tab.id), view);
    }
    paint::set_waiting(!complete);
}

fn view(known: &Known, complete: bool) -> Popup {
    let facts = PopupFacts {
        tab: known.tab.as_ref().map_or(api::NO_TAB, |tab| tab.id),
        on_site: known
            .tab
            .as_ref()
            .is_some_and(|tab| address::is_site(&tab.url)),
        // Nothing is missing as long as the browser does not say so.
        access: known.access.unwrap_or(true),
        lacks_content_script: known.lacks_content_script,
        complete,
    };
    popup(facts, known.state.as_ref(), &localize::locale())
}

fn paint(id: Option<TabId>, view: Popup) {
    paint::paint(&view, move |request| {
        // Synchronously in the user gesture, as browsers require.
        let asked = (request == PopupRequest::Press(PopupAction::Allow)).then(api::ask_access);
        spawn_local(async move {
            if let Some(asked) = asked {
                // No time limit while the user decides.
                api::answer_without_limit(asked).await;
                return show().await;
            }
            match request {
                PopupRequest::Press(main) => press(id, main).await,
                PopupRequest::Hints(on) => {
                    let action = match on {
                        true => Action::TurnHintsOn,
                        false => Action::TurnHintsOff,
                    };
                    change(id, |tab| FromPopup::Act(tab, action)).await;
                }
                PopupRequest::SetLanguage(language) => {
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

/// Returns whether the background has answered.
async fn tell_background(tab: Option<TabId>, message: impl FnOnce(TabId) -> FromPopup) -> bool {
    // Without a tab, the background opens another in the current window.
    let message = message(tab.unwrap_or(api::NO_TAB));
    retry::tell_background(&interop::to_js(&message)).await
}

/// Handles a button other than the one that asks for access.
async fn press(tab: Option<TabId>, main: PopupAction) {
    let answered = match main {
        PopupAction::Allow => return,
        PopupAction::Report => return report::copy(&known::now()).await,
        PopupAction::Close => true,
        PopupAction::Start(method) => {
            tell_background(tab, |tab| FromPopup::Start(tab, method)).await
        }
        PopupAction::Resume => tell_background(tab, FromPopup::Resume).await,
        PopupAction::Show => tell_background(tab, |tab| FromPopup::Act(tab, Action::Show)).await,
        PopupAction::Reload => {
            tell_background(tab, |tab| FromPopup::Act(tab, Action::Reload)).await
        }
        PopupAction::Act(action) => tell_background(tab, |tab| FromPopup::Act(tab, action)).await,
    };
    match web_sys::window() {
        Some(window) if answered => {
            let _ = window.close();
        }
        // Says what is missing.
        _ => show().await,
    }
}
