//! The toolbar: a badge of one sign, and its meaning in words.

use crate::decision::step::Step;
use crate::reading::Reading;
use crate::reading::boxes::Status;
use crate::reading::notices::Notice;

use super::{Key, Part, Text};

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
        reading
            .providers
            .iter()
            .any(|p| p.wanted() && matches!(p.status, Status::NotConnected | Status::NotOffered(_)))
    };
    match step {
        Step::Done | Step::Mismatch { .. } => Badge::Connected,
        Step::Connect { .. }
        | Step::NotAllowed { here: false, .. }
        | Step::NotOffered
        | Step::Uncover => Badge::NotConnected,
        // Not connected only where a box says so: what has not been seen is not claimed.
        Step::OpenSettings | Step::OpenSection if known() => Badge::NotConnected,
        Step::ExplainError(_) => Badge::Error,
        Step::Unrecognised | Step::TurnOffTranslation => Badge::Unrecognised,
        Step::OpenSettings
        | Step::OpenSection
        | Step::NotAllowed { here: true, .. }
        | Step::None
        | Step::SignIn
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::Return => Badge::None,
    }
}

/// A step in a few words: title of the toolbar button, heading of card and popup.
pub fn title(step: &Step) -> Text {
    let key = match step {
        Step::Connect {
            provider,
            reload: false,
        } => {
            let name = crate::page::phrases::PROVIDERS
                .get(*provider)
                .map_or("", |p| p.name);
            return Text::with(Key::TitleConnect, Part::Name(name));
        }
        Step::Connect { reload: true, .. } => Key::TitleReload,
        Step::None => Key::TitleNone,
        Step::SignIn => Key::TitleSignIn,
        Step::OpenSettings => Key::TitleOpenSettings,
        Step::OpenSection => Key::TitleOpenSection,
        Step::NotAllowed { .. } => Key::TitleNotAllowed,
        Step::NotOffered => Key::TitleNotOffered,
        Step::Uncover => Key::TitleUncover,
        Step::Done => Key::TitleDone,
        Step::Mismatch { .. } => Key::TitleMismatch,
        Step::ExplainError(Notice::VerifyEmail) => Key::TitleVerifyEmail,
        Step::ExplainError(_) => Key::TitleError,
        Step::SignInAtMagento => Key::TitleSignInAtMagento,
        Step::EnterCode => Key::TitleEnterCode,
        Step::SwitchAccount { .. } => Key::TitleSwitchAccount,
        Step::Return => Key::TitleReturn,
        Step::TurnOffTranslation => Key::TitleTranslation,
        Step::Unrecognised => Key::TitleUnrecognised,
    };
    Text::plain(key)
}
