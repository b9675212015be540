//! The user's decisions about changing the link.

use crate::decision::journey::{CookieStoreId, Journey, Method, Purpose, TabId};
use crate::decision::relink::{ExtraSignIn, RelinkItem, Relinking};
use crate::decision::situation::Stage;
use crate::reading::session::Millis;
use crate::reading::{PageKind, Reading};

use super::{BackgroundState, Effect, Settings};

impl BackgroundState {
    /// Begins to change the link.
    pub(super) fn relink(&mut self, id: TabId, store: CookieStoreId, now: Millis) -> Vec<Effect> {
        let own = self.journey_mut(id, now).filter(|j| j.home == id);
        let away = own.and_then(|j| j.away);
        // A cookie store has one link to change, so that no other list of it may go on.
        let is_other = |j: &Journey| j.store != store || !matches!(j.purpose, Purpose::Relink(_));
        self.journeys.retain(|j| j.home != id && is_other(j));
        self.start_journey(Method::Two, id, store.clone(), now);
        self.reset_item_number(id, now);
        let tab = self.tab(id);
        let user = tab.and_then(|t| t.user);
        let reading = tab.and_then(|t| t.reading.clone());
        let linked = reading.as_ref().and_then(Reading::linked_account);
        // The page that asks whether to disconnect shows no account.
        let linked = linked
            .or_else(|| self.links.get(&store)?.account())
            .cloned();
        let next_user = self.user_to_link_before(&store, user, now);
        // A page that was opened before the sign-out still has the button.
        let is_signed_out = self.cloud(&store).stage == Stage::SignedOut;
        if let Some(journey) = self.journey_mut(id, now) {
            journey.away = away;
            journey.avoided = linked.into_iter().collect();
            journey.relinking = Relinking::default();
            journey.relinking.user = user;
            journey.relinking.next_user = next_user;
            let mut at = RelinkItem::Disconnect;
            if is_signed_out {
                journey.relinking.extra_sign_in = ExtraSignIn::SignedOut;
            } else if let Some(reading) = reading.filter(|r| r.page == PageKind::ConfirmDisconnect)
            {
                at = journey.relinking.follow(at, &reading, user);
            }
            journey.purpose = Purpose::Relink(at);
        }
        self.update_journey_tabs(id, now)
    }

    /// Stops changing the link. What has been disconnected stays so.
    pub(super) fn stop_relinking(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: &CookieStoreId,
        now: Millis,
    ) -> Vec<Effect> {
        let Some(journey) = self.journey_mut(id, now).cloned() else {
            return Vec::new();
        };
        let Purpose::Relink(at) = journey.purpose else {
            return Vec::new();
        };
        let effects = self.update_journey_tabs(id, now);
        self.reset_item_number(id, now);
        self.journeys.retain(|j| j.home != journey.home);
        match journey.relinking.is_disconnected(at) {
            true => self.remember_user_to_link(store, at, &journey.relinking, now),
            false => self.journeys.push(Journey {
                purpose: Purpose::KeepLink,
                avoided: Vec::new(),
                relinking: Relinking::default(),
                highest_item: 0,
                ..journey
            }),
        }
        self.complete_journeys(settings, id, store, now);
        effects
    }

    /// Ends the journeys that keep a link: another user has signed in.
    pub(super) fn end_keeping_link(&mut self, store: &CookieStoreId) {
        self.journeys
            .retain(|j| j.store != *store || j.purpose != Purpose::KeepLink);
    }

    /// Changes the purpose of the tab's journey.
    pub(super) fn set_purpose(&mut self, id: TabId, purpose: Purpose, now: Millis) {
        let Some(journey) = self.journey_mut(id, now) else {
            return;
        };
        let was_relinking = matches!(journey.purpose, Purpose::Relink(_));
        journey.purpose = purpose;
        if was_relinking {
            journey.relinking = Relinking::default();
            self.reset_item_number(id, now);
        }
    }

    /// Skips an item of changing the link, or goes on with another user of accounts.magento.cloud.
    pub(super) fn continue_relinking(&mut self, id: TabId, now: Millis) {
        let user = self.tab(id).and_then(|t| t.user);
        if let Some(journey) = self.journey_mut(id, now) {
            journey.purpose = match &journey.purpose {
                Purpose::Relink(RelinkItem::SignOut) => Purpose::Relink(RelinkItem::Connect),
                Purpose::Relink(_) if journey.relinking.extra_sign_in == ExtraSignIn::OtherUser => {
                    let next = journey.relinking.accept(user);
                    if next.is_some() {
                        // What has been disconnected from another user may be right for this one.
                        journey.avoided.clear();
                    }
                    next.map_or(Purpose::Link, Purpose::Relink)
                }
                purpose => purpose.clone(),
            };
        }
    }
}
