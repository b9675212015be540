//! What pages of accounts.magento.cloud show about the link, to tell which are older than its last
//! change.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, TabId};
use crate::decision::situation::LinkState;
use crate::page::address::UserId;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::{Reading, Status};

use super::BackgroundState;

/// What a page shows about the link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ShownLink {
    pub(super) connected: bool,
    account: Option<MagId>,
    pub(super) user: Option<UserId>,
}

impl ShownLink {
    /// The link shown by a page at the address of `user`; `None` if it shows none.
    pub(super) fn of(reading: &Reading, user: Option<UserId>) -> Option<Self> {
        let mut wanted = reading.providers.iter().filter(|p| p.wanted());
        let has = |notice| reading.notices.contains(&notice);
        let connected = if reading.connected().is_some() {
            true
        } else if wanted.any(|p| matches!(p.status, Status::NotConnected | Status::Covered)) {
            false
        } else if has(Notice::Connected) {
            true
        } else if has(Notice::Disconnected) {
            false
        } else {
            return None;
        };
        Some(Self {
            connected,
            account: reading.linked_account().cloned(),
            user,
        })
    }

    /// The linked account, if one was shown.
    pub(super) fn account(&self) -> Option<&MagId> {
        self.account.as_ref().filter(|_| self.connected)
    }

    /// Whether both cannot be true of the same user at the same time.
    fn contradicts(&self, other: &Self) -> bool {
        let is_changed = self.connected != other.connected
            || differ(self.account.as_ref(), other.account.as_ref());
        is_changed && !differ(self.user.as_ref(), other.user.as_ref())
    }
}

impl BackgroundState {
    /// The account that the newest page shows as linked, unless the user has signed out since.
    pub(super) fn linked_account(&self, store: &CookieStoreId) -> Option<MagId> {
        let newest = self.links.get(store).and_then(ShownLink::account);
        let is_linked = self.cloud(store).link == LinkState::Connected;
        newest.filter(|_| is_linked).cloned()
    }

    /// Whether the newest page shows this account as linked, even if the user has signed out since.
    pub(super) fn was_last_linked(&self, store: &CookieStoreId, account: &MagId) -> bool {
        self.links.get(store).and_then(ShownLink::account) == Some(account)
    }

    /// Records the link that a new reading of a tab shows. Returns whether other pages may be older
    /// than it.
    ///
    /// A document shows the link as it was when it was loaded: what it shows again says nothing new.
    pub(super) fn observe_link(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
    ) -> bool {
        let shown = ShownLink::of(reading, user).filter(|_| !reading.restored);
        let Some((shown, tab)) = shown.zip(self.tab_mut(id)) else {
            return false;
        };
        let last = tab.link.as_ref();
        if last.is_some_and(|l| l.connected == shown.connected && l.account == shown.account) {
            return false;
        }
        tab.link = Some(shown.clone());
        let before = self.links.get(store);
        let is_changed = before.is_some_and(|before| before.contradicts(&shown));
        self.links.set(store, shown);
        is_changed
    }

    /// Whether another page has shown since that the link is not as this reading says.
    pub(super) fn is_outdated(
        &self,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
    ) -> bool {
        let shown = ShownLink::of(reading, user).zip(self.links.get(store));
        shown.is_some_and(|(shown, newest)| shown.contradicts(newest))
    }
}

/// Whether both are known and not the same.
pub(super) fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_some() && other.is_some() && one != other
}
