//! The two accounts in the popup: what is known of each, in words.

use crate::decision::step::Situation;
use crate::reading::boxes::Status;
use crate::reading::session::Session;
use crate::reading::{Page, Reading};

use super::{Key, Part, Text};

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
    let Some(reading) = reading.filter(|r| r.place.is_cloud()) else {
        let key = if situation.linked {
            Key::StateConnected
        } else {
            Key::StateUnknown
        };
        return Text::plain(key);
    };
    let wanted = || reading.providers.iter().filter(|p| p.wanted());
    let connected = wanted().find_map(|p| match &p.status {
        Status::Connected(account) => Some(account.clone()),
        Status::NotConnected | Status::NotOffered(_) | Status::Unclear(_) => None,
    });
    match connected {
        Some(Some(account)) => Text::with(Key::StateConnectedAs, Part::Account(account)),
        Some(None) => Text::plain(Key::StateConnected),
        None if reading.page == Page::SignedOut => Text::plain(Key::StateSignedOut),
        None if wanted().any(|p| p.status == Status::NotConnected) => {
            Text::plain(Key::StateNotConnected)
        }
        None if wanted().any(|p| matches!(p.status, Status::NotOffered(_))) => {
            Text::plain(Key::StateNotOffered)
        }
        None if situation.linked => Text::plain(Key::StateConnected),
        None => Text::plain(Key::StateUnknown),
    }
}

/// account.magento.com.
pub(super) fn magento(session: &Session) -> Account {
    let seen = |key, ago: &u32| Some(Text::with(key, Part::Ago(*ago)));
    let (state, seen) = match session {
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
            (Text::plain(Key::StateUnknown), seen(Key::LastSeen, ago))
        }
        Session::Unknown { ago: None } => (Text::plain(Key::StateUnknown), None),
    };
    Account {
        name: Text::plain(Key::PopupMagento),
        state,
        seen,
    }
}
