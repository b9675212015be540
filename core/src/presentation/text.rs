//! Texts of the interface: a key, and what goes into it.

use crate::reading::account::MagId;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// A text of the interface with what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Which text.
    pub key: Key,
    /// What goes in the place of `$1`, `$2`.
    pub parts: Vec<Part>,
}

/// Something that goes into a text. Never words of a page, but for a checked account id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A provider's name, from our own table.
    Name(&'static str),
    /// An account.
    Account(MagId),
    /// A time ago, in s, to be said in the user's language.
    Ago(u32),
    /// A count.
    Number(u8),
    /// A company's own words, from its policy.
    Words(String),
}

impl Text {
    /// A text that needs nothing more.
    pub fn plain(key: Key) -> Self {
        Self {
            key,
            parts: Vec::new(),
        }
    }

    /// A text with one part in it.
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
