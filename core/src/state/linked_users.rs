//! The accounts that users of accounts.magento.cloud were seen linked to. An account can be linked to
//! one user only, so it is not offered to another one.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, LinkedElsewhere, TabId, is_fresh};
use crate::page::address::UserId;
use crate::reading::account::MagId;
use crate::reading::session::{Millis, Session};

use super::BackgroundState;
use super::link::{ShownLink, differ};

/// The number of users that are kept in all cookie stores together.
const MAX_USERS: usize = 16;

/// A user of accounts.magento.cloud, and the account that a page showed as linked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct LinkedUser {
    store: CookieStoreId,
    user: UserId,
    account: MagId,
    /// The time when a page showed it.
    pub(super) at: Millis,
}

impl BackgroundState {
    /// Whether another user than `user`, or than the last one if that is unknown, was seen linked to
    /// the account that is signed in, not longer ago than a journey may take.
    pub(super) fn is_known_elsewhere(
        &self,
        store: &CookieStoreId,
        session: &Session,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let user = user.or_else(|| self.users.get(store).copied());
        differ(
            user.as_ref(),
            self.known_owner(store, session, now).as_ref(),
        )
    }

    /// The user who was seen linked to the account that is signed in, not longer ago than a journey may
    /// take.
    pub(super) fn known_owner(
        &self,
        store: &CookieStoreId,
        session: &Session,
        now: Millis,
    ) -> Option<UserId> {
        let account = session.account()?;
        let is_it =
            |l: &&LinkedUser| l.store == *store && l.account == *account && is_fresh(l.at, now);
        self.linked_users
            .iter()
            .find(is_it)
            .map(|linked| linked.user)
    }

    /// Records whether a page to which the user came by signing in shows a link for the first time.
    pub(super) fn find_link(&mut self, id: TabId, store: &CookieStoreId, shown: &ShownLink) {
        let is_known = self
            .linked_users
            .iter()
            .any(|linked| linked.store == *store && Some(linked.user) == shown.user);
        if let Some(tab) = self.tab_mut(id) {
            tab.found_link |= tab.from_sign_in && shown.connected && !is_known;
        }
    }

    /// Updates the linked users after a new page, which shows the link of `user`. An account that has
    /// been disconnected is free for other users.
    pub(super) fn update_linked_users(
        &mut self,
        store: &CookieStoreId,
        shown: &ShownLink,
        now: Millis,
    ) {
        let account = shown.account();
        // A page may say that the user is linked without the account.
        if shown.connected && account.is_none() {
            return;
        }
        // If the address of the page does not show the user, it is the last one.
        let user = shown.user.or_else(|| self.users.get(store).copied());
        let is_own = |linked: &LinkedUser| user == Some(linked.user);
        let is_here = |linked: &LinkedUser| linked.store == *store && is_own(linked);
        let freed = self.linked_users.iter().find(|linked| is_here(linked));
        let freed = freed.filter(|_| !shown.connected).map(|l| &l.account);
        for journey in self.journeys.iter_mut().filter(|j| j.store == *store) {
            if freed.is_some() && journey.linked_elsewhere.account() == freed {
                journey.linked_elsewhere = LinkedElsewhere::No;
            }
        }
        self.linked_users.retain(|linked| {
            let is_moved = linked.store == *store && account == Some(&linked.account);
            !is_here(linked) && !is_moved
        });
        if let (Some(account), Some(user)) = (account, shown.user) {
            self.linked_users.push(LinkedUser {
                store: store.clone(),
                user,
                account: account.clone(),
                at: now,
            });
        }
        let excess = self.linked_users.len().saturating_sub(MAX_USERS);
        self.linked_users.drain(..excess);
    }
}
