//! One row per error of a page: each title says what happened, or what to do.

use crate::reading::notices::Notice;

use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::row::{Row, StepKind, row, trouble};
use super::text::Key;

/// The row of an error; each has a button to continue. `returned`: the page is the one to which the
/// identity provider sends users back.
pub(super) fn error(notice: Notice, returned: bool) -> Row {
    let error = |title, text| trouble(Badge::Error, title, text);
    match notice {
        // Not errors, so they are never explained.
        Notice::Connected | Notice::Disconnected => row(
            StepKind::Silent,
            Badge::None,
            Key::TitleNone,
            Key::TextNone.into(),
        ),
        Notice::AlreadyConnectedElsewhere => error(
            Key::TitleAlreadyConnected,
            Key::ErrorAlreadyConnectedElsewhere,
        )
        .button(Key::ButtonSwitch, Action::Switch)
        .article(Article::Linking),
        Notice::CouldNotComplete => error(Key::TitleCouldNotComplete, Key::ErrorCouldNotComplete)
            .button(Key::ButtonTryAgain, Action::Continue)
            .article(Article::Linking),
        Notice::Canceled => error(Key::TitleCanceled, Key::ErrorCanceled)
            .button(Key::ButtonTryAgain, Action::Continue)
            .article(Article::Linking),
        Notice::EmailTaken => error(Key::TitleEmailTaken, Key::ErrorEmailTaken)
            .button(Key::ButtonContinue, Action::Continue)
            .article(Article::Login),
        Notice::EmailInvalid => error(Key::TitleEmailInvalid, Key::ErrorEmailInvalid)
            .button(Key::ButtonTryAgain, Action::Continue)
            .article(Article::MageId),
        Notice::FormOutdated => error(Key::TitleFormOutdated, Key::ErrorFormOutdated)
            .button(Key::ButtonOpenAfresh, Action::Reopen)
            .article(Article::Linking),
        Notice::VerifyEmail => error(Key::TitleVerifyEmail, Key::ErrorVerifyEmail)
            .button(Key::ButtonGoBack, Action::GoBack)
            .button(Key::ButtonContinue, Action::Continue)
            .article(Article::MageId),
        Notice::AccessDenied => match returned {
            true => error(Key::TitleAccessDenied, Key::ErrorAccessDenied),
            // The page offers no way to sign out.
            false => error(Key::TitleSignedOut, Key::ErrorSignedOut),
        }
        .button(Key::ButtonOpenAfresh, Action::Reopen)
        .article(Article::Linking),
        Notice::SiteUnavailable => error(Key::TitleSiteUnavailable, Key::ErrorSiteUnavailable)
            .button(Key::ButtonOpenAfresh, Action::Reopen)
            .article(Article::Linking),
    }
}
