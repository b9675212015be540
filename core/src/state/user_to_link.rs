//! The user of accounts.magento.cloud who is still to be linked, or to get another link.
//! Whoever signs in as another one, with the Adobe.com button for example, may not have meant to.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, Method, Purpose, Refusal, TabId, is_fresh};
use crate::decision::relink::{RelinkItem, Relinking};
use crate::page::address::UserId;
use crate::reading::Reading;
use crate::reading::notices::Notice;
use crate::reading::session::Millis;

use super::BackgroundState;
use super::link::ShownLink;

/// A user of accounts.magento.cloud who is still to be linked, or to get another link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct UserToLink {
    pub(super) user: UserId,
    /// The time when it was last seen.
    pub(super) at: Millis,
}

impl BackgroundState {
    /// The user to link who was seen before `user` signed in, not longer ago than a journey may take.
    pub(super) fn user_to_link_before(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> Option<UserId> {
        let to_link = self.users_to_link.get(store)?;
        (is_fresh(to_link.at, now) && user? != to_link.user).then_some(to_link.user)
    }

    /// Updates the user to link after a new page. If another user has disconnected an account
    /// there, a journey leads back to that user. `before` is the link that the last page showed.
    pub(super) fn update_user_to_link(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        before: Option<ShownLink>,
        now: Millis,
    ) {
        let Some((shown, user)) = ShownLink::of(reading, user).zip(user) else {
            return;
        };
        let freed = before.filter(|link| {
            let is_own = link.connected && link.user == shown.user;
            is_own && !shown.connected
        });
        // Otherwise the account that was shown is free.
        if freed.as_ref().is_some_and(|link| link.account().is_none()) {
            self.free_refused_accounts(store);
        }
        if shown.connected {
            let is_own = |to_link: &UserToLink| to_link.user == user;
            let is_linked = reading.notices.contains(&Notice::Connected);
            if is_linked || self.users_to_link.get(store).is_some_and(is_own) {
                self.users_to_link.remove(store);
            }
        } else if !self
            .journeys
            .iter()
            .any(|j| j.store == *store && j.is_shared())
        {
            match self.user_to_link_before(store, Some(user), now) {
                Some(other) if freed.is_some() => self.lead_on_to(id, store, user, other, now),
                _ => {
                    self.users_to_link.set(store, UserToLink { user, at: now });
                }
            }
        }
    }

    /// Records who is to be linked once the change is stopped at an item: nobody, if the user goes on with
    /// this cloud account instead of the next one.
    pub(super) fn remember_user_to_link(
        &mut self,
        store: &CookieStoreId,
        at: RelinkItem,
        relinking: &Relinking,
        now: Millis,
    ) {
        match (at, relinking.next_user.or(relinking.user)) {
            (RelinkItem::SignOut, _) if relinking.next_user.is_some() => {
                self.users_to_link.remove(store);
            }
            (_, Some(user)) => self.users_to_link.set(store, UserToLink { user, at: now }),
            (_, None) => {}
        }
    }

    /// Leads on to the user `next_user`, once `user` has disconnected an account.
    fn lead_on_to(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        user: UserId,
        next_user: UserId,
        now: Millis,
    ) {
        self.start_journey(Method::Two, id, store.clone(), now);
        if let Some(journey) = self.journey_mut(id, now) {
            journey.avoided.clear();
            journey.refusal = Refusal::None;
            journey.relinking = Relinking::disconnected(user, next_user);
            journey.purpose = Purpose::Relink(RelinkItem::SignOut);
        }
    }

    /// Whether another user is to be linked than `user`, or than the last one who was linked if that is
    /// unknown.
    pub(super) fn has_other_user_to_link(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let linked = self.links.get(store).filter(|link| link.connected);
        let user = user.or(linked.and_then(|link| link.user));
        self.user_to_link_before(store, user, now).is_some()
    }
}
