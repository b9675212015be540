//! The toolbar: a badge of one sign, and its meaning in words.

use crate::decision::step::{Situation, Step};
use crate::reading::{Reading, Status};

use super::{Text, steps};

/// The sign on the toolbar button. Its meaning is also in the title, never in its colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// The colour behind the sign, which is white. As in extension/tokens.css, on light.
    pub fn colour(self) -> &'static str {
        match self {
            Self::None | Self::NotConnected => "#4338ca",
            Self::Connected => "#0b6b4f",
            Self::Unrecognised => "#4a5670",
            Self::Error => "#b42318",
        }
    }
}

/// The badge of a tab.
pub fn badge(reading: &Reading, step: &Step) -> Badge {
    let known = || {
        reading.providers.iter().any(|p| {
            p.wanted()
                && matches!(
                    p.status,
                    Status::NotConnected | Status::NotOffered | Status::Covered
                )
        })
    };
    match step {
        // Not connected only where a box says so: what has not been seen is not claimed.
        Step::OpenSettings | Step::OpenSection if known() => Badge::NotConnected,
        step => steps::of(step, &Situation::NOTHING_KNOWN).badge,
    }
}

/// A step in a few words: title of the toolbar button, heading of card and popup.
pub fn title(step: &Step) -> Text {
    steps::of(step, &Situation::NOTHING_KNOWN).title
}
