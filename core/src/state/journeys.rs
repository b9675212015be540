//! Ways between the two sites: how a journey begins, moves and ends.

use crate::decision::checklist::progress;
use crate::decision::journey::{Errand, Journey, Method, Store, TabId};
use crate::decision::step::Step;
use crate::page::address::{self, Place};
use crate::reading::Reading;
use crate::reading::Status;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis};

use super::tab::Tab;
use super::{BackgroundState, Effect, Settings};

impl BackgroundState {
    /// Moves journeys by what a tab shows.
    pub(super) fn travel(&mut self, id: TabId, store: &Store, reading: &Reading, now: Millis) {
        let signed_in = session::session(self.observations.get(store), now);
        for journey in &mut self.journeys {
            if journey.store == *store && journey.has(id) && journey.is_fresh(now) {
                journey.at = now;
                if let Errand::Relink(at) = journey.errand {
                    journey.errand = match is_linked_to(reading, signed_in.account()) {
                        true => Errand::Link,
                        false => Errand::Relink(at.after(reading)),
                    };
                }
            }
        }
        let pressed = self.tab(id).is_some_and(|t| t.from_connect);
        if pressed && reading.place == Place::MagentoSignIn {
            self.set_out(Method::One, id, store.clone(), now);
        }
    }

    /// A journey begins. One that was given up at the same point is forgotten.
    pub(super) fn set_out(&mut self, method: Method, home: TabId, store: Store, now: Millis) {
        let reached = self.tab(home).map_or(0, |t| t.reached);
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
            errand: Errand::Link,
            reached,
            at: now,
        });
    }

    /// The latest journey that a tab is part of.
    pub(super) fn journey(&self, tab: &Tab, now: Millis) -> Option<&Journey> {
        let mut latest = self.journeys.iter().rev();
        latest.find(|j| j.store == tab.store && j.has(tab.id) && j.is_fresh(now))
    }

    /// A tab has been opened for the user, at the other end of the journey that `beside` is on.
    pub(super) fn opened(&mut self, tab: TabId, beside: TabId, url: &str) {
        let known = self.tab(beside).map(|t| t.store.clone());
        // From another site's tab, only a journey tells.
        let mut from = self.journeys.iter().rev().filter(|j| j.has(beside));
        let Some(store) = known.or_else(|| from.next().map(|j| j.store.clone())) else {
            return;
        };
        if let Some(journey) = self.journeys.iter_mut().rev().find(|j| j.has(beside)) {
            match url == address::CLOUD_URL {
                true => journey.home = tab,
                false => journey.away = Some(tab),
            }
        }
        // It has sent nothing yet, but it is there.
        if self.tab(tab).is_none() {
            self.tabs.push(Tab::new(tab, store, None));
        }
    }

    /// The end of a journey: `done` is to be said in this tab.
    pub(super) fn arrive(&mut self, settings: &Settings, id: TabId, store: &Store, now: Millis) {
        let Some((reading, Step::Done { .. })) = self.step(settings, id, now) else {
            return;
        };
        let news = reading.notices.contains(&Notice::Connected);
        let here = |j: &Journey| j.store == *store && j.is_fresh(now);
        if news || self.journeys.iter().any(here) {
            self.journeys.retain(|j| j.store != *store);
            for tab in self.tabs.iter_mut().filter(|t| t.store == *store) {
                tab.reached = 0;
                tab.arrived |= tab.id == id;
            }
        }
    }

    /// Keeps how far a tab, or the journey that it is part of, has come.
    pub(super) fn keep_reached(&mut self, settings: &Settings, id: TabId, now: Millis) {
        let Some((_, step)) = self.step(settings, id, now) else {
            return;
        };
        let shown = progress(&step, &self.situation(settings, id, now));
        let journey = self.journeys.iter_mut().rev();
        let mut own = journey.filter(|j| j.has(id) && j.is_fresh(now));
        match (own.next(), shown) {
            (Some(journey), Some(shown)) => {
                journey.reached = shown;
                if let Some(tab) = self.tab_mut(id) {
                    tab.reached = shown;
                }
            }
            (None, _) => {
                if let Some(tab) = self.tab_mut(id) {
                    tab.reached = shown.unwrap_or(tab.reached);
                }
            }
            (Some(_), None) => {}
        }
    }

    /// To be kept, and told to every tab.
    pub(super) fn settings_changed(&self) -> impl Iterator<Item = Effect> {
        // The newest is the likeliest to be looked at.
        let tabs = self.tabs.iter().rev().map(|t| Effect::Tell(t.id));
        std::iter::once(Effect::SaveSettings).chain(tabs)
    }

    /// What the login has changed, told to the tabs of accounts.magento.cloud.
    pub(super) fn tell_cloud(&self, store: &Store) -> Vec<Effect> {
        let cloud =
            |t: &&Tab| t.store == *store && t.reading.as_ref().is_some_and(|r| r.place.is_cloud());
        // The newest is the likeliest to be looked at.
        let tabs = self.tabs.iter().rev().filter(cloud);
        tabs.flat_map(|t| [Effect::Tell(t.id), Effect::Paint(t.id)])
            .collect()
    }

    /// The tab with Account settings to go back to: the journey's, else the latest of the store. The
    /// journey's also while its page loads, as after a rest: nothing is read there yet.
    pub(super) fn home(&self, id: TabId, now: Millis) -> Option<TabId> {
        let from = self.tab(id)?;
        let is_cloud = |t: &Tab| t.reading.as_ref().map(|r| r.place.is_cloud());
        let journey = self.journey(from, now).map(|j| j.home);
        let mut own = self.tabs.iter().filter(|t| t.store == from.store);
        own.clone()
            .find(|t| Some(t.id) == journey && is_cloud(t) != Some(false))
            .or_else(|| own.rfind(|t| is_cloud(t) == Some(true)))
            .map(|t| t.id)
    }

    /// The tabs that something is known of.
    pub fn tabs(&self) -> Vec<TabId> {
        self.tabs.iter().map(|tab| tab.id).collect()
    }

    /// A tab is gone; with its last tab, a journey.
    pub(super) fn close(&mut self, id: TabId) {
        self.close_tab(id);
        let tabs = &self.tabs;
        self.journeys.retain(|j| tabs.iter().any(|t| j.has(t.id)));
    }

    /// A tab has another number.
    pub(super) fn rename(&mut self, old: TabId, new: TabId) {
        // What is known under the new number already is newer.
        if self.tab(new).is_some() {
            self.close_tab(old);
        }
        let numbers = self.tabs.iter_mut().map(|t| &mut t.id);
        let journeys = self.journeys.iter_mut();
        let ends = journeys.flat_map(|j| std::iter::once(&mut j.home).chain(&mut j.away));
        for id in numbers.chain(ends).filter(|id| **id == old) {
            *id = new;
        }
    }
}

/// Whether the page shows a link to this account.
fn is_linked_to(reading: &Reading, account: Option<&MagId>) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    wanted.any(|p| match &p.status {
        Status::Connected(linked) => linked.is_some() && linked.as_ref() == account,
        Status::NotConnected | Status::NotOffered | Status::Covered | Status::Unclear => false,
    })
}
