//! The user of accounts.magento.cloud who was seen without a link. Whoever signs in as another one,
//! with the Adobe.com button for example, may not have meant to.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{
    CookieStoreId, Journey, LinkedElsewhere, Method, Purpose, TabId, is_fresh,
};
use crate::decision::relink::{RelinkItem, Relinking};
use crate::page::address::UserId;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis};
use crate::reading::{PageKind, Reading};

use super::BackgroundState;
use super::link::{ShownLink, differ};

/// A user of accounts.magento.cloud without a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct UnlinkedUser {
    user: UserId,
    /// The time when it was last seen.
    pub(super) at: Millis,
}

impl BackgroundState {
    /// The user without a link who was seen before `user` signed in, not longer ago than a journey
    /// may take.
    pub(super) fn unlinked_before(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> Option<UserId> {
        let unlinked = self.unlinked_users.get(store)?;
        (is_fresh(unlinked.at, now) && user? != unlinked.user).then_some(unlinked.user)
    }

    /// Updates the user without a link after a new page. If another user has disconnected an account
    /// there, a journey leads back to that user. `before` is the link that the last page showed.
    pub(super) fn update_unlinked_user(
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
        if shown.connected {
            let is_own = |unlinked: &UnlinkedUser| unlinked.user == user;
            let is_linked = reading.notices.contains(&Notice::Connected);
            if is_linked || self.unlinked_users.get(store).is_some_and(is_own) {
                self.unlinked_users.remove(store);
            }
        } else if !self
            .journeys
            .iter()
            .any(|j| j.store == *store && j.is_shared())
        {
            let is_freed = before.is_some_and(|link| link.connected && link.user == shown.user);
            match self.unlinked_before(store, Some(user), now) {
                Some(other) if is_freed => self.lead_on_to(id, store, user, other, now),
                _ => {
                    let unlinked = UnlinkedUser { user, at: now };
                    self.unlinked_users.set(store, unlinked);
                }
            }
        }
    }

    /// Records who has no link once the change is stopped at an item: nobody, if the user goes on with
    /// this cloud account instead of the next one.
    pub(super) fn remember_unlinked(
        &mut self,
        store: &CookieStoreId,
        at: RelinkItem,
        relinking: &Relinking,
        now: Millis,
    ) {
        match (at, relinking.next_user.or(relinking.user)) {
            (RelinkItem::SignOut, _) if relinking.next_user.is_some() => {
                self.unlinked_users.remove(store);
            }
            (_, Some(user)) => self
                .unlinked_users
                .set(store, UnlinkedUser { user, at: now }),
            (_, None) => {}
        }
    }

    /// Ends the changes of a link if the account that is signed in is linked to another user, and the
    /// user signs out or signs in as another one. The old link is gone, so that a new link is all that
    /// is left to make. Returns whether a change has ended.
    pub(super) fn end_refused_changes(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let is_signed_out = reading.page == PageKind::SignedOut;
        let session = session::session(self.observations.get(store), now);
        let owner = self.known_owner(store, &session, now);
        let mut ended = None;
        let is_here = |j: &&mut Journey| j.store == *store && j.is_fresh(now);
        for journey in self.journeys.iter_mut().filter(is_here) {
            let Purpose::Relink(at) = journey.purpose else {
                continue;
            };
            let relinking = journey.relinking;
            // Who signs out at an earlier item follows the list.
            let is_taken =
                at == RelinkItem::Connect && differ(owner.as_ref(), relinking.user.as_ref());
            let was_refused = match (&journey.linked_elsewhere, session.account()) {
                (LinkedElsewhere::No, _) => false,
                (LinkedElsewhere::Account(refused), Some(account)) => refused == account,
                (LinkedElsewhere::Account(_) | LinkedElsewhere::Unseen, _) => true,
            };
            let is_refused = (is_taken || was_refused)
                && relinking.is_disconnected(at)
                && relinking.next_user.is_none();
            let has_left = |unlinked| is_signed_out || user.is_some_and(|user| user != unlinked);
            if let Some(unlinked) = relinking.user.filter(|u| is_refused && has_left(*u)) {
                journey.purpose = Purpose::Link;
                journey.relinking = Relinking::default();
                journey.highest_item = 0;
                let unlinked = UnlinkedUser {
                    user: unlinked,
                    at: now,
                };
                self.unlinked_users.set(store, unlinked);
                ended = Some(journey.clone());
            }
        }
        let is_ended = ended.is_some();
        if let Some(journey) = ended {
            // The user may have gone on in another tab than the one where the change began.
            if !self.journeys.iter().any(|j| j.has(id) && j.is_fresh(now)) {
                let (home, away) = (id, None);
                self.journeys.push(Journey {
                    home,
                    away,
                    ..journey
                });
            }
            for tab in self.tabs.iter_mut().filter(|t| t.store == *store) {
                tab.highest_item = 0;
            }
        }
        is_ended
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
            journey.linked_elsewhere = LinkedElsewhere::No;
            journey.relinking = Relinking::disconnected(user, next_user);
            journey.purpose = Purpose::Relink(RelinkItem::SignOut);
        }
    }

    /// Whether another user than the one without a link is signed in, or was at last.
    pub(super) fn is_other_user(
        &self,
        store: &CookieStoreId,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let linked = self.links.get(store).filter(|link| link.connected);
        let user = user.or(linked.and_then(|link| link.user));
        self.unlinked_before(store, user, now).is_some()
    }
}
