//! Texts in the user's language.

use js_sys::{Array, Intl};

use crate::core::view::{Key, Part, Text};

use super::api;

/// The language that the texts are in, as a BCP 47 tag: the browser's, where there is a
/// translation, else English.
pub fn locale() -> String {
    say(&Text::plain(Key::Locale))
}

/// A text in the user's language.
pub fn say(text: &Text) -> String {
    let parts = text.parts.iter().map(part).collect();
    api::message(text.key.name(), parts)
}

fn part(part: &Part) -> String {
    match part {
        Part::Name(name) => (*name).into(),
        Part::Account(account) => account.as_str().into(),
        Part::Number(number) => number.to_string(),
        Part::Ago(seconds) => ago(*seconds),
    }
}

/// "2 minutes ago", as the language says it.
fn ago(seconds: u32) -> String {
    let (count, unit) = match seconds {
        0..60 => (0, "second"),
        60..3600 => (seconds / 60, "minute"),
        3600..86_400 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let locales = Array::of1(&locale().into());
    let options = api::object([("numeric", "auto".into())]);
    let format = Intl::RelativeTimeFormat::new(&locales, &options);
    String::from(format.format(-f64::from(count), unit))
}
