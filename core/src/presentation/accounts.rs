//! The two accounts in the popup: a text for the state of each.

use serde::{Deserialize, Serialize};

use crate::decision::journey::Purpose;
use crate::decision::relink::RelinkItem;
use crate::decision::situation::{CloudState, LinkState, Situation, Stage};
use crate::reading::Reading;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::session::Session;

use super::badge::Badge;
use super::text::{Key, Part, Text};

/// The state of one of the two accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name of the account.
    pub name: Text,
    /// The badge of its state; none if it is neither good nor bad.
    pub badge: Badge,
    /// Its state.
    pub state: Text,
    /// When the state was observed, if it may have changed since.
    pub last_seen: Option<Text>,
}

/// What decides which accounts are right. It is the same in every tab of a cookie store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccounts {
    /// The purpose of the journey that is under way.
    pub purpose: Purpose,
    /// An account that is not to be linked: the one that is signed in, or else the last one.
    pub avoided: Option<MagId>,
    /// The linked account, if accounts.magento.cloud last showed it.
    pub linked: Option<MagId>,
}

impl KnownAccounts {
    /// The linked account, according to this page, or else to the newest one that showed the link.
    fn linked<'a>(&'a self, reading: Option<&'a Reading>) -> Option<&'a MagId> {
        let here = reading.and_then(Reading::linked_account);
        let shown = reading.and_then(CloudState::of);
        // The page may be of another user.
        let is_open =
            shown.is_none_or(|s| matches!(s.link, LinkState::Connected | LinkState::Unknown));
        here.or(self.linked.as_ref().filter(|_| is_open))
    }

    /// The account that is signed in, if it is not the linked one, and the user does not keep the link.
    pub(super) fn mismatch<'a>(&self, situation: &'a Situation) -> Option<&'a MagId> {
        let signed_in = situation.session.account()?;
        let is_other = is_mismatch(Some(signed_in), self.linked.as_ref());
        (is_other && !self.keeps_link_beside(Some(signed_in))).then_some(signed_in)
    }

    /// Whether the user has decided that the link is right, and not this signed-in account.
    fn keeps_link_beside(&self, signed_in: Option<&MagId>) -> bool {
        self.purpose == Purpose::KeepLink && self.avoided.as_ref() == signed_in
    }
}

/// The row of accounts.magento.cloud.
pub(super) fn cloud(
    reading: Option<&Reading>,
    situation: &Situation,
    known: &KnownAccounts,
) -> Account {
    let (badge, state) = link(reading, situation, known);
    Account {
        name: Text::plain(Key::PopupCloud),
        badge,
        state,
        last_seen: None,
    }
}

fn link(reading: Option<&Reading>, situation: &Situation, known: &KnownAccounts) -> (Badge, Text) {
    let of_link = |linked| badge_of_link(linked, situation, known);
    let reading = reading.filter(|r| r.address_kind.is_cloud() && !situation.outdated);
    if let Some(account) = known.linked(reading) {
        let state = Text::with(Key::StateConnectedAs, Part::Account(account.clone()));
        return (of_link(Some(account)), state);
    }
    let earlier = situation.local.cloud;
    let cloud = reading
        .and_then(CloudState::of)
        .map_or(earlier, |now| now.after(earlier));
    let (badge, state) = match (cloud.link, cloud.stage) {
        (LinkState::Connected, _) => (of_link(None), Key::StateConnected),
        (_, Stage::SignedOut) => (Badge::None, Key::StateSignedOut),
        (LinkState::NotConnected, _) => (Badge::NotConnected, Key::StateNotConnected),
        (LinkState::NotOffered, _) => (Badge::NotConnected, Key::StateNotOffered),
        (LinkState::Unknown, _) if situation.linked => (of_link(None), Key::StateConnected),
        (LinkState::Unknown, _) => (Badge::Unrecognised, Key::StateUnknown),
    };
    (badge, state.into())
}

/// The badge of a link. It is wrong while the user changes it, and may be wrong if another account is
/// signed in.
fn badge_of_link(linked: Option<&MagId>, situation: &Situation, known: &KnownAccounts) -> Badge {
    let to_change = matches!(known.purpose, Purpose::Relink(at) if at != RelinkItem::Connect);
    let signed_in = situation.session.account();
    let is_kept = known.keeps_link_beside(signed_in);
    warn_if(to_change || !is_kept && is_mismatch(signed_in, linked))
}

/// The badge of an account that is signed in. It is wrong if it may not be linked, or if the user does
/// not want it to be.
fn badge_of_login(
    signed_in: &MagId,
    linked: Option<&MagId>,
    situation: &Situation,
    known: &KnownAccounts,
) -> Badge {
    let unwanted = known.avoided.as_ref() == Some(signed_in);
    let not_allowed = situation.disallowed && linked.is_none();
    warn_if(unwanted || not_allowed || is_mismatch(Some(signed_in), linked))
}

/// Whether two different accounts are known: either may be the wrong one.
fn is_mismatch(signed_in: Option<&MagId>, linked: Option<&MagId>) -> bool {
    signed_in.is_some() && linked.is_some() && signed_in != linked
}

fn warn_if(wrong: bool) -> Badge {
    match wrong {
        true => Badge::NotConnected,
        false => Badge::Connected,
    }
}

/// The row of account.magento.com.
pub(super) fn magento(
    reading: Option<&Reading>,
    situation: &Situation,
    known: &KnownAccounts,
) -> Account {
    let observed = |key, ago: &u32| Some(Text::with(key, Part::Ago(*ago)));
    let reading = reading.filter(|_| !situation.outdated);
    let linked = known.linked(reading);
    let (badge, state, last_seen) = match &situation.session {
        Session::SignedIn {
            account: Some(account),
            ago,
        } => (
            badge_of_login(account, linked, situation, known),
            Text::with(Key::StateSignedInAs, Part::Account(account.clone())),
            observed(Key::Seen, ago),
        ),
        // If the page says that the account is linked to another user, it does not say which one it is.
        Session::SignedIn { account: None, ago } => (
            warn_if(
                reading.is_some_and(|r| r.notices.contains(&Notice::AlreadyConnectedElsewhere)),
            ),
            Text::plain(Key::StateSignedIn),
            observed(Key::Seen, ago),
        ),
        Session::SignedOut => (Badge::None, Text::plain(Key::StateSignedOut), None),
        Session::Unknown { ago: Some(ago) } => (
            Badge::Unrecognised,
            Text::plain(Key::StateOutdated),
            observed(Key::LastSeen, ago),
        ),
        // Nothing is known of the login, but the link is.
        Session::Unknown { ago: None } => match linked {
            Some(account) => (
                badge_of_link(linked, situation, known),
                Text::with(Key::StateLinkedAccount, Part::Account(account.clone())),
                None,
            ),
            None => (Badge::Unrecognised, Text::plain(Key::StateUnknown), None),
        },
    };
    Account {
        name: Text::plain(Key::PopupMagento),
        badge,
        state,
        last_seen,
    }
}
