//! What the user can choose: ring and card on the page or not, and the language.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::core::language::Language;
use crate::core::settings::Settings;
use crate::core::view::{Key, Text};

use super::Wish;
use super::paint::add;
use super::typing;

/// Paints both choices. `press` is called with what the user chooses.
pub fn paint(
    document: &Document,
    to: &Element,
    settings: &Settings,
    press: impl Fn(Wish) + Clone + 'static,
) -> Result<(), JsValue> {
    let label = |key, class| -> Result<Element, JsValue> {
        let label = add(document, to, "label", class, None)?;
        add(document, &label, "span", "", Some(&Text::plain(key)))?;
        Ok(label)
    };

    let coach = add(
        document,
        &label(Key::SettingCoach, "choice")?,
        "input",
        "",
        None,
    )?;
    coach.set_attribute("type", "checkbox")?;
    coach.set_id(COACH);
    let coach: HtmlInputElement = coach.unchecked_into();
    coach.set_checked(settings.coach());
    coach.set_disabled(settings.policy.card.is_some());
    let wish = press.clone();
    let box_ = coach.clone();
    chosen(&coach, move || wish(Wish::Coach(box_.checked())));

    let list = add(
        document,
        &label(Key::SettingLanguage, "choice")?,
        "select",
        "",
        None,
    )?;
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
    typing::note(&list);
    let box_ = list.clone();
    chosen(&list, move || {
        press(Wish::Speak(Language::of(&box_.value())))
    });
    Ok(())
}

const COACH: &str = "setting-coach";
const LANGUAGE: &str = "setting-language";

fn chosen(control: &HtmlElement, run: impl Fn() + 'static) {
    let listener = EventListener::new(control, "change", move |event| {
        if event.is_trusted() {
            run();
        }
    });
    // The popup's document is the owner: it goes when the popup closes.
    listener.forget();
}
