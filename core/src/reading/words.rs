//! What one line of text says: the title of a provider's unit, a status, or both.

use crate::page::lines::Line;
use crate::page::normalize;
use crate::page::phrases::{self, PROVIDERS};
use crate::page::provider_names;

use super::account::MagId;

/// A line's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// A provider of the table, by its index.
    Known(usize),
    /// `Provider: …` with a name that is not in the table, or a wanted name with more to it.
    Unknown,
}

/// What a status says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Not linked.
    NotConnected,
    /// Linked, to this account where a MAG id is shown.
    Connected(Option<MagId>),
    /// Something else.
    Unknown,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meaning {
    /// The title in it.
    pub title: Option<Title>,
    /// It says that this is a provider: `Provider: X`.
    pub titled: bool,
    /// The status in it.
    pub said: Option<Said>,
}

/// Longest line that can be a title or a status, in bytes.
const LONGEST_LINE: usize = 120;
/// Longest line that counts as a status for a word in it, in bytes.
const LONGEST_UNKNOWN_STATUS: usize = 60;
/// Longest name of a provider that is not in the table, in bytes.
const LONGEST_NAME: usize = 60;
/// Most words of a name that an account is connected as.
const MOST_NAME_WORDS: usize = 4;

/// What a line says. Of its two forms, the first that says something that is known.
pub fn meaning(line: &Line) -> Meaning {
    if line.len() > LONGEST_LINE {
        return Meaning::default();
    }
    let [spaced, joined] = line.forms().map(of_form);
    if is_known(&joined) && !is_known(&spaced) {
        joined
    } else if is_known(&spaced) || spaced.title.is_some() || spaced.said.is_some() {
        spaced
    } else {
        joined
    }
}

fn is_known(meaning: &Meaning) -> bool {
    matches!(meaning.title, Some(Title::Known(_)))
        || matches!(meaning.said, Some(Said::NotConnected | Said::Connected(_)))
}

fn of_form(form: &str) -> Meaning {
    let form = normalize::title(form);
    let (name, titled) = match form.strip_prefix(phrases::TITLE_PREFIX) {
        Some(rest) if rest.starts_with([' ', ':']) => (normalize::title(rest), true),
        _ => (form, false),
    };
    let alone = |title, said| Meaning {
        title,
        titled,
        said,
    };
    if let Some(provider) = provider_names::find(name) {
        return alone(Some(Title::Known(provider)), None);
    }
    for (index, provider) in PROVIDERS.iter().enumerate() {
        let Some(rest) = strip_name(name, provider.name) else {
            continue;
        };
        let after = normalize::title(rest).trim_matches(['(', ')']);
        match status(after) {
            Some(said) if rest.starts_with([' ', ':', '(']) && said != Said::Unknown => {
                return alone(Some(Title::Known(index)), Some(said));
            }
            _ if provider.wanted && form.len() <= LONGEST_NAME && !is_sentence(form) => {
                return alone(Some(Title::Unknown), None);
            }
            _ => {}
        }
    }
    if titled && !name.is_empty() && name.len() <= LONGEST_NAME {
        return alone(Some(Title::Unknown), None);
    }
    alone(None, status(form))
}

/// What follows a provider's name, in any letter case.
fn strip_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(name.len())?;
    start.eq_ignore_ascii_case(name).then_some(rest)
}

/// Text of several sentences, or with words that only stand in sentences.
fn is_sentence(text: &str) -> bool {
    text.split(' ').count() > 4
}

/// What a text says as a status, if it is one.
fn status(text: &str) -> Option<Said> {
    let (value, labelled) = unlabelled(text);
    let value = normalize::title(value).trim_matches(['(', ')', '.', ' ']);
    if value.is_empty() {
        return None;
    }
    if phrases::NOT_CONNECTED.contains(&value) {
        return Some(Said::NotConnected);
    }
    if phrases::CONNECTED.contains(&value) {
        return Some(Said::Connected(None));
    }
    if let Some(name) = phrases::CONNECTED_AS
        .iter()
        .find_map(|start| value.strip_prefix(start))
        && let Some(account) = account(name)
    {
        return Some(Said::Connected(account));
    }
    let is_about = value.len() <= LONGEST_UNKNOWN_STATUS
        && normalize::tokens(value).any(|word| phrases::STATUS_WORDS.contains(&word));
    (labelled || is_about).then_some(Said::Unknown)
}

/// A status without its label. Whether it had one.
fn unlabelled(text: &str) -> (&str, bool) {
    phrases::STATUS_LABELS
        .iter()
        .filter_map(|label| text.strip_prefix(label))
        .find(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        .map_or((text, false), |rest| {
            (rest, !normalize::title(rest).is_empty())
        })
}

/// The account in what follows "connected as": `Some(None)` for a name that is no MAG id, and
/// `None` for what is no name, but makes the status another.
fn account(rest: &str) -> Option<Option<MagId>> {
    if rest.is_empty() {
        return Some(None);
    }
    let name = rest.strip_prefix([' ', ':'])?;
    let name = name.trim_matches([' ', ':', '.', ',']);
    let words = || name.split([' ', ',', '(', ')']).filter(|w| !w.is_empty());
    let is_name = words().count() <= MOST_NAME_WORDS
        && !words().any(|word| phrases::NO_NAMES.contains(&word))
        && !words().any(|word| phrases::STATUS_WORDS.contains(&word))
        && !name.contains('?');
    let first = words().next().filter(|_| is_name)?;
    Some(MagId::parse(first))
}
