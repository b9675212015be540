//! The tabs of the two sites: which open one is used, or that a new one is opened.

use crate::decision::journey::{CookieStoreId, Journey, Method, Purpose, TabId};
use crate::decision::situation::CloudState;
use crate::page::address;
use crate::reading::session::{self, Millis, Session};
use crate::reading::{PageKind, Reading};

use super::{BackgroundState, Effect, Settings, Tab};

impl BackgroundState {
    /// Starts a method, from any tab.
    pub(super) fn start(
        &mut self,
        id: TabId,
        store: CookieStoreId,
        method: Method,
        now: Millis,
    ) -> Vec<Effect> {
        let store = self.tab(id).map_or(store, |t| t.store.clone());
        let url = method.first_page();
        match method {
            Method::Two => {
                let effects = self.go_to_magento(id, store, url, now);
                self.set_purpose(id, Purpose::Link, now);
                if let Some(journey) = self.journey_mut(id, now) {
                    journey.avoided.clear();
                }
                effects
            }
            Method::One => {
                // Whoever has begun to sign in first is led on in that tab.
                let tabs = &self.tabs;
                let signs_in = |j: &Journey| {
                    let is_open = |away| tabs.iter().any(|t| t.id == away);
                    j.purpose == Purpose::Link
                        && j.avoided.is_empty()
                        && j.away.is_some_and(is_open)
                };
                self.journeys.retain(|j| j.store != store || signs_in(j));
                vec![match self.open_tab(id, &store, |_, r| is_cloud_step(r)) {
                    Some(tab) => Effect::Focus { tab, url },
                    None => Effect::Open { url, beside: id },
                }]
            }
        }
    }

    /// Opens account.magento.com: in this tab if the tab is there already, in another open tab, or
    /// in a new one. If the user is changing the link, that goes on.
    pub(super) fn go_to_magento(
        &mut self,
        id: TabId,
        store: CookieStoreId,
        url: &'static str,
        now: Millis,
    ) -> Vec<Effect> {
        let own = self.journey_mut(id, now).and_then(|j| j.away);
        let usable = |t: TabId, r: &Reading| {
            // A tab on another journey stays on it.
            let other = |j: &Journey| j.has(t) && j.home != id && j.is_fresh(now);
            is_magento_step(r) && (t == id || !self.journeys.iter().any(other))
        };
        let session = session::session(self.observations.get(&store), now);
        // A page that asks to sign in is older than a sign-in elsewhere. It would not say who is
        // signed in.
        let is_older = url == address::MAGENTO_ACCOUNT_URL && session != Session::SignedOut;
        let asks = |r: &Reading| r.signed_in == Some(false);
        // This one is left as it is: Connect may have opened it.
        let other = |t: TabId, r: &Reading| usable(t, r) && !(t == id && is_older && asks(r));
        let tab = own
            .and_then(|own| self.open_tab(id, &store, |t, r| t == own && other(t, r)))
            .or_else(|| self.open_tab(id, &store, other));
        if tab == Some(id) && self.journey_mut(id, now).is_some() {
            return self.update_journey_tabs(id, now);
        }
        let is_stale = |tab: &TabId| {
            let reading = self.tab(*tab).and_then(|t| t.reading.as_ref());
            // So is one that names an account while it is not known who is signed in now.
            let may_be_other = |r: &Reading| r.account.is_some() && session.account().is_none();
            is_older && reading.is_some_and(|r| asks(r) || may_be_other(r))
        };
        let focus = match tab.as_ref().is_some_and(is_stale) {
            true => |tab, url| Effect::FocusAndLoad { tab, url },
            false => |tab, url| Effect::Focus { tab, url },
        };
        self.start_journey(Method::Two, id, store, now);
        if let Some(journey) = self.journeys.last_mut() {
            journey.away = tab;
        }
        match tab {
            Some(tab) => {
                let mut effects = vec![focus(tab, url)];
                effects.extend(self.update_journey_tabs(id, now));
                effects
            }
            None => vec![Effect::Open { url, beside: id }],
        }
    }

