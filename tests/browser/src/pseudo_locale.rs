//! The texts of a shipped language, and of two pseudo-locales: one 40 % longer than English, and
//! one written from right to left.

use std::fs;

use anyhow::{Context, Result};
use arguments::commands::LANGUAGES;
use login_linker_core::presentation::language::{Language, fill};
use login_linker_core::presentation::{Part, Text};
use serde_json::{Map, Value, json};

use crate::browser::Browser;
use crate::kind::project_root;
use crate::situations::AGO;

/// A language and its texts.
#[derive(Clone, Debug)]
pub struct PseudoLocale {
    /// Its tag, or the name of the pseudo-locale.
    pub name: String,
    texts: Map<String, Value>,
    /// The text of the one relative time in all views.
    ago: String,
}

impl PseudoLocale {
    /// A shipped language.
    fn shipped(language: Language) -> Result<PseudoLocale> {
        let folder = language.folder();
        let file = project_root().join(format!("extension/_locales/{folder}/messages.json"));
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        Ok(PseudoLocale {
            name: language.tag().into(),
            texts: serde_json::from_str(&text)?,
            ago: String::new(),
        })
    }

    /// English with every text transformed.
    fn made(
        name: &str,
        turn: impl Fn(&str) -> String,
        others: &[(&str, &str)],
    ) -> Result<PseudoLocale> {
        let mut pseudo_locale = PseudoLocale::shipped(Language::En)?;
        pseudo_locale.name = name.into();
        for (key, entry) in &mut pseudo_locale.texts {
            let other = others.iter().find(|(other, _)| other == key);
            let message = match other {
                Some((_, message)) => (*message).into(),
                None => turn(entry["message"].as_str().unwrap_or_default()),
            };
            *entry = json!({ "message": message });
        }
        Ok(pseudo_locale)
    }

    /// 40 % longer texts.
    fn longer() -> Result<PseudoLocale> {
        let keep = [("locale", "en"), ("direction", "ltr")];
        PseudoLocale::made("longer", longer, &keep)
    }

    /// English, without the relative time in views.
    pub fn english() -> Result<PseudoLocale> {
        PseudoLocale::shipped(Language::En)
    }

    /// Right-to-left text: the letters of English in reverse order.
    pub fn mirrored() -> Result<PseudoLocale> {
        let keep = [("locale", "ar"), ("direction", "rtl")];
        PseudoLocale::made("mirrored", mirrored, &keep)
    }

    /// The names of all locales.
    pub const NAMES: [&str; 14] = LANGUAGES;

    /// All shipped languages and both pseudo-locales; or those with these names, if any are given.
    pub async fn all(browser: &mut Browser, names: &[String]) -> Result<Vec<PseudoLocale>> {
        let shipped = Language::ALL.into_iter().map(PseudoLocale::shipped);
        let made = [PseudoLocale::longer(), PseudoLocale::mirrored()];
        let mut all = shipped.chain(made).collect::<Result<Vec<_>>>()?;
        all.retain(|pseudo_locale| names.is_empty() || names.contains(&pseudo_locale.name));
        let locales: Vec<&str> = all.iter().map(PseudoLocale::locale).collect();
        let ago = "return args[0].map(locale => new Intl.RelativeTimeFormat(locale,
            { numeric: 'auto' }).format(-Math.floor(args[1] / 60), 'minute').replaceAll(' ', '\u{a0}'));";
        let texts = browser.in_extension(ago, json!([locales, AGO])).await?;
        for (index, pseudo_locale) in all.iter_mut().enumerate() {
            pseudo_locale.ago = texts[index].as_str().unwrap_or_default().into();
        }
        Ok(all)
    }

    /// Its BCP 47 tag.
    pub fn locale(&self) -> &str {
        self.message("locale")
    }

    /// All its texts, as in a `messages.json`.
    pub fn texts(&self) -> &Map<String, Value> {
        &self.texts
    }

    /// A text in it.
    pub fn localize(&self, text: &Text) -> String {
        let part = |part: &Part| match part {
            Part::Name(name) => (*name).into(),
            Part::Account(account) => account.as_str().into(),
            Part::Number(number) => number.to_string(),
            Part::Label(key) => self.message(key.name()).to_owned(),
            Part::Words(words) => words.clone(),
            Part::Ago(_) => self.ago.clone(),
        };
        let parts: Vec<String> = text.parts.iter().map(part).collect();
        fill(self.message(text.key.name()), &parts)
    }

    fn message(&self, key: &str) -> &str {
        self.texts[key]["message"].as_str().unwrap_or_default()
    }
}

/// Doubles every vowel, which makes texts about as long as a long translation.
fn longer(message: &str) -> String {
    let twice = |letter: char| "aeiouAEIOU".contains(letter).then_some(letter);
    message
        .chars()
        .flat_map(|letter| [Some(letter), twice(letter)])
        .flatten()
        .collect()
}

/// Reverses each word with a Unicode control character. Placeholders stay unchanged.
fn mirrored(message: &str) -> String {
    let word = |word: &str| match word.contains('$') {
        true => word.to_owned(),
        false => format!("\u{202e}{word}\u{202c}"),
    };
    let words: Vec<String> = message.split(' ').map(word).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use login_linker_core::presentation::language::Language;

    use super::{PseudoLocale, longer, mirrored};

    #[test]
    fn every_language_has_its_name() {
        let shipped = Language::ALL.map(Language::tag);
        let names: Vec<&str> = shipped.into_iter().chain(["longer", "mirrored"]).collect();
        assert_eq!(names, PseudoLocale::NAMES);
    }

    #[test]
    fn placeholders_are_kept() {
        assert_eq!(longer("Press “$1”"), "Preess “$1”");
        assert_eq!(mirrored("Press “$1”"), "\u{202e}Press\u{202c} “$1”");
    }
}
