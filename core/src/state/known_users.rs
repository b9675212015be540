//! The users of accounts.magento.cloud who were seen, and the accounts that they are linked to. An
//! account can be linked to one user only, so it is not offered to another one.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, LinkedElsewhere, TabId, is_fresh};
use crate::page::address::UserId;
use crate::reading::Reading;
use crate::reading::account::MagId;
use crate::reading::session::{Millis, Session};

use super::BackgroundState;
use super::cloud_session::shows_user;
use super::link::{ShownLink, differ};

/// The number of users that are kept in all cookie stores together.
const MAX_USERS: usize = 16;

/// A user of accounts.magento.cloud who was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct KnownUser {
    store: CookieStoreId,
    user: UserId,
    /// The account that a page has shown as linked.
    account: Option<MagId>,
    /// Whether the user had just signed in when first seen, and has not been seen without a link: a
    /// link that a page shows was there already.
    #[serde(default)]
    found: bool,
    /// The time when a page showed the link, or else the user.
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
        let is_it = |l: &&KnownUser| {
            l.store == *store && l.account.as_ref() == Some(account) && is_fresh(l.at, now)
        };
        self.known_users
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
        self.known_users.iter().any(|linked| {
            let is_it = linked.store == *store && Some(linked.user) == user;
            is_it && linked.found && is_fresh(linked.at, now)
        })
    }

    /// Updates the known users after a new page, whose address shows `user`. An account that has been
    /// disconnected is free for other users.
    pub(super) fn update_known_users(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        now: Millis,
    ) {
        let shown = ShownLink::of(reading, user);
        let shows_link = shown.is_some();
        let is_unlinked = shown.as_ref().is_some_and(|shown| !shown.connected);
        let account = shown.as_ref().and_then(ShownLink::account);
        // If the address of the page does not show the user, it is the last one.
        let own = user.or_else(|| self.users.get(store).copied());
        let is_own = |known: &KnownUser| known.store == *store && own == Some(known.user);
        for known in self.known_users.iter_mut().filter(|k| k.store == *store) {
            if account.is_some() && known.account.as_ref() == account && !is_own(known) {
                known.account = None;
            }
        }
        let before = self.known_users.iter().position(is_own);
        let mut known = match (before, user) {
            (Some(index), _) if shows_link => self.known_users.remove(index),
            (None, Some(user)) if shows_user(reading) == Some(true) => KnownUser {
                store: store.clone(),
                user,
                account: None,
                found: self.tab(id).is_some_and(|tab| tab.from_sign_in),
                at: now,
            },
            _ => return,
        };
        let linked_before = known.account.take();
        known.at = now;
        if is_unlinked {
            known.found = false;
            for journey in self.journeys.iter_mut().filter(|j| j.store == *store) {
                let refused = journey.linked_elsewhere.account();
                if refused.is_some() && refused == linked_before.as_ref() {
                    journey.linked_elsewhere = LinkedElsewhere::No;
                }
            }
        } else if account.is_none() {
            // A page may say that the user is linked without the account.
            known.account = linked_before;
        } else if user.is_some() || linked_before.as_ref() == account {
            known.account = account.cloned();
        }
        self.known_users.push(known);
        let excess = self.known_users.len().saturating_sub(MAX_USERS);
        self.known_users.drain(..excess);
    }
}
