//! The meaning of one line of text: the title of a provider's unit, a status, or both.

use crate::page::lines::Line;
use crate::page::normalize;
use crate::page::phrases::{self, PROVIDERS};
use crate::page::provider_names;

use super::account::MagId;

/// The title in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitTitle {
    /// A known provider, by its index.
    Known(usize),
    /// `Provider: …` with a name that is not in the table, or a wanted name followed by other text.
    Unknown,
}

/// The meaning of a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusText {
    /// Not linked.
    NotConnected,
    /// Linked, to this account if a MAG ID is shown.
    Connected(Option<MagId>),
    /// Another status.
    Unknown,
}

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meaning {
    /// The title, if any.
    pub title: Option<UnitTitle>,
    /// The line has the prefix for providers: `Provider: X`.
    pub has_provider_prefix: bool,
    /// The status, if any.
    pub status: Option<StatusText>,
}

/// Longest line that can be a title or a status, in bytes.
const MAX_LINE_BYTES: usize = 120;
/// Longest line that is an unknown status because of one word, in bytes.
const MAX_UNKNOWN_STATUS_BYTES: usize = 60;
/// Longest name of a provider that is not in the table, in bytes.
const MAX_NAME_BYTES: usize = 60;
/// Most words of the account name after "connected as".
const MAX_NAME_WORDS: usize = 4;

/// The meaning of a line: that of its first form with a known meaning.
pub fn meaning(line: &Line) -> Meaning {
    if line.len() > MAX_LINE_BYTES {
        return Meaning::default();
    }
    let [spaced, joined] = line.forms().map(of_form);
    let says = |meaning: &Meaning| meaning.title.is_some() || meaning.status.is_some();
    if is_known(&spaced) || (says(&spaced) && !is_known(&joined)) {
        spaced
    } else {
        joined
    }
}

fn is_known(meaning: &Meaning) -> bool {
    matches!(meaning.title, Some(UnitTitle::Known(_)))
        || matches!(
            meaning.status,
            Some(StatusText::NotConnected | StatusText::Connected(_))
        )
}

fn of_form(form: &str) -> Meaning {
    let form = normalize::title(form);
    let (name, has_provider_prefix) = match form.strip_prefix(phrases::TITLE_PREFIX) {
        Some(rest) if rest.starts_with([' ', ':']) => (normalize::title(rest), true),
        _ => (form, false),
    };
    let result = |title, status| Meaning {
        title,
        has_provider_prefix,
        status,
    };
    if let Some(provider) = find(name) {
        return result(Some(UnitTitle::Known(provider)), None);
    }
    for (index, provider) in PROVIDERS.iter().enumerate() {
        let Some(rest) = strip_name(name, provider.name) else {
            continue;
        };
        let after = normalize::title(rest).trim_matches(['(', ')']);
        let sentence = after.strip_prefix(phrases::IS);
        let after = sentence.map_or(after, |s| s.strip_suffix(phrases::LEAD_IN).unwrap_or(s));
        match status(after) {
            Some(status)
                if rest.starts_with([' ', ':', '('])
                    && (status == StatusText::NotConnected
                        || sentence.is_none() && status != StatusText::Unknown) =>
            {
                return result(Some(UnitTitle::Known(index)), Some(status));
            }
            _ if provider.wanted && form.len() <= MAX_NAME_BYTES && !is_sentence(form) => {
                return result(Some(UnitTitle::Unknown), None);
            }
            _ => {}
        }
    }
    let named = phrases::NOT_CONNECTED_WITH.iter().find_map(|start| {
        let name = form.strip_prefix(start)?;
        let name = name.trim_end_matches('.');
        find(name.strip_suffix(phrases::YET).unwrap_or(name))
    });
    if let Some(provider) = named {
        let status = StatusText::NotConnected;
        return result(Some(UnitTitle::Known(provider)), Some(status));
    }
    if has_provider_prefix && !name.is_empty() && name.len() <= MAX_NAME_BYTES {
        return result(Some(UnitTitle::Unknown), None);
    }
    result(None, status(form))
}

/// The provider of this name, which may have one of [`phrases::NAME_SUFFIXES`].
fn find(name: &str) -> Option<usize> {
    let ends = phrases::NAME_SUFFIXES.iter();
    let bare = ends.filter_map(|end| name.strip_suffix(end)).next();
    provider_names::find(bare.unwrap_or(name))
}

/// The text after a provider's name, in any letter case.
pub fn strip_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(name.len())?;
    start.eq_ignore_ascii_case(name).then_some(rest)
}

/// Whether a text has more words than a title.
fn is_sentence(text: &str) -> bool {
    text.split(' ').count() > 4
}

/// The meaning of a text as a status, if it is one.
fn status(text: &str) -> Option<StatusText> {
    let (value, labelled) = unlabelled(text);
    let value = normalize::title(value).trim_matches(['(', ')', '.', ' ']);
    if value.is_empty() {
        return None;
    }
    if phrases::NOT_CONNECTED.contains(&value) {
        return Some(StatusText::NotConnected);
    }
    if phrases::CONNECTED.contains(&value) {
        return Some(StatusText::Connected(None));
    }
    if let Some(name) = phrases::CONNECTED_AS
        .iter()
        .find_map(|start| value.strip_prefix(start))
        && let Some(account) = account(name)
    {
        return Some(StatusText::Connected(account));
    }
    let is_about = value.len() <= MAX_UNKNOWN_STATUS_BYTES
        && normalize::tokens(value).any(|word| phrases::STATUS_WORDS.contains(&word));
    (labelled || is_about).then_some(StatusText::Unknown)
}

/// A status without its label, and whether it had one.
fn unlabelled(text: &str) -> (&str, bool) {
    phrases::STATUS_LABELS
        .iter()
        .filter_map(|label| text.strip_prefix(label))
        .find(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        .map_or((text, false), |rest| {
            (rest, !normalize::title(rest).is_empty())
        })
}

/// The account after "connected as": `Some(None)` for a name other than a MAG ID, and `None` for
/// text that is not a name.
fn account(rest: &str) -> Option<Option<MagId>> {
    if rest.is_empty() {
        return Some(None);
    }
    let name = rest.strip_prefix([' ', ':'])?;
    let name = name.trim_matches([' ', ':', '.', ',']);
    let words = || name.split([' ', ',', '(', ')']).filter(|w| !w.is_empty());
    let is_name = words().count() <= MAX_NAME_WORDS
        && !words().any(|word| phrases::NON_NAME_WORDS.contains(&word))
        && !words().any(|word| phrases::STATUS_WORDS.contains(&word))
        && !name.contains('?');
    let first = words().next().filter(|_| is_name)?;
    Some(MagId::parse(first))
}
