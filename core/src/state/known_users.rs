//! The users of accounts.magento.cloud who were seen, and the accounts that they are linked to. An
//! account can be linked to one user only, so it is not offered to another one.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, Journey, Purpose, TabId, is_fresh};
use crate::page::address::UserId;
use crate::reading::Reading;
use crate::reading::account::MagId;
use crate::reading::session::{Millis, Session};

use super::BackgroundState;
use super::cloud_session::shows_user;
use super::link::{ShownLink, differ};

/// The number of users that are kept in all cookie stores together.
const MAX_USERS: usize = 16;

/// A user of accounts.magento.cloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct KnownUser {
    store: CookieStoreId,
    /// `None` if it was not seen: the page of another user said that the account cannot be linked.
    user: Option<UserId>,
    /// The account that the user is linked to, if it was seen.
    account: Option<MagId>,
    /// Whether the user had just signed in when first seen, and has not been seen without a link: a
    /// link that a page shows was there already.
    #[serde(default)]
    found: bool,
    /// The time when a page showed the link, or else the user, or refused the account.
    pub(super) at: Millis,
}

impl KnownUser {
    /// Whether this is another user than `user`.
    pub(super) fn is_other_than(&self, user: Option<UserId>) -> bool {
        self.user.is_none() || differ(user.as_ref(), self.user.as_ref())
    }
}

impl BackgroundState {
    /// Whether another user than `user`, or than the last one if that is unknown, is linked to the
    /// account that is signed in.
    pub(super) fn is_known_elsewhere(
        &self,
        store: &CookieStoreId,
        session: &Session,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let user = user.or_else(|| self.users.get(store).copied());
        let owner = self.known_owner(store, session, now);
        owner.is_some_and(|owner| owner.is_other_than(user))
    }

    /// The user who is linked to the account that is signed in, if that was seen not longer ago than
    /// a journey may take.
    pub(super) fn known_owner(
        &self,
        store: &CookieStoreId,
        session: &Session,
        now: Millis,
    ) -> Option<&KnownUser> {
        let account = session.account()?;
        let is_it =
            |known: &&KnownUser| known.store == *store && known.account.as_ref() == Some(account);
        let mut all = self.known_users.iter().filter(is_it);
        all.find(|known| is_fresh(known.at, now))
    }

    /// Whether `user`, or else the last one, had just signed in when first seen, and was linked already.
    pub(super) fn has_found_link(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let user = user.or_else(|| self.users.get(store).copied());
        self.known_users.iter().any(|known| {
            let is_it = known.store == *store && user.is_some() && known.user == user;
            is_it && known.found && is_fresh(known.at, now)
        })
    }

    /// Records that an account cannot be linked to `user`, because another user has it.
    pub(super) fn record_refusal(
        &mut self,
        store: &CookieStoreId,
        account: &MagId,
        user: Option<UserId>,
        now: Millis,
    ) {
        self.free(store, account, |known| !known.is_other_than(user));
        let is_it = |k: &&mut KnownUser| k.store == *store && k.account.as_ref() == Some(account);
        match self.known_users.iter_mut().find(is_it) {
            Some(known) => known.at = now,
            None => self.known_users.push(KnownUser {
                store: store.clone(),
                user: None,
                account: Some(account.clone()),
                found: false,
                at: now,
            }),
        }
    }

    /// Forgets who is linked to an account, if `is_it` holds for that user.
    fn free(&mut self, store: &CookieStoreId, account: &MagId, is_it: impl Fn(&KnownUser) -> bool) {
        for known in self.known_users.iter_mut().filter(|k| k.store == *store) {
            if known.account.as_ref() == Some(account) && is_it(known) {
                known.account = None;
            }
        }
        self.known_users
            .retain(|k| k.user.is_some() || k.account.is_some());
    }

    /// Keeps what is known of refused accounts as long as the journey on which they were refused.
    pub(super) fn renew_refused_accounts(&mut self, store: &CookieStoreId, now: Millis) {
        let is_unseen = |k: &&mut KnownUser| k.store == *store && k.user.is_none();
        for known in self.known_users.iter_mut().filter(is_unseen) {
            known.at = now;
        }
    }

    /// Forgets the links of users who were not seen: one of them has disconnected an account that was
    /// not shown.
    pub(super) fn free_refused_accounts(&mut self, store: &CookieStoreId) {
        self.known_users
            .retain(|k| k.store != *store || k.user.is_some());
    }

    /// Updates the known users after a new page, whose address shows `user`.
    pub(super) fn update_known_users(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        now: Millis,
    ) {
        let shown = ShownLink::of(reading, user);
        let is_unlinked = shown.as_ref().is_some_and(|shown| !shown.connected);
        let account = shown.as_ref().and_then(ShownLink::account);
        // If the address of the page does not show the user, it is the last one.
        let own = user.or_else(|| self.users.get(store).copied());
        let is_own =
            |known: &KnownUser| known.store == *store && known.user.is_some() && known.user == own;
        if let Some(account) = account {
            self.free(store, account, |known| !is_own(known));
        }
        let before = self.known_users.iter().position(is_own);
        let mut known = match before {
            Some(index) if shown.is_some() => self.known_users.remove(index),
            None if user.is_some() && shows_user(reading) == Some(true) => KnownUser {
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
            // Another user may link it now.
            let here = |j: &&mut Journey| j.store == *store && j.purpose == Purpose::Link;
            for journey in self.journeys.iter_mut().filter(here) {
                journey
                    .avoided
                    .retain(|a| linked_before.as_ref() != Some(a));
            }
        } else if account.is_none() {
            // A page may say that the user is linked without the account.
            known.account.clone_from(&linked_before);
        } else if user.is_some() || linked_before.as_ref() == account {
            known.account = account.cloned();
        }
        // The card of the sign-in page has promised to say what comes next.
        let is_news = known.found && linked_before.is_none() && known.account.is_some();
        if let Some(tab) = self.tab_mut(id).filter(|_| is_news) {
            tab.done_card_due = true;
        }
        self.known_users.push(known);
        let excess = self.known_users.len().saturating_sub(MAX_USERS);
        self.known_users.drain(..excess);
    }
}
