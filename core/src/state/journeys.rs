//! Ways between the two sites: how a journey begins, moves and ends.

use crate::decision::journey::{Journey, Method, Store, TabId};
use crate::page::address::{self, Place};
use crate::presentation::Action;
use crate::reading::Reading;
use crate::reading::session::Millis;

use super::tab::Tab;
use super::{BackgroundState, Effect, Settings};

impl BackgroundState {
    /// Moves journeys by what a tab shows.
    pub(super) fn travel(&mut self, id: TabId, store: &Store, reading: &Reading, now: Millis) {
        for journey in &mut self.journeys {
            if journey.store == *store && journey.has(id) && journey.is_fresh(now) {
                journey.at = now;
            }
        }
        let pressed = self.tab(id).is_some_and(|t| t.from_connect);
        if pressed && reading.place == Place::MagentoSignIn {
            self.set_out(Method::One, id, store.clone(), now);
        }
    }

    /// A journey begins. One that was given up at the same point is forgotten.
    fn set_out(&mut self, method: Method, home: TabId, store: Store, now: Millis) {
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
            leaving: None,
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
        let Some(store) = self.tab(beside).map(|t| t.store.clone()) else {
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

    /// The user has asked for something, on the page or in the popup.
    pub(super) fn act(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        action: Action,
        now: Millis,
    ) -> Vec<Effect> {
        match action {
            Action::SignInFirst | Action::Switch => {
                if let Some(store) = self.tab(id).map(|t| t.store.clone()) {
                    self.set_out(Method::Two, id, store, now);
                }
                let url = match action {
                    Action::Switch => address::MAGENTO_ACCOUNT_URL,
                    _ => address::MAGENTO_URL,
                };
                vec![Effect::Open { url, beside: id }]
            }
            Action::GoBack => vec![match self.home(id, now) {
                Some(tab) => Effect::Focus {
                    tab,
                    url: address::CLOUD_URL,
                },
                None => Effect::Open {
                    url: address::CLOUD_URL,
                    beside: id,
                },
            }],
            Action::Show => Vec::new(),
            Action::Close => {
                if let Some(tab) = self.tab_mut(id) {
                    tab.closed = true;
                }
                vec![Effect::Tell(id)]
            }
            Action::Never | Action::ShowCard => {
                settings.hints = action == Action::ShowCard;
                if let Some(tab) = self.tab_mut(id) {
                    tab.closed = false;
                    tab.arrived |= action == Action::ShowCard;
                }
                self.settings_changed().collect()
            }
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
    fn home(&self, id: TabId, now: Millis) -> Option<TabId> {
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
