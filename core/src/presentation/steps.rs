//! One row per step: everything shown for it on card, toolbar and popup.

use crate::decision::journey::Method;
use crate::decision::relink::Relink;
use crate::decision::situation::Situation;
use crate::decision::step::{Return, Step};
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::session::Session;

use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::text::{Key, Part, Text};

/// The kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    /// Nothing is shown.
    Silent,
    /// Guides the user.
    Guide,
    /// Reports success.
    Success,
    /// Reports a problem, with which someone may have to help.
    Trouble,
}

/// What is shown for a step.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub kind: StepKind,
    /// The sign on the toolbar, unless the page shows more.
    pub badge: Badge,
    /// Heading of card and popup, and title of the toolbar button.
    pub title: Text,
    /// The sentence under it.
    pub text: Text,
    /// The buttons of the card, the first of them the main one.
    pub buttons: Vec<(Key, Action)>,
    /// An article to read.
    pub article: Option<Article>,
}

/// A row without buttons or article.
fn row(kind: StepKind, badge: Badge, title: Key, text: Text) -> Row {
    Row {
        kind,
        badge,
        title: Text::plain(title),
        text,
        buttons: Vec::new(),
        article: None,
    }
}

/// The row of a guiding step.
fn guide(title: Key, text: impl Into<Text>) -> Row {
    row(StepKind::Guide, Badge::None, title, text.into())
}

/// The row of a step that reports a problem.
fn trouble(badge: Badge, title: Key, text: impl Into<Text>) -> Row {
    row(StepKind::Trouble, badge, title, text.into())
}

impl Row {
    fn button(mut self, words: Key, action: Action) -> Self {
        self.buttons.push((words, action));
        self
    }

    fn article(self, article: Article) -> Self {
        let article = Some(article);
        Self { article, ..self }
    }

    fn badge(self, badge: Badge) -> Self {
        Self { badge, ..self }
    }

    /// The sign before the title. A guiding step has none: its title says what to do, and the
    /// account's row shows that it is not connected.
    pub(super) fn sign(&self) -> Badge {
        match (self.kind, self.badge) {
            (StepKind::Silent, _) | (StepKind::Guide, Badge::NotConnected) => Badge::None,
            (StepKind::Trouble, Badge::None) => Badge::NotConnected,
            (StepKind::Guide | StepKind::Success | StepKind::Trouble, badge) => badge,
        }
    }
}

fn named(key: Key, account: &MagId) -> Text {
    Text::with(key, Part::Account(account.clone()))
}

/// The row of a step.
pub(super) fn of(step: &Step, situation: &Situation) -> Row {
    match step {
        Step::None => row(
            StepKind::Silent,
            Badge::None,
            Key::TitleNone,
            Key::TextNone.into(),
        ),
        Step::SignIn => guide(Key::TitleSignIn, Key::TextSignIn),
        Step::OpenSettings => guide(Key::TitleOpenSettings, Key::TextOpenSettings),
        Step::OpenSection => guide(Key::TitleOpenSection, Key::TextOpenSection),
        Step::Connect { reload: true, .. } => guide(Key::TitleReload, Key::TextConnectReload)
            .badge(Badge::NotConnected)
            .button(Key::ButtonReload, Action::Reload),
        Step::Connect { provider, .. } => connect(*provider, situation),
        Step::NotAllowed { signed_in, here } => {
            let text = named(Key::TextNotAllowed, signed_in);
            match here {
                true => trouble(Badge::None, Key::TitleNotAllowed, text),
                false => trouble(Badge::NotConnected, Key::TitleNotAllowed, text)
                    .button(Key::ButtonSwitch, Action::Switch),
            }
        }
        Step::NotOffered => trouble(
            Badge::NotConnected,
            Key::TitleNotOffered,
            Key::TextNotOffered,
        )
        .article(Article::Linking),
        Step::Uncover => guide(Key::TitleUncover, Key::TextUncover).badge(Badge::NotConnected),
        Step::Done { account } => {
            let text = match account {
                Some(account) => named(Key::TextDoneAs, account),
                None => Key::TextDone.into(),
            };
            row(StepKind::Success, Badge::Connected, Key::TitleDone, text)
                .button(Key::ButtonRelink, Action::Relink)
        }
        Step::Mismatch { linked, signed_in } => {
            let parts = [linked, signed_in].map(|account| Part::Account(account.clone()));
            let text = Text {
                key: Key::TextMismatch,
                parts: parts.into(),
            };
            trouble(Badge::NotConnected, Key::TitleMismatch, text)
                .button(Key::ButtonRelink, Action::Relink)
                .button(Key::ButtonKeepLink, Action::KeepLink)
                .article(Article::Linking)
        }
        Step::Relink(at) => relink(*at).badge(Badge::NotConnected),
        Step::ExplainError(notice) => error(*notice),
        Step::SignInAtMagento => guide(
            Key::TitleSignInAtMagento,
            match situation.journey {
                Some(Method::Two) => Key::TextSignInAtMagentoTwo,
                Some(Method::One) | None => Key::TextSignInAtMagento,
            },
        ),
        Step::EnterCode => guide(Key::TitleEnterCode, Key::TextEnterCode),
        Step::SwitchAccount { signed_in, keep } => match keep {
            true => guide(Key::TitleLogOut, named(Key::TextLogOut, signed_in))
                .button(Key::ButtonGoBack, Action::GoBack),
            false => guide(
                Key::TitleSwitchAccount,
                named(Key::TextSwitchAccount, signed_in),
            )
            .button(Key::ButtonKeepAccount, Action::KeepAccount),
        },
        Step::Return(why) => go_back(*why, situation),
        Step::TurnOffTranslation => {
            guide(Key::TitleTranslation, Key::TextTranslation).badge(Badge::Unrecognised)
        }
        Step::Unrecognised => trouble(
            Badge::Unrecognised,
            Key::TitleUnrecognised,
            Key::TextUnrecognised,
        ),
    }
}

