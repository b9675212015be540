//! Ways between the two sites: how a journey begins, moves and ends.

use crate::core::journey::{Journey, Method, TabId};
use crate::core::reading::Reading;
use crate::core::session::Millis;
use crate::core::site::{self, Place};
use crate::core::view::Action;

use super::{Effect, Ledger, Settings, Store, Tab};

impl Ledger {
    /// Moves the journey by what a tab shows.
    pub(super) fn travel(&mut self, id: TabId, store: &Store, reading: &Reading, now: Millis) {
        let pressed = self.tab(id).is_some_and(|t| t.from_connect);
        match self.journeys.get_mut(store).filter(|j| j.is_fresh(now)) {
            Some(journey) if journey.home == id || journey.away == Some(id) => {
                if reading.place.is_magento() {
                    journey.away = Some(id);
                }
                journey.at = now;
            }
            Some(journey)
                if journey.method == Method::Two
                    && journey.away.is_none()
                    && reading.place.is_magento() =>
            {
                journey.away = Some(id);
                journey.at = now;
            }
            Some(_) => {}
            None if pressed && reading.place == Place::MagentoSignIn => {
                let journey = Journey {
                    method: Method::One,
                    home: id,
                    away: Some(id),
                    at: now,
                };
                self.journeys.set(store, journey);
            }
            None => {}
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
                    let journey = Journey {
                        method: Method::Two,
                        home: id,
                        away: None,
                        at: now,
                    };
                    self.journeys.set(&store, journey);
                }
                let url = match action {
                    Action::Switch => site::MAGENTO_ACCOUNT_URL,
                    _ => site::MAGENTO_URL,
                };
                vec![Effect::Open { url, beside: id }]
            }
            Action::GoBack => vec![match self.home(id, now) {
                Some(tab) => Effect::Focus {
                    tab,
                    url: site::CLOUD_URL,
                },
                None => Effect::Open {
                    url: site::CLOUD_URL,
                    beside: id,
                },
            }],
            Action::Close => {
                if let Some(tab) = self.tab_mut(id) {
                    tab.closed = true;
                }
                vec![Effect::Tell(id)]
            }
            Action::Never | Action::ShowCard => {
                settings.coach = action == Action::ShowCard;
                if let Some(tab) = self.tab_mut(id) {
                    tab.closed = false;
                    tab.arrived |= action == Action::ShowCard;
                }
                let tabs = self.tabs.iter().map(|t| Effect::Tell(t.id));
                std::iter::once(Effect::SaveSettings).chain(tabs).collect()
            }
        }
    }

    /// The tab with Account settings to go back to: the journey's, else the latest of the store.
    fn home(&self, id: TabId, now: Millis) -> Option<TabId> {
        let store = &self.tab(id)?.store;
        let cloud =
            |t: &&Tab| t.store == *store && t.reading.as_ref().is_some_and(|r| r.place.is_cloud());
        let journey = self
            .journeys
            .get(store)
            .filter(|j| j.is_fresh(now))
            .map(|j| j.home);
        let latest = || self.tabs.iter().rev().filter(cloud).map(|t| t.id).next();
        self.tabs
            .iter()
            .filter(cloud)
            .map(|t| t.id)
            .find(|t| Some(*t) == journey)
            .or_else(latest)
    }

    /// A tab is gone; with its last tab, a journey.
    pub(super) fn close(&mut self, id: TabId) {
        self.close_tab(id);
        let gone = |tab: TabId| !self.tabs.iter().any(|t| t.id == tab);
        let over = |j: &Journey| gone(j.home) && j.away.is_none_or(gone);
        let stores: Vec<Store> = self
            .journeys
            .iter()
            .filter(|(_, j)| over(j))
            .map(|(s, _)| s.clone())
            .collect();
        for store in stores {
            self.journeys.remove(&store);
        }
    }
}
