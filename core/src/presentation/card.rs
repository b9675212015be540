//! The card on the page.

use serde::{Deserialize, Serialize};

use crate::decision::journey::Method;
use crate::decision::step::{Situation, Step};
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::session::Session;
use crate::state::policy::Policy;

use super::{Action, Article, Help, Key, Part, Text, help, title};

/// A card: one sentence, where the user is, at most two buttons. `T` is a [`Text`], or the words
/// it comes to in the user's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card<T> {
    /// Name of the landmark.
    pub name: T,
    /// The language of all its texts, as a BCP 47 tag.
    pub language: T,
    /// The direction that language is written in: `ltr` or `rtl`.
    pub direction: T,
    /// What to do.
    pub title: T,
    /// Why, and what will happen.
    pub text: T,
    /// When what it says of a login was seen. Changes by itself as time goes by.
    pub seen: Option<T>,
    /// How far along the journey.
    pub progress: Option<T>,
    /// Brings the target into view, where there is one; for while it is out of view.
    pub show: Option<T>,
    /// At most two.
    pub buttons: Vec<(T, Action)>,
    /// An article that helps, with its address.
    pub link: Option<(T, String)>,
    /// The company's help desk, where something is wrong.
    pub help: Option<Help<T>>,
    /// Closes the card.
    pub close: T,
    /// Switches cards off; `None` where the company says that there are cards.
    pub never: Option<T>,
}

impl<T> Card<T> {
    /// The same card with every text turned into something else.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Card<U> {
        Card {
            name: turn(self.name),
            language: turn(self.language),
            direction: turn(self.direction),
            title: turn(self.title),
            text: turn(self.text),
            seen: self.seen.map(&mut turn),
            progress: self.progress.map(&mut turn),
            show: self.show.map(&mut turn),
            buttons: self
                .buttons
                .into_iter()
                .map(|(t, action)| (turn(t), action))
                .collect(),
            link: self.link.map(|(t, url)| (turn(t), url)),
            help: self.help.map(|(t, url)| (turn(t), url)),
            close: turn(self.close),
            never: self.never.map(&mut turn),
        }
    }
}

/// The card for a step; `None` for silence. `done_said` is whether `done` has had its card.
/// `locale` is the user's, for the articles.
pub fn card(
    step: &Step,
    situation: &Situation,
    done_said: bool,
    policy: &Policy,
    locale: &str,
) -> Option<Card<Text>> {
    if !situation.hints || (*step == Step::Done && done_said) {
        return None;
    }
    Some(Card {
        name: Text::plain(Key::CardName),
        language: Text::plain(Key::Locale),
        direction: Text::plain(Key::Direction),
        title: title(step),
        text: text(step, situation)?,
        seen: seen(step, situation),
        progress: progress(step, situation),
        show: step.points().then(|| Text::plain(Key::ButtonShow)),
        buttons: buttons(step, situation),
        link: article(step).map(|a| (Text::plain(a.title()), a.url(locale))),
        help: help(policy).filter(|_| is_trouble(step)),
        close: Text::plain(Key::ButtonClose),
        never: (policy.card != Some(true)).then(|| Text::plain(Key::ButtonNever)),
    })
}

/// Whether someone might be needed who helps.
fn is_trouble(step: &Step) -> bool {
    match step {
        Step::NotAllowed { .. }
        | Step::NotOffered
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::Unrecognised => true,
        Step::None
        | Step::SignIn
        | Step::OpenSettings
        | Step::OpenSection
        | Step::Connect { .. }
        | Step::Uncover
        | Step::Done
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::Return
        | Step::TurnOffTranslation => false,
    }
}

/// The sentence for a step; `None` where there is nothing to say.
pub(super) fn text(step: &Step, situation: &Situation) -> Option<Text> {
    let named = |key, account: &MagId| Some(Text::with(key, Part::Account(account.clone())));
    Some(Text::plain(match step {
        Step::None => return None,
        Step::SignIn => Key::TextSignIn,
        Step::OpenSettings => Key::TextOpenSettings,
        Step::OpenSection => Key::TextOpenSection,
        Step::Connect { reload: true, .. } => Key::TextConnectReload,
        Step::Connect { reload: false, .. } => match &situation.session {
            Session::SignedIn {
                account: Some(account),
                ..
            } => {
                return named(Key::TextConnectTwo, account);
            }
            Session::SignedIn { account: None, .. } => Key::TextConnectTwoUnnamed,
            Session::SignedOut | Session::Unknown { .. } => Key::TextConnectOne,
        },
        Step::NotAllowed { signed_in, .. } => {
            return named(Key::TextNotAllowed, signed_in);
        }
        Step::NotOffered => Key::TextNotOffered,
        Step::Uncover => Key::TextUncover,
        Step::Done => Key::TextDone,
        Step::Mismatch { linked, signed_in } => {
            let parts = vec![
                Part::Account(linked.clone()),
                Part::Account(signed_in.clone()),
            ];
            return Some(Text {
                key: Key::TextMismatch,
                parts,
            });
        }
        Step::ExplainError(notice) => error(*notice)?,
        Step::SignInAtMagento => match situation.journey {
            Some(Method::Two) => Key::TextSignInAtMagentoTwo,
            Some(Method::One) | None => Key::TextSignInAtMagento,
        },
        Step::EnterCode => Key::TextEnterCode,
        Step::SwitchAccount { signed_in } => {
            return named(Key::TextSwitchAccount, signed_in);
        }
        Step::Return => match situation.session.account() {
            Some(account) => {
                return named(Key::TextReturn, account);
            }
            None => Key::TextReturnUnnamed,
        },
        Step::TurnOffTranslation => Key::TextTranslation,
        Step::Unrecognised => Key::TextUnrecognised,
    }))
}

