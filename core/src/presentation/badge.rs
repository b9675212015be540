//! The sign on the toolbar button.

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
