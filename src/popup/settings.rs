//! The settings: ring and card on or off, and the language.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use login_linker_core::presentation::language::Language;
use login_linker_core::presentation::{Key, Text};
use login_linker_core::state::settings::Settings;

use super::request::PopupRequest;
use super::typing;
use crate::webext::elements::add;

/// Paints both settings. `press` is called with what the user chooses.
pub fn paint(
    document: &Document,
    to: &Element,
    settings: &Settings,
    press: impl Fn(PopupRequest) + Clone + 'static,
) -> Result<(), JsValue> {
    let label = |key, class| -> Result<Element, JsValue> {
        let label = add(document, to, "label", class, None)?;
        add(document, &label, "span", "", Some(&Text::plain(key)))?;
        Ok(label)
    };

    let hints = add(
        document,
        &label(Key::SettingHints, "choice")?,
        "input",
        "",
        None,
    )?;
    hints.set_attribute("type", "checkbox")?;
    hints.set_id(HINTS);
    let hints: HtmlInputElement = hints.unchecked_into();
    hints.set_checked(settings.hints());
    hints.set_disabled(settings.policy.card.is_some());
    let send = press.clone();
    let element = hints.clone();
    on_change(&hints, move || send(PopupRequest::Hints(element.checked())));

    let language = label(Key::SettingLanguage, "choice")?;
    let arrow = add(document, &language, "span", "select", None)?;
    let list = add(document, &arrow, "select", "", None)?;
    list.set_id(LANGUAGE);
    let browser = Text::plain(Key::SettingLanguageBrowser);
    add(document, &list, "option", "", Some(&browser))?.set_attribute("value", "")?;
    for language in Language::ALL {
        let option = add(document, &list, "option", "", None)?;
        option.set_text_content(Some(language.name()));
        option.set_attribute("value", language.tag())?;
        option.set_attribute("lang", language.tag())?;
    }
    let list: HtmlSelectElement = list.unchecked_into();
    list.set_disabled(settings.policy.language.is_some());
    list.set_value(settings.language().map_or("", Language::tag));
    typing::observe(&list);
    let element = list.clone();
    on_change(&list, move || {
        press(PopupRequest::SetLanguage(Language::of(&element.value())))
    });
    Ok(())
}

const HINTS: &str = "setting-hints";
const LANGUAGE: &str = "setting-language";

fn on_change(control: &HtmlElement, run: impl Fn() + 'static) {
    let listener = EventListener::new(control, "change", move |event| {
        if event.is_trusted() {
            run();
        }
    });
    // The popup's document owns it, until the popup closes.
    listener.forget();
}