/// When the login was seen that the sentence is about.
fn seen(step: &Step, situation: &Situation) -> Option<Text> {
    match (step, &situation.session) {
        (Step::Connect { reload: false, .. }, Session::SignedIn { ago, .. }) => {
            Some(Text::with(Key::Seen, Part::Ago(*ago)))
        }
        _ => None,
    }
}

fn error(notice: Notice) -> Option<Key> {
    Some(match notice {
        Notice::Connected | Notice::Disconnected => return None,
        Notice::AlreadyConnectedElsewhere => Key::ErrorAlreadyConnectedElsewhere,
        Notice::CouldNotComplete => Key::ErrorCouldNotComplete,
        Notice::Canceled => Key::ErrorCanceled,
        Notice::EmailTaken => Key::ErrorEmailTaken,
        Notice::EmailInvalid => Key::ErrorEmailInvalid,
        Notice::FormOutdated => Key::ErrorFormOutdated,
        Notice::VerifyEmail => Key::ErrorVerifyEmail,
        Notice::AccessDenied => Key::ErrorAccessDenied,
        Notice::SiteUnavailable => Key::ErrorSiteUnavailable,
    })
}

/// Where the step stands among the points of its method, from 1.
pub(super) fn progress(step: &Step, situation: &Situation) -> Option<Text> {
    let ahead = u8::from(method(step, situation) == Method::Two);
    let at = match step {
        Step::SignIn => 1 + ahead,
        Step::OpenSettings => 2 + ahead,
        Step::OpenSection => 3 + ahead,
        Step::Connect { .. } | Step::Uncover => 4 + ahead,
        Step::SignInAtMagento | Step::EnterCode if ahead == 0 => 5,
        Step::SignInAtMagento | Step::EnterCode | Step::SwitchAccount { .. } | Step::Return => 1,
        Step::None
        | Step::NotAllowed { .. }
        | Step::NotOffered
        | Step::Done
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::TurnOffTranslation
        | Step::Unrecognised => return None,
    };
    Some(Text {
        key: Key::Progress,
        parts: vec![Part::Number(at), Part::Number(5)],
    })
}

/// The method that the user is on: the journey's; else whoever is signed in already is on 2.
pub(super) fn method(step: &Step, situation: &Situation) -> Method {
    match (situation.journey, step) {
        (Some(method), _) => method,
        (None, Step::Return) => Method::Two,
        (None, _) if situation.session.is_signed_in() => Method::Two,
        (None, _) => Method::One,
    }
}

fn buttons(step: &Step, situation: &Situation) -> Vec<(Text, Action)> {
    let one = |key, action| vec![(Text::plain(key), action)];
    match step {
        Step::Connect { reload: false, .. } => match &situation.session {
            Session::SignedIn {
                account: Some(_), ..
            } => one(Key::ButtonSwitch, Action::Switch),
            Session::SignedIn { account: None, .. } => one(Key::ButtonCheck, Action::Switch),
            Session::SignedOut | Session::Unknown { .. } => {
                one(Key::ButtonSignInFirst, Action::SignInFirst)
            }
        },
        Step::NotAllowed { here: false, .. } => one(Key::ButtonSwitch, Action::Switch),
        Step::Return => one(Key::ButtonGoBack, Action::GoBack),
        Step::ExplainError(
            Notice::AccessDenied | Notice::VerifyEmail | Notice::SiteUnavailable,
        ) => one(Key::ButtonGoBack, Action::GoBack),
        Step::Connect { reload: true, .. }
        | Step::None
        | Step::SignIn
        | Step::OpenSettings
        | Step::OpenSection
        | Step::NotAllowed { here: true, .. }
        | Step::NotOffered
        | Step::Done
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::Uncover
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::TurnOffTranslation
        | Step::Unrecognised => Vec::new(),
    }
}

fn article(step: &Step) -> Option<Article> {
    match step {
        Step::NotOffered | Step::Mismatch { .. } => Some(Article::Linking),
        Step::ExplainError(Notice::VerifyEmail | Notice::EmailInvalid) => Some(Article::MageId),
        Step::ExplainError(Notice::EmailTaken) => Some(Article::Login),
        Step::ExplainError(_) => Some(Article::Linking),
        Step::None
        | Step::SignIn
        | Step::OpenSettings
        | Step::OpenSection
        | Step::NotAllowed { .. }
        | Step::Connect { .. }
        | Step::Uncover
        | Step::Done
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::Return
        | Step::TurnOffTranslation
        | Step::Unrecognised => None,
    }
}
