//! The report: copied with one click, and shown in full.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlTextAreaElement};

use crate::webext::{api, interop, localize};
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::presentation::{ReportState, report as view};
use login_linker_core::protocol::{ToContent, pack, unpack};
use login_linker_core::report::{self, About, address};
use login_linker_core::state::policy::Policy;

use super::known::Known;
use crate::webext::elements::{add, link};

/// Copies the report of the tab's page, and shows it in the popup.
pub async fn copy(known: &Known) {
    let found = text(known).await;
    // While the user gesture still allows it.
    let copied = match &found {
        Some((text, _)) => api::answer(api::copy(text)).await.is_some(),
        None => false,
    };
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        let _ = paint(&document, found, copied);
    }
}

/// Whether a report is shown.
pub fn is_shown() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    let place = document.and_then(|d| d.get_element_by_id(PLACE));
    place.is_some_and(|place| place.first_child().is_some())
}

/// The report; `None` if the page does not answer. Personal data is removed here, before anything
/// is shown.
async fn text(known: &Known) -> Option<(String, Policy)> {
    let tab = known.tab.as_ref()?;
    let asked = api::send_to_tab(tab.id, &interop::to_bytes(&pack(&ToContent::Snapshot)));
    let snapshot: Snapshot = unpack(&interop::from_bytes(&api::answer(asked).await?)?)?;
    let state = known.state.as_ref();
    let about = About {
        version: api::version(),
        address: address::shape(&tab.url),
        situation: state.map_or(Situation::NOTHING_KNOWN, |s| s.situation.clone()),
    };
    let policy = state.map(|s| s.settings.policy.clone());
    Some((report::write(&snapshot, &about), policy.unwrap_or_default()))
}

fn paint(
    document: &Document,
    found: Option<(String, Policy)>,
    copied: bool,
) -> Result<(), JsValue> {
    let Some(place) = document.get_element_by_id(PLACE) else {
        return Ok(());
    };
    place.set_text_content(None);
    let state = match (&found, copied) {
        (None, _) => ReportState::NoAnswer,
        (Some(_), true) => ReportState::Copied,
        (Some(_), false) => ReportState::Refused,
    };
    let policy = found.as_ref().map(|(_, policy)| policy.clone());
    let words = view(state, &policy.unwrap_or_default(), REPOSITORY);
    // Added before its text, so that the text is announced.
    let status = add(document, &place, "p", "report-status", None)?;
    status.set_attribute("role", "status")?;
    // Drawn; the text beside it says the same.
    let badge = add(document, &status, "span", words.badge.class(), None)?;
    badge.set_attribute("aria-hidden", "true")?;
    add(document, &status, "span", "", Some(&words.status))?;
    if let Some((words, url)) = &words.send {
        let line = add(document, &place, "p", "", None)?;
        match url {
            Some(url) => link(document, &line, words, url)?,
            None => line.set_text_content(Some(&localize::localize(words))),
        }
    }
    let Some((text, _)) = found else {
        return Ok(());
    };
    let title = add(document, &place, "h2", "", Some(&words.title))?;
    title.set_id(TITLE);
    if let Some(hint) = &words.hint {
        add(document, &place, "p", "", Some(hint))?.set_id(HINT);
    }
    let field = field(document, &place, &text)?;
    field.unchecked_ref::<HtmlElement>().focus()?;
    if !copied {
        // Selected, to be copied by hand.
        field.select();
    }
    Ok(())
}

/// The project's URL, where issues are filed; empty if there is none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The id of the report's element in the popup.
pub const PLACE: &str = "report";
const TITLE: &str = "report-title";
const HINT: &str = "report-hint";

/// A read-only text field, so that the report can be scrolled and selected with the keyboard.
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
