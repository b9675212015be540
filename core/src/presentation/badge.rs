//! The badge of a state, on toolbar button, card and popup.

use serde::{Deserialize, Serialize};

/// The badge of a state. Text beside it says the same; colour is never the only difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Badge {
    /// No badge.
    None,
    /// Not connected.
    NotConnected,
    /// Connected.
    Connected,
    /// Not recognised.
    Unrecognised,
    /// The page reports an error.
    Error,
}

impl Badge {
    /// Its character on the toolbar button.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::None => "",
            Self::NotConnected => "!",
            Self::Connected => "✓",
            Self::Unrecognised => "?",
            Self::Error => "×",
        }
    }

    /// Its class in `extension/tokens.css`, which gives it a colour and a shape.
    pub fn class(self) -> &'static str {
        match self {
            Self::None => "badge",
            Self::NotConnected => "badge warn",
            Self::Connected => "badge good",
            Self::Unrecognised => "badge unsure",
            Self::Error => "badge bad",
        }
    }

    /// The colour behind the character, which is white. The same as in extension/tokens.css for the
    /// light scheme.
    pub fn colour(self) -> &'static str {
        match self {
            Self::None | Self::NotConnected => "#935600",
            Self::Connected => "#0b6b4f",
            Self::Unrecognised => "#4a5670",
            Self::Error => "#b42318",
        }
    }
}
