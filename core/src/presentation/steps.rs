//! One row per step: everything shown for it on card, toolbar and popup.

use crate::decision::journey::Purpose;
use crate::decision::relink::{ExtraSignIn, RelinkItem};
use crate::decision::situation::Situation;
use crate::decision::step::{ReturnReason, Step};
use crate::reading::session::Session;

use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::errors::error;
use super::row::{Row, StepKind, guide, named, refused, refused_text, row, trouble};
use super::sign_in;
use super::text::{Key, Part, Text};

/// The row of a step. While the link is changed, each card with space for it has a button to stop,
/// but not beside the one that uses the signed-in account: both would seem to say the same.
pub(super) fn row_for(step: &Step, situation: &Situation) -> Row {
    let row = row_of_step(step, situation);
    let uses_it =
        |(label, _): &(Key, Action)| [Key::ButtonKeepAccount, Key::ButtonOtherUser].contains(label);
    let has_space = row.buttons.len() < 2 && !row.buttons.iter().any(uses_it);
    match situation.purpose {
        Purpose::Relink(at)
            if matches!(row.kind, StepKind::Guide | StepKind::Trouble) && has_space =>
        {
            row.button(stop_relinking(at, situation), Action::StopRelinking)
        }
        Purpose::Link | Purpose::KeepLink | Purpose::Relink(_) => row,
    }
}

/// The label of the button that stops changing the link.
pub(super) fn stop_relinking(at: RelinkItem, situation: &Situation) -> Key {
    let relinking = &situation.local.relinking;
    match relinking.is_disconnected(at) {
        // What was disconnected was meant for that user.
        true if at == RelinkItem::SignOut && relinking.next_user.is_some() => Key::ButtonOtherUser,
        true => Key::ButtonStopRelinking,
        false => Key::ButtonKeepLink,
    }
}

