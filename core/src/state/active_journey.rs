//! The journey that is under way, for the popup on a tab that shows no step of it.

use crate::decision::journey::{CookieStoreId, Journey, Method, Purpose, TabId};
use crate::decision::relink::RelinkItem;
use crate::decision::situation::{CloudState, LinkState, Stage};
use crate::decision::step::Step;
use crate::page::address;
use crate::presentation::ActiveJourney;
use crate::reading::session::Millis;
use crate::reading::{PageKind, Reading};

use super::{BackgroundState, Effect, Settings, Tab};

impl BackgroundState {
    /// The journey of a tab, or else the newest one of a cookie store.
    pub(super) fn newest_journey(
        &self,
        id: TabId,
        store: &CookieStoreId,
        now: Millis,
    ) -> Option<&Journey> {
        let fresh = |j: &&Journey| j.store == *store && j.is_fresh(now);
        let mut own = self.journeys.iter().rev().filter(fresh);
        let mut newest = own.clone();
        own.find(|j| j.has(id)).or_else(|| newest.next())
    }

    /// Where the journey of a tab continues, or else the newest journey of its cookie store.
    pub(super) fn active_journey(
        &self,
        settings: &Settings,
        id: TabId,
        store: &CookieStoreId,
        now: Millis,
    ) -> Option<ActiveJourney> {
        let journey = self.newest_journey(id, store, now)?;
        let away = match journey.method {
            Method::One => Some(journey.home),
            Method::Two => journey.away,
        };
        let at_magento = away.and_then(|tab| self.at_magento(settings, tab, now));
        let (tab, step) = at_magento.or_else(|| {
            let home = self.asking_tab(journey).unwrap_or(journey.home);
            let (_, step) = self.step(settings, home, now)?;
            let changes_link = matches!(journey.purpose, Purpose::Relink(_));
            // Another tab may have shown since that the accounts are linked, or nobody is signed in.
            match self.cloud(store) {
                CloudState {
                    link: LinkState::Connected,
                    ..
                } if !changes_link => None,
                CloudState {
                    stage: Stage::SignedOut,
                    ..
                } => Some((home, Step::SignIn)),
                CloudState { .. } => Some((home, step)),
            }
        })?;
        Some(ActiveJourney {
            tab,
            step,
            situation: self.situation(settings, tab, now),
        })
    }

    /// The tab that asks whether to disconnect, while the link is changed.
    fn asking_tab(&self, journey: &Journey) -> Option<TabId> {
        if journey.purpose != Purpose::Relink(RelinkItem::Confirm) {
            return None;
        }
        let asks = |r: &Reading| r.page == PageKind::ConfirmDisconnect;
        let is_it = |t: &&Tab| t.store == journey.store && t.reading.as_ref().is_some_and(asks);
        self.tabs.iter().rfind(is_it).map(|t| t.id)
    }

    /// The step of a tab whose last page was at account.magento.com, unless the user has finished
    /// there. The page may be the identity provider's by now, which is not read.
    fn at_magento(&self, settings: &Settings, tab: TabId, now: Millis) -> Option<(TabId, Step)> {
        let (reading, step) = self.step(settings, tab, now)?;
        if !reading.address_kind.is_magento() {
            return None;
        }
        let situation = self.situation(settings, tab, now);
        let step = match step {
            Step::EnterCode | Step::SwitchAccount { .. } | Step::NotAllowed { .. } => step,
            _ if situation.session.is_signed_in() => return None,
            Step::Return(_) => return None,
            _ => Step::SignInAtMagento,
        };
        Some((tab, step))
    }

    /// Shows the tab where the journey continues. If that is this tab, which has left the site, the
    /// step's page is loaded again.
    pub(super) fn resume(
        &self,
        settings: &Settings,
        id: TabId,
        store: &CookieStoreId,
        now: Millis,
    ) -> Vec<Effect> {
        let Some(ActiveJourney {
            tab,
            step,
            situation,
        }) = self.active_journey(settings, id, store, now)
        else {
            return Vec::new();
        };
        let url = match (step, situation.journey) {
            // The authorization request of method 1 belongs to the press of Connect.
            (Step::SignInAtMagento | Step::EnterCode, Some(Method::Two)) => address::MAGENTO_URL,
            (
                Step::SwitchAccount { here: true, .. }
                | Step::SignOut { .. }
                | Step::NotAllowed { here: true, .. },
                _,
            ) => address::MAGENTO_ACCOUNT_URL,
            _ => address::CLOUD_URL,
        };
        match tab == id {
            true => vec![Effect::Load { tab, url }],
            false => vec![Effect::Focus { tab, url }],
        }
    }
}