fn connect(provider: usize, situation: &Situation) -> Row {
    let (text, words, action) = match &situation.session {
        Session::SignedIn {
            account: Some(account),
            ..
        } => (
            named(Key::TextConnectTwo, account),
            Key::ButtonSwitch,
            Action::Switch,
        ),
        Session::SignedIn { account: None, .. } => (
            Key::TextConnectTwoUnnamed.into(),
            Key::ButtonCheck,
            Action::Switch,
        ),
        // The user has been at the identity provider: whether someone is signed in is open.
        Session::Unknown { .. } if situation.journey.is_some() => (
            Key::TextConnectUnknown.into(),
            Key::ButtonCheck,
            Action::Switch,
        ),
        Session::SignedOut | Session::Unknown { .. } => (
            Key::TextConnectOne.into(),
            Key::ButtonSignInFirst,
            Action::SignInFirst,
        ),
    };
    let name = crate::page::phrases::PROVIDERS
        .get(provider)
        .map_or("", |p| p.name);
    Row {
        title: Text::with(Key::TitleConnect, Part::Name(name)),
        ..guide(Key::TitleConnect, text)
    }
    .badge(Badge::NotConnected)
    .button(words, action)
}

/// Law: these steps are named, because the user has asked to change the link, but their controls
/// never get a ring.
fn relink(at: Relink) -> Row {
    match at {
        Relink::Disconnect => guide(Key::RelinkDisconnect, Key::TextRelinkDisconnect)
            .button(Key::ButtonKeepAsIs, Action::KeepAccount),
        Relink::Confirm => guide(Key::RelinkConfirm, Key::TextRelinkConfirm)
            .button(Key::ButtonKeepAsIs, Action::KeepAccount),
        Relink::LogOut => guide(Key::RelinkLogOut, Key::TextRelinkLogOut)
            .button(Key::ButtonSkip, Action::Continue),
        Relink::SignIn => guide(Key::RelinkSignIn, Key::TextRelinkSignIn),
        Relink::Connect => guide(Key::RelinkConnect, Key::TextOpenSection),
    }
}

fn go_back(why: Return, situation: &Situation) -> Row {
    let (title, text) = match (why, situation.session.account()) {
        (Return::Link, Some(account)) => (Key::TitleReturn, named(Key::TextReturn, account)),
        (Return::Link, None) => (Key::TitleReturn, Key::TextReturnUnnamed.into()),
        (Return::LinkShared, _) => (Key::TitleReturn, Key::TextReturnShared.into()),
        (Return::Keep, _) => (Key::TitleReturnKeep, Key::TextReturnKeep.into()),
    };
    let row = guide(title, text).button(Key::ButtonGoBack, Action::GoBack);
    match why {
        Return::Link => row.button(Key::ButtonSwitch, Action::Switch),
        Return::LinkShared | Return::Keep => row,
    }
}

/// The row of an error; each has a button to continue.
fn error(notice: Notice) -> Row {
    let error = |text| trouble(Badge::Error, Key::TitleError, text);
    match notice {
        // Not errors, so they are never explained.
        Notice::Connected | Notice::Disconnected => Row {
            kind: StepKind::Silent,
            ..error(Key::TextNone)
        },
        Notice::AlreadyConnectedElsewhere => error(Key::ErrorAlreadyConnectedElsewhere)
            .button(Key::ButtonSwitch, Action::Switch)
            .button(Key::ButtonContinue, Action::Continue)
            .article(Article::Linking),
        Notice::CouldNotComplete => error(Key::ErrorCouldNotComplete)
            .button(Key::ButtonTryAgain, Action::Continue)
            .article(Article::Linking),
        Notice::Canceled => Row {
            title: Key::TitleCanceled.into(),
            ..error(Key::ErrorCanceled)
        }
        .button(Key::ButtonTryAgain, Action::Continue)
        .article(Article::Linking),
        Notice::EmailTaken => error(Key::ErrorEmailTaken)
            .button(Key::ButtonContinue, Action::Continue)
            .article(Article::Login),
        Notice::EmailInvalid => error(Key::ErrorEmailInvalid)
            .button(Key::ButtonTryAgain, Action::Continue)
            .article(Article::MageId),
        Notice::FormOutdated => error(Key::ErrorFormOutdated)
            .button(Key::ButtonOpenAfresh, Action::Reopen)
            .article(Article::Linking),
        Notice::VerifyEmail => Row {
            title: Key::TitleVerifyEmail.into(),
            ..error(Key::ErrorVerifyEmail)
        }
        .button(Key::ButtonGoBack, Action::GoBack)
        .button(Key::ButtonContinue, Action::Continue)
        .article(Article::MageId),
        Notice::AccessDenied => error(Key::ErrorAccessDenied)
            .button(Key::ButtonOpenAfresh, Action::Reopen)
            .article(Article::Linking),
        Notice::SiteUnavailable => error(Key::ErrorSiteUnavailable)
            .button(Key::ButtonOpenAfresh, Action::Reopen)
            .article(Article::Linking),
    }
}
