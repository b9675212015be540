//! Journeys between the two sites: how they start, go on and end.

use crate::decision::checklist::item_number;
use crate::decision::journey::{CookieStoreId, Journey, Method, Purpose, Refusal, TabId};
use crate::decision::relink::ExtraSignIn;
use crate::decision::situation::CloudState;
use crate::decision::step::Step;
use crate::page::address::{AddressKind, UserId};
use crate::reading::Reading;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis};
use crate::reading::{PageKind, Status};

use super::link::ShownLink;
use super::tab::Tab;
use super::{BackgroundState, Settings};

impl BackgroundState {
    /// Updates the journeys after a new reading of a tab. Returns whether one that other tabs share has
    /// changed.
    pub(super) fn update_journeys(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
        now: Millis,
    ) -> bool {
        let mut is_changed = false;
        let mut refuses = false;
        let signed_in = session::session(self.observations.get(store), now);
        let before = self.tab(id).and_then(|t| t.reading.as_ref());
        // What a document shows again, when the user looks at its tab, says nothing new.
        let is_again = before.is_some_and(|before| shows_the_same(before, reading));
        let says_linked = |r: &Reading| r.notices.contains(&Notice::Connected);
        let is_just_linked = reading.connected().is_some()
            && says_linked(reading)
            && !reading.restored
            && !before.is_some_and(says_linked);
        let is_unlinked = ShownLink::of(reading, user).is_some_and(|shown| !shown.connected);
        let is_refused = self.is_new_refusal(id, reading);
        let is_own = |j: &Journey| j.store == *store && j.is_fresh(now) && j.includes(id, reading);
        if is_refused && !self.journeys.iter().any(is_own) {
            self.start_journey(Method::Two, id, store.clone(), now);
        }
        is_changed |= !is_again && self.end_refused_changes(id, store, reading, user, now);
        for journey in self.journeys.iter_mut().filter(|j| j.store == *store) {
            if journey.purpose == Purpose::KeepLink && is_unlinked && !reading.restored {
                journey.purpose = Purpose::Link;
                is_changed = true;
            }
            if is_own(journey) {
                journey.at = now;
                refuses |= journey.refusal == Refusal::OfKnown;
                // Signing in has not led back to accounts.magento.cloud.
                if journey.method == Method::One && reading.page == PageKind::MagentoAccount {
                    journey.method = Method::Two;
                    is_changed = true;
                }
                if let Purpose::Relink(at) = journey.purpose
                    && !is_again
                {
                    let before = (journey.purpose.clone(), journey.relinking);
                    let linked = is_linked_to(reading, signed_in.account());
                    // Before the disconnection, only a sign-in with another account than at the
                    // start shows that the link is right.
                    let at_start = journey.signed_in.as_ref();
                    let is_new = journey.relinking.is_disconnected(at)
                        || at_start.is_some() && at_start != signed_in.account();
                    let next_user = journey.relinking.next_user;
                    let next = journey.relinking.follow(at, reading, user);
                    if next_user.is_some() && journey.relinking.user == next_user {
                        // What the other user has disconnected may be right for this one.
                        journey.avoided.clear();
                        journey.refusal = Refusal::None;
                    }
                    let is_own = journey.relinking.extra_sign_in == ExtraSignIn::None;
                    if is_new && linked && is_own || is_just_linked {
                        journey.purpose = Purpose::Link;
                        journey.avoided.clear();
                    } else {
                        journey.purpose = Purpose::Relink(next);
                        if !journey.relinking.is_disconnected(next) && is_own {
                            journey.avoid(reading.linked_account());
                        }
                    }
                    is_changed |= before != (journey.purpose.clone(), journey.relinking);
                    if journey.relinking.extra_sign_in != before.1.extra_sign_in {
                        // The step is the same, but not what its card says.
                        let tabs = self.tabs.iter_mut().filter(|t| t.store == *store);
                        tabs.for_each(|tab| {
                            tab.show_closed_card();
                        });
                    }
                }
            }
        }
        if refuses {
            self.renew_refused_accounts(store, now);
        }
        if is_refused {
            self.observe_refusal(id, store, reading, user, now);
        } else if !is_again && !reading.restored {
            self.find_refused_account(store, reading, now);
        }
        let pressed = !is_again && self.tab(id).is_some_and(|t| t.from_connect);
        if pressed && reading.address_kind == AddressKind::MagentoSignIn {
            self.start_journey(Method::One, id, store.clone(), now);
        }
        is_changed
    }

