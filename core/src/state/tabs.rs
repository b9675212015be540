//! The known tabs: opened, closed, replaced, and updated.

use crate::decision::journey::{CookieStoreId, Journey, Purpose, TabId};
use crate::page::address;
use crate::reading::Reading;

use super::{BackgroundState, Effect, Tab};

impl BackgroundState {
    pub(super) fn remove_tab(&mut self, id: TabId) {
        self.tabs.retain(|t| t.id != id);
    }

    pub(super) fn tab(&self, id: TabId) -> Option<&Tab> {
        self.tabs.iter().find(|t| t.id == id)
    }

    pub(super) fn tab_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|t| t.id == id)
    }

    /// Records a tab that was opened for the journey of `beside`.
    pub(super) fn tab_opened(&mut self, tab: TabId, beside: TabId, url: &str) {
        let known = self.tab(beside).map(|t| t.store.clone());
        // If the tab shows another site, the store is known only from its journey.
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
        // The tab has not sent a message yet, but exists.
        if self.tab(tab).is_none() {
            self.tabs.push(Tab::new(tab, store, None));
        }
    }

    /// Saves the settings and sends them to every tab.
    pub(super) fn settings_changed(&self) -> impl Iterator<Item = Effect> {
        // The newest tab is the most likely to be visible.
        let tabs = self.tabs.iter().rev().map(|t| Effect::Update(t.id));
        std::iter::once(Effect::SaveSettings).chain(tabs)
    }

    /// Updates the tabs of accounts.magento.cloud in a cookie store.
    pub(super) fn update_cloud_tabs(&self, store: &CookieStoreId) -> Vec<Effect> {
        self.update_tabs_with(store, |r| r.address_kind.is_cloud())
    }

    /// Updates the tabs of both sites in a cookie store.
    pub(super) fn update_tabs(&self, store: &CookieStoreId) -> Vec<Effect> {
        self.update_tabs_with(store, |_| true)
    }

    fn update_tabs_with(
        &self,
        store: &CookieStoreId,
        is: impl Fn(&Reading) -> bool,
    ) -> Vec<Effect> {
        let is_it = |t: &&Tab| t.store == *store && t.reading.as_ref().is_some_and(&is);
        // The newest tab is the most likely to be visible.
        let tabs = self.tabs.iter().rev().filter(is_it);
        tabs.flat_map(|t| [Effect::Update(t.id), Effect::Paint(t.id)])
            .collect()
    }

    /// The known tabs.
    pub fn tabs(&self) -> Vec<TabId> {
        self.tabs.iter().map(|tab| tab.id).collect()
    }

    /// Removes a closed tab, and journeys without any tab, unless another tab may go on with them.
    pub(super) fn tab_closed(&mut self, id: TabId) {
        self.remove_tab(id);
        let tabs = &self.tabs;
        let may_go_on = |j: &Journey| match j.purpose {
            Purpose::Relink(at) => j.relinking.is_disconnected(at),
            Purpose::Link | Purpose::KeepLink => false,
        };
        self.journeys
            .retain(|j| may_go_on(j) || tabs.iter().any(|t| j.has(t.id)));
    }

    /// Replaces the id of a tab.
    pub(super) fn tab_replaced(&mut self, old: TabId, new: TabId) {
        // Data under the new id is more recent.
        if self.tab(new).is_some() {
            self.remove_tab(old);
        }
        let numbers = self.tabs.iter_mut().map(|t| &mut t.id);
        let journeys = self.journeys.iter_mut();
        let ends = journeys.flat_map(|j| std::iter::once(&mut j.home).chain(&mut j.away));
        for id in numbers.chain(ends).filter(|id| **id == old) {
            *id = new;
        }
    }
}
