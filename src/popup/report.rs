//! The report: shown in full, and copied when the user says so.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement};

use crate::webext::{api, interop, texts};
use login_linker_core::decision::journey::TabId;
use login_linker_core::decision::step::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::presentation::{PopupState, ReportState, report as view};
use login_linker_core::protocol::{FromPopup, ToContent, pack, unpack};
use login_linker_core::report::{self, About, address};

use super::paint::add;

/// Shows the report of a tab's page in its place in the popup.
pub async fn show(tab: TabId) {
    let text = text(tab).await;
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        let _ = paint(&document, text);
    }
}

/// Whether one is to be seen.
pub fn is_shown() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    let place = document.and_then(|d| d.get_element_by_id(PLACE));
    place.is_some_and(|place| place.first_child().is_some())
}

/// The report; `None` where the page gives no answer. What is personal is taken out here, before
/// anything is shown.
async fn text(tab: TabId) -> Option<String> {
    let asked = api::tell_tab(tab, &interop::to_bytes(&pack(&ToContent::Snapshot)));
    let snapshot: Snapshot = unpack(&interop::from_bytes(&api::answer(asked).await?)?)?;
    let known = api::ask_background(&interop::to_js(&FromPopup::Ask(tab))).await;
    let state: Option<PopupState> = known.and_then(interop::from_js);
    let tab = api::answer(api::tab(tab)).await?;
    let about = About {
        version: api::version(),
        address: address::shape(&api::get(&tab, "url").as_string().unwrap_or_default()),
        situation: state.map_or(Situation::NOTHING_KNOWN, |s| s.situation),
    };
    Some(report::write(&snapshot, &about))
}

fn paint(document: &Document, text: Option<String>) -> Result<(), JsValue> {
    let Some(place) = document.get_element_by_id(PLACE) else {
        return Ok(());
    };
    place.set_text_content(None);
    let state = match text {
        Some(_) => ReportState::Shown,
        None => ReportState::NoAnswer,
    };
    let words = view(state);
    let title = add(document, &place, "h2", "", Some(&words.title))?;
    title.set_id(TITLE);
    if let Some(hint) = &words.hint {
        add(document, &place, "p", "", Some(hint))?.set_id(HINT);
    }
    let field = match text {
        Some(text) => Some(field(document, &place, &text)?),
        None => None,
    };
    let row = add(document, &place, "p", "row", None)?;
    // There before it has anything to say, so that what it says is from_sender.
    let status = add(document, &place, "p", "", None)?;
    status.set_attribute("role", "status")?;
    say(&status, state);
    if let (Some(copy), Some(field)) = (&words.copy, field) {
        let button = add(document, &row, "button", "act", Some(copy))?;
        button.set_attribute("type", "button")?;
        // Where the user goes on: at what they asked to see.
        field.unchecked_ref::<HtmlElement>().focus()?;
        let listener = EventListener::new(&button, "click", move |event| {
            if event.is_trusted() {
                copy_from(&field, &status);
            }
        });
        // The popup's document is the owner: it goes when the popup closes.
        listener.forget();
    }
    Ok(())
}

/// Where the popup keeps a place for it.
pub const PLACE: &str = "report";
const TITLE: &str = "report-title";
const HINT: &str = "report-hint";

/// The whole report, to be read, scrolled and selected by keyboard too.
fn field(document: &Document, place: &Element, text: &str) -> Result<HtmlTextAreaElement, JsValue> {
    let field = add(document, place, "textarea", "", None)?;
    for (name, value) in [
        ("readonly", ""),
        ("rows", "10"),
        ("wrap", "off"),
        ("dir", "ltr"),
        ("lang", "en"),
        ("spellcheck", "false"),
        ("aria-labelledby", TITLE),
        ("aria-describedby", HINT),
    ] {
        field.set_attribute(name, value)?;
    }
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    field.set_selection_range(0, 0)?;
    Ok(field)
}

/// Puts the report on the clipboard. Asked for in the turn of the user's gesture, as browsers
/// demand.
fn copy_from(field: &HtmlTextAreaElement, status: &Element) {
    let asked = api::copy(&field.value());
    let (field, status) = (field.clone(), status.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let done = match asked {
            Ok(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
            Err(_) => false,
        };
        if done {
            say(&status, ReportState::Copied);
        } else {
            // Ready to be copied by hand.
            field.select();
            let _ = field.unchecked_ref::<HtmlElement>().focus();
            say(&status, ReportState::Refused);
        }
    });
}

fn say(status: &Element, state: ReportState) {
    let said = view(state).said.map(|text| texts::say(&text));
    status.set_text_content(said.as_deref());
}
