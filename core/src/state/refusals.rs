//! Changes of a link that end because another user of accounts.magento.cloud has the new account.

use crate::decision::journey::{CookieStoreId, Journey, LinkedElsewhere, Purpose, TabId};
use crate::decision::relink::{ExtraSignIn, RelinkItem, Relinking};
use crate::page::address::UserId;
use crate::reading::session::{self, Millis};
use crate::reading::{PageKind, Reading};

use super::BackgroundState;
use super::link::differ;
use super::user_to_link::UserToLink;

impl BackgroundState {
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
        let owner = self.known_owner(store, &session, now);
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
            let is_taken = is_told && differ(owner.as_ref(), relinking.user.as_ref());
            let was_refused = match (&journey.linked_elsewhere, session.account()) {
                (LinkedElsewhere::No, _) => false,
                (LinkedElsewhere::Account(refused), Some(account)) => refused == account,
                // Before the disconnection, only a card about a known account says so.
                (LinkedElsewhere::Account(_) | LinkedElsewhere::Unseen, _) => is_disconnected,
            };
            let is_refused = (is_taken || was_refused) && relinking.next_user.is_none();
            let has_left = |left| is_signed_out || user.is_some_and(|user| user != left);
            if let Some(left) = relinking.user.filter(|u| is_refused && has_left(*u)) {
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
