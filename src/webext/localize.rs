//! Texts in the user's language.

use std::cell::RefCell;

use js_sys::{Array, Intl};
use wasm_bindgen::JsValue;

use login_linker_core::presentation::language::{Language, fill};
use login_linker_core::presentation::{Key, Part, Text};

use super::api;

thread_local! {
    /// The language that the user has chosen, and its texts. `chrome.i18n` has only the browser's.
    static CHOSEN: RefCell<Option<(Language, JsValue)>> = const { RefCell::new(None) };
}

/// Sets the language of all texts; `None` for the browser's.
pub async fn set_language(language: Option<Language>) {
    let now = CHOSEN.with_borrow(|chosen| chosen.as_ref().map(|(language, _)| *language));
    if now == language {
        return;
    }
    let chosen = match language {
        Some(language) => {
            let path = ["_locales/", language.folder(), "/messages.json"].concat();
            api::own_json(&path).await.map(|texts| (language, texts))
        }
        None => None,
    };
    CHOSEN.set(chosen);
}

/// The BCP 47 tag of the texts' language: the chosen one, else the browser's if there is a
/// translation, else English.
pub fn locale() -> String {
    localize(&Text::plain(Key::Locale))
}

/// A text in the user's language.
pub fn localize(text: &Text) -> String {
    let parts: Vec<String> = text.parts.iter().map(part).collect();
    match chosen(text.key) {
        Some(message) => fill(&message, &parts),
        None => api::message(text.key.name(), parts)
            .as_string()
            .unwrap_or_default(),
    }
}

/// The text in the chosen language; `None` if no language is chosen.
fn chosen(key: Key) -> Option<String> {
    CHOSEN.with_borrow(|chosen| {
        let (_, texts) = chosen.as_ref()?;
        api::get(&api::get(texts, key.name()), "message").as_string()
    })
}

fn part(part: &Part) -> String {
    match part {
        Part::Name(name) => (*name).into(),
        Part::Account(account) => account.as_str().into(),
        Part::Number(number) => number.to_string(),
        Part::Label(key) => localize(&Text::plain(*key)),
        Part::Words(words) => words.clone(),
        Part::Ago(seconds) => ago(*seconds),
    }
}

/// "just now" or "2 minutes ago" in the user's language, on one line.
fn ago(seconds: u32) -> String {
    let (count, unit) = match seconds {
        0..60 => return localize(&Text::plain(Key::JustNow)),
        60..3600 => (seconds / 60, "minute"),
        3600..86_400 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let locales = Array::of1(&locale().into());
    let options = api::object([("numeric", "auto".into())]);
    let format = Intl::RelativeTimeFormat::new(&locales, &options);
    let ago = String::from(format.format(-f64::from(count), unit));
    ago.replace(' ', "\u{a0}")
}