    /// Updates the tabs of this tab's journey, or else this tab.
    pub(super) fn update_journey_tabs(&mut self, id: TabId, now: Millis) -> Vec<Effect> {
        let journey = self.journey_mut(id, now);
        if let Some(shared) = journey.as_ref().filter(|j| j.is_shared()) {
            let (store, away) = (shared.store.clone(), shared.away);
            let away = away
                .into_iter()
                .flat_map(|t| [Effect::Update(t), Effect::Paint(t)]);
            return away.chain(self.update_cloud_tabs(&store)).collect();
        }
        let home = journey.as_ref().map_or(id, |j| j.home);
        let away = journey.and_then(|j| j.away).filter(|away| *away != home);
        let tabs = away.into_iter().chain([home]);
        tabs.flat_map(|t| [Effect::Update(t), Effect::Paint(t)])
            .collect()
    }

    pub(super) fn go_back(&mut self, settings: &Settings, id: TabId, now: Millis) -> Vec<Effect> {
        let url = address::CLOUD_URL;
        let Some(tab) = self.return_tab(id, now) else {
            return vec![Effect::Open { url, beside: id }];
        };
        if let Some(store) = self.tab(tab).map(|t| t.store.clone()) {
            self.complete_journeys(settings, tab, &store, now);
        }
        vec![
            Effect::Focus { tab, url },
            Effect::Update(tab),
            Effect::Paint(tab),
        ]
    }

    /// The tab with Account settings to return to: that of the journey, otherwise the newest of the
    /// store. The journey's tab also counts while its page loads and nothing has been read.
    pub(super) fn return_tab(&self, id: TabId, now: Millis) -> Option<TabId> {
        let from = self.tab(id)?;
        let is_usable = |t: &Tab| t.reading.as_ref().map(is_cloud_step);
        let journey = self.journey(from, now).map(|j| j.home);
        let mut own = self.tabs.iter().filter(|t| t.store == from.store);
        own.clone()
            .find(|t| Some(t.id) == journey && is_usable(t) != Some(false))
            .or_else(|| own.rfind(|t| is_usable(t) == Some(true)))
            .map(|t| t.id)
    }

    /// A tab of the cookie store with such a page: this one, otherwise the newest.
    fn open_tab(
        &self,
        id: TabId,
        store: &CookieStoreId,
        is: impl Fn(TabId, &Reading) -> bool,
    ) -> Option<TabId> {
        let on_site = |t: &&Tab| {
            let reading = t.reading.as_ref();
            t.store == *store && reading.is_some_and(|r| is(t.id, r))
        };
        let mut own = self.tabs.iter().filter(on_site);
        let here = own.clone().find(|t| t.id == id);
        here.or_else(|| own.next_back()).map(|t| t.id)
    }

    pub(super) fn is_cloud(&self, id: TabId) -> bool {
        let reading = self.tab(id).and_then(|t| t.reading.as_ref());
        reading.is_some_and(|r| r.address_kind.is_cloud())
    }
}

/// Whether a page of accounts.magento.cloud is one that has a step. On any other, the user would
/// see nothing of what comes next.
fn is_cloud_step(reading: &Reading) -> bool {
    let shows_account =
        CloudState::of(reading).is_some() && reading.page != PageKind::ConfirmDisconnect;
    let has_step = shows_account || reading.notices.iter().any(|n| n.is_error());
    reading.address_kind.is_cloud() && has_step
}

/// The same at account.magento.com.
fn is_magento_step(reading: &Reading) -> bool {
    let has_step = matches!(
        reading.page,
        PageKind::MagentoSignIn | PageKind::MagentoCode | PageKind::MagentoAccount
    );
    reading.address_kind.is_magento() && (has_step || reading.signed_in == Some(false))
}