    /// Starts a journey. An older one from the same tab is removed, unless its second tab is still
    /// open. Changing the link goes on, and the avoided accounts are kept.
    pub(super) fn start_journey(
        &mut self,
        method: Method,
        home: TabId,
        store: CookieStoreId,
        now: Millis,
    ) {
        let highest_item = self.tab(home).map_or(0, |t| t.highest_item);
        let session = session::session(self.observations.get(&store), now);
        let earlier = self.journey_mut(home, now).cloned();
        let earlier = earlier.map(|earlier| {
            let purpose = match earlier.purpose {
                Purpose::Relink(at) => Purpose::Relink(at),
                Purpose::Link | Purpose::KeepLink => Purpose::Link,
            };
            let Journey {
                avoided,
                relinking,
                refusal,
                signed_in,
                ..
            } = earlier;
            (purpose, avoided, relinking, refusal, signed_in)
        });
        let (purpose, avoided, relinking, refusal, signed_in) = earlier.unwrap_or_default();
        let tabs = &self.tabs;
        let is_apart = |j: &Journey| {
            let open = |away| tabs.iter().any(|t| t.id == away);
            j.home != home || j.away.is_some_and(open)
        };
        self.journeys.retain(|j| j.is_fresh(now) && is_apart(j));
        self.journeys.push(Journey {
            store,
            method,
            home,
            away: None,
            purpose,
            avoided,
            relinking,
            refusal,
            highest_item,
            signed_in: signed_in.or(session.account().cloned()),
            at: now,
        });
    }

    /// The newest journey that a tab is part of, or else shares.
    pub(super) fn journey(&self, tab: &Tab, now: Millis) -> Option<&Journey> {
        self.journeys.get(self.journey_index(tab.id, now)?)
    }

    /// The newest journey that a tab is part of, or else shares, mutable.
    pub(super) fn journey_mut(&mut self, id: TabId, now: Millis) -> Option<&mut Journey> {
        let index = self.journey_index(id, now)?;
        self.journeys.get_mut(index)
    }

    fn journey_index(&self, id: TabId, now: Millis) -> Option<usize> {
        let store = self.tab(id).map(|t| &t.store);
        let last = |is: &dyn Fn(&Journey) -> bool| {
            let here = |j: &Journey| store.is_none_or(|s| *s == j.store) && j.is_fresh(now);
            self.journeys.iter().rposition(|j| here(j) && is(j))
        };
        last(&|j| j.has(id)).or_else(|| last(&|j| j.is_shared() && self.is_cloud(id)))
    }

    /// Ends the journeys of a store if the tab's step is `done`, for which a card is then due; and those
    /// that keep the link, once the user has signed out of accounts.magento.cloud.
    pub(super) fn complete_journeys(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: &CookieStoreId,
        now: Millis,
    ) {
        let reading = match self.step(settings, id, now) {
            Some((reading, Step::Done { .. })) => reading,
            Some((_, Step::SignIn)) => {
                let keeps = |j: &Journey| j.purpose == Purpose::KeepLink && j.avoided.is_empty();
                return self.journeys.retain(|j| j.store != *store || !keeps(j));
            }
            _ => return,
        };
        // The user keeps the link, and has not signed out of the other account yet.
        let situation = self.situation(settings, id, now);
        let keeps =
            |a: &MagId| situation.keeps_link_beside(a) && reading.linked_account() != Some(a);
        if situation.session.account().is_some_and(keeps) {
            return;
        }
        let link_just_made = reading.notices.contains(&Notice::Connected);
        let here = |j: &Journey| j.store == *store && j.is_fresh(now);
        if link_just_made || self.journeys.iter().any(here) {
            self.journeys.retain(|j| j.store != *store);
            for tab in self.tabs.iter_mut().filter(|t| t.store == *store) {
                tab.highest_item = 0;
                tab.done_card_due |= tab.id == id;
            }
        }
    }

    /// Stores the highest item number of a tab and of its journey.
    pub(super) fn save_item_number(&mut self, settings: &Settings, id: TabId, now: Millis) {
        let Some((_, step)) = self.step(settings, id, now) else {
            return;
        };
        let shown = item_number(&step, &self.situation(settings, id, now));
        let journey = self.journeys.iter_mut().rev();
        let mut own = journey.filter(|j| j.has(id) && j.is_fresh(now));
        match (own.next(), shown) {
            (Some(journey), Some(shown)) => {
                journey.highest_item = shown;
                if let Some(tab) = self.tab_mut(id) {
                    tab.highest_item = shown;
                }
            }
            (None, _) => {
                if let Some(tab) = self.tab_mut(id) {
                    tab.highest_item = shown.unwrap_or(tab.highest_item);
                }
            }
            (Some(_), None) => {}
        }
    }

    /// Forgets the item number that the tab and its journey have shown.
    pub(super) fn reset_item_number(&mut self, id: TabId, now: Millis) {
        if let Some(tab) = self.tab_mut(id) {
            tab.highest_item = 0;
        }
        if let Some(journey) = self.journey_mut(id, now) {
            journey.highest_item = 0;
        }
    }
}

/// Whether two readings of a document show the same of the account and its link.
fn shows_the_same(one: &Reading, other: &Reading) -> bool {
    one.page == other.page
        && one.notices == other.notices
        && one.linked_account() == other.linked_account()
        && CloudState::of(one) == CloudState::of(other)
}

/// Whether the page shows that this account is linked.
fn is_linked_to(reading: &Reading, account: Option<&MagId>) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    wanted.any(|p| match &p.status {
        Status::Connected(linked) => linked.is_some() && linked.as_ref() == account,
        Status::NotConnected | Status::NotOffered | Status::Covered | Status::Unclear => false,
    })
}
