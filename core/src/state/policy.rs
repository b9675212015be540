//! Policy: what a company has set for the browsers it manages.
//!
//! Each value is parsed by itself: an invalid value is ignored and its name is kept, and the others
//! still apply.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::presentation::language::Language;
use crate::reading::account::MagId;

mod pattern;

pub use pattern::AccountPattern;

/// The longest text about the help desk, in characters: one or two lines of the card.
pub const MAX_TEXT_CHARS: usize = 120;

/// The longest link, in bytes.
pub const MAX_LINK_BYTES: usize = 2000;

/// How many names of ignored values are kept.
const MAX_NAMES: usize = 8;

/// A value as the browser provides it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A text.
    Text(String),
    /// A list of values.
    List(Vec<Value>),
    /// A number. In the Windows registry, as Firefox reads it, true and false are 1 and 0.
    Number(f64),
    /// Anything else.
    Other(IgnoredAny),
}

/// What the company has set; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// `helpText`: who helps, in the company's words.
    pub help_text: Option<String>,
    /// `helpLink`: how to reach them, as an `https:` or `mailto:` address.
    pub help_link: Option<String>,
    /// `allowedAccounts`: users signed in with any other account are warned. Empty allows all.
    pub allowed: Vec<AccountPattern>,
    /// `card`: whether ring and card are shown; overrides the user's setting.
    pub card: Option<bool>,
    /// `language`: the language of the interface; overrides the user's setting.
    pub language: Option<Language>,
    /// Names of the first few values that were ignored.
    pub ignored: Vec<String>,
}

impl Policy {
    /// Makes a policy from values by their names in `managed_schema.json`.
    pub fn of(values: BTreeMap<String, Value>) -> Self {
        let mut policy = Self::default();
        for (name, value) in values {
            if !policy.take(&name, value) {
                policy.ignore(&name);
            }
        }
        policy
    }

    /// Whether nothing is set.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether this account may be linked.
    pub fn allows(&self, account: &MagId) -> bool {
        self.allowed.is_empty() || self.allowed.iter().any(|p| p.fits(account))
    }

    /// Takes one value; `false` if it is invalid.
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
        if self.ignored.len() < MAX_NAMES {
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

/// A text as one line; `None` if it is empty or too long.
fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    (!line.is_empty() && line.chars().count() <= MAX_TEXT_CHARS).then_some(line)
}

/// Whether an address is safe as a link, that is, cannot run a script.
fn is_link(link: &str) -> bool {
    let rest = ["https://", "mailto:"]
        .iter()
        .find_map(|scheme| link.strip_prefix(scheme));
    rest.is_some_and(|rest| !rest.is_empty())
        && link.len() <= MAX_LINK_BYTES
        && link.chars().all(|c| !c.is_whitespace() && !c.is_control())
}
