//! Accounts that cannot be linked, because another user of accounts.magento.cloud has them.

use crate::decision::journey::{CookieStoreId, Journey, Purpose, Refusal, TabId};
use crate::decision::relink::{ExtraSignIn, RelinkItem, Relinking};
use crate::page::address::UserId;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis};
use crate::reading::{PageKind, Reading};

use super::BackgroundState;
use super::user_to_link::UserToLink;

impl BackgroundState {
    /// Whether a new reading of a tab says that an account was refused, and the one before did not: the
    /// message stays on the page, whoever signs in after it.
    pub(super) fn is_new_refusal(&self, id: TabId, reading: &Reading) -> bool {
        let refuses = |r: &Reading| r.notices.contains(&Notice::AlreadyConnectedElsewhere);
        let before = self.tab(id).and_then(|t| t.reading.as_ref());
        refuses(reading) && !reading.restored && !before.is_some_and(refuses)
    }

    /// Records that the page of a tab refuses an account: the one that is signed in.
    pub(super) fn observe_refusal(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        now: Millis,
    ) {
        let session = session::session(self.observations.get(store), now);
        let user = user.or_else(|| self.users.get(store).copied());
        let refusal = match session.account() {
            Some(account) => {
                self.record_refusal(store, account, user, now);
                Refusal::OfKnown
            }
            None => Refusal::OfUnknown {
                shared: self.observations.get(store).is_some_and(|o| o.shared),
                user,
            },
        };
        let is_own = |j: &&mut Journey| j.store == *store && j.includes(id, reading);
        for journey in self.journeys.iter_mut().filter(is_own) {
            journey.refusal = refusal;
        }
    }

    /// Finds out, after a new page, which account was refused. Whoever signs in later need not be it.
    pub(super) fn find_refused_account(
        &mut self,
        store: &CookieStoreId,
        reading: &Reading,
        now: Millis,
    ) {
        // If a shared account can be selected, it is not known which account gets linked.
        let shown = reading.account.as_ref().filter(|_| !reading.shared_account);
        let mut found = None;
        let here = |j: &&mut Journey| j.store == *store && j.is_fresh(now);
        for journey in self.journeys.iter_mut().filter(here) {
            let Refusal::OfUnknown { shared, user } = journey.refusal else {
                continue;
            };
            match (shown.filter(|_| !shared), reading.signed_in) {
                (Some(account), _) => {
                    journey.refusal = Refusal::OfKnown;
                    journey.avoid(Some(account));
                    found = Some((account, user));
                }
                (None, signed_in) if shown.is_some() || signed_in == Some(false) => {
                    journey.refusal = Refusal::None;
                }
                (None, _) => {}
            }
        }
        if let Some((account, user)) = found {
            self.record_refusal(store, account, user, now);
        }
    }

    /// Ends the changes of a link if the account that is signed in is linked to another user, and the
    /// user signs out or signs in as another one, to disconnect the account there. Returns whether a
    /// change has ended.
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
        let owner = self.known_owner(store, &session, now).cloned();
        let mut ended = None;
        let is_here = |j: &&mut Journey| j.store == *store && j.is_fresh(now);
        for journey in self.journeys.iter_mut().filter(is_here) {
            let Purpose::Relink(at) = journey.purpose else {
                continue;
            };
            let relinking = journey.relinking;
            let is_disconnected = relinking.is_disconnected(at);
            // Only the cards before the disconnection and at Connect say that the account is taken.
            // Whoever signs out at another item follows the list.
            let is_told = relinking.extra_sign_in == ExtraSignIn::None
                && (!is_disconnected || at == RelinkItem::Connect);
            let is_taken = owner
                .as_ref()
                .is_some_and(|o| o.is_other_than(relinking.user));
            let ends = match (journey.refusal, session.account()) {
                (Refusal::None, _) => is_taken && is_told,
                (Refusal::OfKnown, Some(_)) => is_taken,
                // Before the disconnection, only a card about a known account says so.
                (Refusal::OfKnown | Refusal::OfUnknown { .. }, _) => is_disconnected,
            } && relinking.next_user.is_none();
            let has_left = |left| is_signed_out || user.is_some_and(|user| user != left);
            if let Some(left) = relinking.user.filter(|u| ends && has_left(*u)) {
                journey.purpose = Purpose::Link;
                journey.relinking = Relinking::default();
                journey.highest_item = 0;
                let to_link = UserToLink {
                    user: left,
                    at: now,
                };
                self.users_to_link.set(store, to_link);
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
}
