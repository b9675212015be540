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
    /// Whether the user was linked already when signing in, and had not been seen before.
    #[serde(default)]
    found: bool,
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

    /// Whether `user`, or else the last one, was linked already when signing in, and had not been seen
    /// before.
    pub(super) fn has_found_link(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let user = user.or_else(|| self.users.get(store).copied());
        self.linked_users.iter().any(|linked| {
            let is_it = linked.store == *store && Some(linked.user) == user;
            is_it && linked.found && is_fresh(linked.at, now)
        })
    }

    /// Updates the linked users after a new page, which shows the link of `user`. An account that has
    /// been disconnected is free for other users.
    pub(super) fn update_linked_users(
        &mut self,
        id: TabId,
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
        let before = self.linked_users.iter().find(|linked| is_here(linked));
        let has_signed_in = self.tab(id).is_some_and(|tab| tab.from_sign_in);
        let found = before.map_or(has_signed_in, |linked| linked.found);
        let freed = before.filter(|_| !shown.connected).map(|l| &l.account);
        for journey in self.journeys.iter_mut().filter(|j| j.store == *store) {
            if freed.is_some() && journey.linked_elsewhere.account() == freed {
                journey.linked_elsewhere = LinkedElsewhere::No;
            }
        }
        self.linked_users.retain(|linked| {
            let is_same = account == Some(&linked.account);
            let is_shown_again = is_same && is_own(linked) && shown.user.is_none();
            linked.store != *store || is_shown_again || !is_same && !is_own(linked)
        });
        if let (Some(account), Some(user)) = (account, shown.user) {
            self.linked_users.push(LinkedUser {
                store: store.clone(),
                user,
                account: account.clone(),
                found,
                at: now,
            });
        }
        let excess = self.linked_users.len().saturating_sub(MAX_USERS);
        self.linked_users.drain(..excess);
    }
}
