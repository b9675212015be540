//! The two accounts in the popup: what is known of each, in words.

use crate::decision::situation::{Cloud, Link, Situation, Stage};
use crate::reading::account::MagId;
use crate::reading::session::Session;
use crate::reading::{Reading, Status};

use super::text::{Key, Part, Text};

/// One of the two accounts, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub name: Text,
    /// Its state.
    pub state: Text,
    /// When that was seen, where it can be otherwise by now.
    pub seen: Option<Text>,
}

/// accounts.magento.cloud.
pub(super) fn cloud(reading: Option<&Reading>, situation: &Situation) -> Account {
    Account {
        name: Text::plain(Key::PopupCloud),
        state: link(reading, situation),
        seen: None,
    }
}

fn link(reading: Option<&Reading>, situation: &Situation) -> Text {
    let reading = reading.filter(|r| r.place.is_cloud());
    if let Some(account) = reading.and_then(linked_account) {
        return Text::with(Key::StateConnectedAs, Part::Account(account.clone()));
    }
    let earlier = situation.seen.cloud;
    let cloud = reading
        .and_then(Cloud::of)
        .map_or(earlier, |now| now.after(earlier));
    Text::plain(match (cloud.link, cloud.stage) {
        (Link::Connected, _) => Key::StateConnected,
        (_, Stage::SignedOut) => Key::StateSignedOut,
        (Link::NotConnected, _) => Key::StateNotConnected,
        (Link::NotOffered, _) => Key::StateNotOffered,
        (Link::Unknown, _) if situation.linked => Key::StateConnected,
        (Link::Unknown, _) => Key::StateUnknown,
    })
}

/// The account that the page says is linked.
fn linked_account(reading: &Reading) -> Option<&MagId> {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    wanted.find_map(|p| match &p.status {
        Status::Connected(account) => account.as_ref(),
        Status::NotConnected | Status::NotOffered | Status::Covered | Status::Unclear => None,
    })
}

/// account.magento.com.
pub(super) fn magento(reading: Option<&Reading>, situation: &Situation) -> Account {
    let seen = |key, ago: &u32| Some(Text::with(key, Part::Ago(*ago)));
    let (state, seen) = match &situation.session {
        Session::SignedIn {
            account: Some(account),
            ago,
        } => (
            Text::with(Key::StateSignedInAs, Part::Account(account.clone())),
            seen(Key::Seen, ago),
        ),
        Session::SignedIn { account: None, ago } => {
            (Text::plain(Key::StateSignedIn), seen(Key::Seen, ago))
        }
        Session::SignedOut => (Text::plain(Key::StateSignedOut), None),
        Session::Unknown { ago: Some(ago) } => {
            (Text::plain(Key::StateOutdated), seen(Key::LastSeen, ago))
        }
        // Of the login nothing is known, but of the link.
        Session::Unknown { ago: None } => match reading.and_then(linked_account) {
            Some(account) => (
                Text::with(Key::StateLinkedAccount, Part::Account(account.clone())),
                None,
            ),
            None => (Text::plain(Key::StateUnknown), None),
        },
    };
    Account {
        name: Text::plain(Key::PopupMagento),
        state,
        seen,
    }
}
