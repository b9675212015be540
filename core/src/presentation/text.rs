//! Texts of the interface: a message key and its placeholders.

use crate::reading::account::MagId;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// A text of the interface, with the values of its placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The message key.
    pub key: Key,
    /// The values of `$1`, `$2`.
    pub parts: Vec<Part>,
}

/// The value of a placeholder. Never text of a page, except a validated account id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A provider's name, from the table of providers.
    Name(&'static str),
    /// An account.
    Account(MagId),
    /// An elapsed time in s, formatted in the user's language.
    Ago(u32),
    /// A count.
    Number(u8),
    /// Another text.
    Label(Key),
    /// The company's own text, from its policy.
    Words(String),
}

impl Text {
    /// A text without placeholders.
    pub fn plain(key: Key) -> Self {
        Self {
            key,
            parts: Vec::new(),
        }
    }

    /// A text with one placeholder.
    pub fn with(key: Key, part: Part) -> Self {
        Self {
            key,
            parts: vec![part],
        }
    }
}

impl From<Key> for Text {
    fn from(key: Key) -> Self {
        Self::plain(key)
    }
}