fn row_of_step(step: &Step, situation: &Situation) -> Row {
    match step {
        Step::None => row(
            StepKind::Silent,
            Badge::None,
            Key::TitleNone,
            Key::TextNone.into(),
        ),
        Step::SignIn => sign_in::at_cloud(situation),
        Step::OpenSettings => {
            let text = match situation.leads_to_disconnect {
                true => Key::TextRelinkDisconnect,
                false => Key::TextOpenSettings,
            };
            open(Key::TitleOpenSettings, text, situation)
        }
        Step::OpenSection => open(Key::TitleOpenSection, Key::TextOpenSection, situation),
        Step::Connect { reload: true, .. } => guide(Key::TitleReload, Key::TextConnectReload)
            .badge(Badge::NotConnected)
            .button(Key::ButtonReload, Action::Reload),
        Step::Reload => {
            guide(Key::TitleReload, Key::TextReload).button(Key::ButtonReload, Action::Reload)
        }
        Step::Connect { provider, .. } => connect(*provider, situation),
        Step::NotAllowed { signed_in, here } => {
            let text = |key| named(key, signed_in);
            match here {
                true => trouble(
                    Badge::None,
                    Key::TitleNotAllowed,
                    text(Key::TextNotAllowedHere),
                ),
                false => trouble(
                    Badge::NotConnected,
                    Key::TitleNotAllowed,
                    text(Key::TextNotAllowed),
                )
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
        // The Adobe.com button of the sign-in page may have led to another account.
        Step::Done { .. } if situation.local.other_user_to_link => trouble(
            Badge::NotConnected,
            Key::TitleOtherUser,
            Key::TextOtherUserLinked,
        )
        .button(Key::ButtonOtherUser, Action::Continue)
        .button(Key::ButtonRelink, Action::Relink),
        Step::Done { account } => {
            let text = match account {
                Some(account) if situation.local.found_link => named(Key::TextDoneFound, account),
                Some(account) => named(Key::TextDoneAs, account),
                None => Key::TextDone.into(),
            };
            row(StepKind::Success, Badge::Connected, Key::TitleDone, text)
                .button(Key::ButtonRelink, Action::Relink)
        }
        Step::Mismatch { linked, signed_in } => {
            let parts = [linked, signed_in].map(|account| Part::Account(account.clone()));
            let text = |key| Text {
                key,
                parts: parts.into(),
            };
            let trouble = |key| trouble(Badge::NotConnected, Key::TitleMismatch, text(key));
            let relink = (Key::ButtonRelink, Action::Relink);
            let keep = (Key::ButtonSignOutOther, Action::SignOutOther);
            // Connecting an account that another user has fails, so the link is more likely right.
            let (row, [first, second]) = match situation.local.linked_elsewhere {
                true => (trouble(Key::TextMismatchElsewhere), [keep, relink]),
                false => (trouble(Key::TextMismatch), [relink, keep]),
            };
            row.button(first.0, first.1)
                .button(second.0, second.1)
                .article(Article::Linking)
        }
        Step::Relink(at) => relink(*at, situation).badge(Badge::NotConnected),
        Step::CancelDisconnect => guide(Key::TitleCancelDisconnect, Key::TextCancelDisconnect)
            .button(Key::ButtonRelink, Action::Relink),
        Step::ExplainError(notice) => error(*notice, situation.local.returned),
        Step::SignInAtMagento => sign_in::at_magento(situation),
        Step::EnterCode => guide(Key::TitleEnterCode, Key::TextEnterCode),
        Step::SwitchAccount { signed_in, here } => {
            let text = |key| named(key, signed_in);
            // Connecting an account that another user has fails, so it cannot be kept.
            let refused = situation.local.linked_elsewhere;
            let row = match here {
                true => guide(Key::TitleSwitchAccount, text(Key::TextSwitchAccount)),
                false => {
                    let text = match refused {
                        true => refused_text(situation),
                        false => text(Key::TextSwitchFirst),
                    };
                    trouble(Badge::NotConnected, Key::TitleNotAllowed, text)
                        .button(Key::ButtonSwitch, Action::Switch)
                }
            };
            match refused {
                true => row,
                false => row.button(Key::ButtonKeepAccount, Action::KeepAccount),
            }
        }
        Step::SignOut { signed_in } => guide(Key::TitleSignOut, named(Key::TextSignOut, signed_in))
            .button(Key::ButtonGoBack, Action::GoBack),
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

/// The row of a step towards the section. While the link is changed, it is wrong or gone.
fn open(title: Key, text: Key, situation: &Situation) -> Row {
    let row = guide(title, text);
    match situation.purpose {
        Purpose::Relink(_) => row.badge(Badge::NotConnected),
        Purpose::Link | Purpose::KeepLink => row,
    }
}

fn connect(provider: usize, situation: &Situation) -> Row {
    let (text, words, action) = match &situation.session {
        _ if situation.local.linked_elsewhere => {
            (refused_text(situation), Key::ButtonSwitch, Action::Switch)
        }
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
        // The user has visited the identity provider: it is not known whether someone is signed in.
        Session::Unknown { .. }
            if situation.journey.is_some() || situation.local.has_asked_to_sign_in =>
        {
            (
                Key::TextConnectUnknown.into(),
                Key::ButtonCheck,
                Action::Switch,
            )
        }
        Session::SignedOut | Session::Unknown { .. } => (
            Key::TextConnectOne.into(),
            Key::ButtonSignInFirst,
            Action::SignInFirst,
        ),
    };
    Row {
        title: Text::with(Key::TitleConnect, name_of(provider)),
        ..guide(Key::TitleConnect, text)
    }
    .badge(Badge::NotConnected)
    .button(words, action)
}

fn name_of(provider: usize) -> Part {
    let provider = crate::page::phrases::PROVIDERS.get(provider);
    Part::Name(provider.map_or("", |p| p.name))
}

/// Law: these steps are named, because the user has asked to change the link, but their controls
/// never get a ring.
fn relink(at: RelinkItem, situation: &Situation) -> Row {
    let relinking = &situation.local.relinking;
    let extra_sign_in = relinking.extra_sign_in;
    match at {
        _ if extra_sign_in == ExtraSignIn::OtherUser => {
            trouble(Badge::NotConnected, Key::TitleOtherUser, Key::TextOtherUser)
                .button(Key::ButtonOtherUser, Action::Continue)
        }
        _ if extra_sign_in == ExtraSignIn::SignedOut => {
            let text = match relinking.is_disconnected(at) {
                true => Key::TextSignIn,
                false => Key::TextSignInToRelink,
            };
            guide(Key::TitleSignIn, text)
        }
        // No link is to be given up for an account that cannot be connected then.
        RelinkItem::Disconnect | RelinkItem::Confirm if situation.is_taken() => refused(situation),
        RelinkItem::Disconnect => match situation.local.visible_link {
            Some(provider) => Row {
                title: Text::with(Key::TitleDisconnect, name_of(provider)),
                ..guide(Key::TitleDisconnect, Key::TextDisconnect)
            },
            None => guide(Key::RelinkDisconnect, Key::TextRelinkDisconnect),
        },
        RelinkItem::Confirm => guide(Key::RelinkConfirm, Key::TextRelinkConfirm),
        RelinkItem::SignOut if relinking.next_user.is_some() => {
            guide(Key::RelinkSignOut, Key::TextRelinkSignOutNext)
        }
        RelinkItem::SignOut => guide(Key::RelinkSignOut, Key::TextRelinkSignOut)
            .button(Key::ButtonSkip, Action::Continue),
        RelinkItem::SignIn => guide(Key::RelinkSignIn, Key::TextRelinkSignIn),
        RelinkItem::Connect => guide(Key::RelinkConnect, Key::TextOpenSection),
    }
}

fn go_back(why: ReturnReason, situation: &Situation) -> Row {
    if why == ReturnReason::Link && situation.is_taken() {
        return refused(situation).button(Key::ButtonGoBack, Action::GoBack);
    }
    let (title, text) = match (why, situation.session.account()) {
        (ReturnReason::Link, Some(account)) => (Key::TitleReturn, named(Key::TextReturn, account)),
        (ReturnReason::Link, None) => (Key::TitleReturn, Key::TextReturnUnnamed.into()),
        (ReturnReason::LinkShared, _) => (Key::TitleReturn, Key::TextReturnShared.into()),
        (ReturnReason::Keep, _) => (Key::TitleReturnKeep, Key::TextReturnKeep.into()),
    };
    let row = guide(title, text).button(Key::ButtonGoBack, Action::GoBack);
    match why {
        ReturnReason::Link => row.button(Key::ButtonSwitch, Action::Switch),
        ReturnReason::LinkShared | ReturnReason::Keep => row,
    }
}
