//! The sign of a state, on the toolbar button, the card and the popup.

use serde::{Deserialize, Serialize};

/// The sign of a state. Words beside it say the same: it is never told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Badge {
    /// Nothing to say.
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
    /// The sign itself.
    pub fn sign(self) -> &'static str {
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
            Self::None => "sign",
            Self::NotConnected => "sign warn",
            Self::Connected => "sign good",
            Self::Unrecognised => "sign unsure",
            Self::Error => "sign bad",
        }
    }

    /// The colour behind the sign, which is white. As in extension/tokens.css, on light.
    pub fn colour(self) -> &'static str {
        match self {
            Self::None | Self::NotConnected => "#935600",
            Self::Connected => "#0b6b4f",
            Self::Unrecognised => "#4a5670",
            Self::Error => "#b42318",
        }
    }
}
