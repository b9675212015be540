//! Policy: what a company has laid down for the browsers it looks after.
//!
//! Read value by value: one that has no form that is known is left out, and named, and the others
//! hold all the same.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::presentation::language::Language;
use crate::reading::account::MagId;

mod pattern;

pub use pattern::AccountPattern;

/// The longest text for the help desk, in letters: a line or two of the card.
pub const LONGEST_TEXT: usize = 120;

/// The longest address, in bytes.
pub const LONGEST_LINK: usize = 2000;

/// The most names of ignored values that are kept.
const MOST_NAMES: usize = 8;

/// A value as the browser hands it over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A text.
    Text(String),
    /// Several.
    List(Vec<Value>),
    /// A number. The registry of Windows, as Firefox reads it, has no other yes and no than 1 and 0.
    Number(f64),
    /// Anything else.
    Other(IgnoredAny),
}

/// What the company has laid down. The default is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// `helpText`: who helps, in the company's own words.
    pub help_text: Option<String>,
    /// `helpLink`: where they are reached, as an `https:` or `mailto:` address.
    pub help_link: Option<String>,
    /// `allowedAccounts`: who signs in as another is warned. Empty for everybody.
    pub allowed: Vec<AccountPattern>,
    /// `card`: ring and card are wanted, whatever the user says.
    pub card: Option<bool>,
    /// `language`: the language of the interface, whatever the user says.
    pub language: Option<Language>,
    /// The names of values that were ignored, the first few of them.
    pub ignored: Vec<String>,
}

impl Policy {
    /// The policy of these values, by their names in `managed_schema.json`.
    pub fn of(values: BTreeMap<String, Value>) -> Self {
        let mut policy = Self::default();
        for (name, value) in values {
            if !policy.take(&name, value) {
                policy.ignore(&name);
            }
        }
        policy
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this account may be linked.
    pub fn allows(&self, account: &MagId) -> bool {
        self.allowed.is_empty() || self.allowed.iter().any(|p| p.fits(account))
    }

    /// Takes one value; `false` if it has no form that is known.
    fn take(&mut self, name: &str, value: Value) -> bool {
        match (name, value) {
            ("helpText", Value::Text(text)) => {
                self.help_text = line(&text);
                self.help_text.is_some()
            }
            ("helpLink", Value::Text(link)) => {
                self.help_link = Some(link).filter(|link| is_link(link));
                self.help_link.is_some()
            }
            ("allowedAccounts", Value::List(list)) => {
                let all = list.len();
                self.allowed.extend(list.into_iter().filter_map(pattern));
                self.allowed.len() == all
            }
            ("allowedAccounts", one @ Value::Text(_)) => {
                self.allowed.extend(pattern(one));
                !self.allowed.is_empty()
            }
            ("card", Value::Flag(card)) => {
                self.card = Some(card);
                true
            }
            ("card", Value::Number(card)) if card == 0.0 || card == 1.0 => {
                self.card = Some(card == 1.0);
                true
            }
            ("language", Value::Text(tag)) => {
                self.language = Language::of(&tag);
                self.language.is_some()
            }
            _ => false,
        }
    }

    fn ignore(&mut self, name: &str) {
        if self.ignored.len() < MOST_NAMES {
            self.ignored
                .push(name.chars().filter(|c| !c.is_control()).take(40).collect());
        }
    }
}

fn pattern(value: Value) -> Option<AccountPattern> {
    match value {
        Value::Text(words) => AccountPattern::parse(&words),
        Value::Flag(_) | Value::List(_) | Value::Number(_) | Value::Other(_) => None,
    }
}

/// A text on one line, if it is one that can be shown.
fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    (!line.is_empty() && line.chars().count() <= LONGEST_TEXT).then_some(line)
}

/// An address that is safe to be a link: nothing that runs.
fn is_link(link: &str) -> bool {
    let rest = ["https://", "mailto:"]
        .iter()
        .find_map(|scheme| link.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty())
        && link.len() <= LONGEST_LINK
        && link.chars().all(|c| !c.is_whitespace() && !c.is_control())
}
