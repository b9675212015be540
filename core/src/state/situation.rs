//! What is known apart from a tab's page.

use crate::decision::journey::{CookieStoreId, Journey, Purpose, Refusal, TabId};
use crate::decision::relink::ExtraSignIn;
use crate::decision::situation::{LinkState, LocalSituation, Situation};
use crate::page::address::AddressKind;
use crate::presentation::{KnownAccounts, PopupState};
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis, Session};
use crate::reading::{PageKind, Reading};

use super::{BackgroundState, Sender, Settings, Tab};

impl BackgroundState {
    /// The situation of a tab.
    pub fn situation(&self, settings: &Settings, tab: TabId, now: Millis) -> Situation {
        match self.tab(tab) {
            Some(tab) => self.situation_of(settings, tab, now),
            None => Situation {
                hints: settings.hints(),
                ..Situation::NOTHING_KNOWN
            },
        }
    }

    fn situation_of(&self, settings: &Settings, tab: &Tab, now: Millis) -> Situation {
        let session = session::session(self.observations.get(&tab.store), now);
        let disallowed = session
            .account()
            .is_some_and(|a| !settings.policy.allows(a));
        let journey = self.journey(tab, now);
        let relinking = journey.map(|j| j.relinking).unwrap_or_default();
        let cloud = self.cloud(&tab.store);
        let reading = tab.reading.as_ref();
        let refusal = journey.map(|j| j.refusal).unwrap_or_default();
        let avoided = journey.and_then(|j| j.avoided(session.account()));
        let on_magento = reading.is_some_and(|r| r.address_kind.is_magento());
        let mut dismissed = tab.dismissed;
        let linked_elsewhere = match session {
            Session::SignedIn {
                account: Some(_), ..
            } => self.is_known_elsewhere(&tab.store, &session, tab.user, now),
            Session::SignedOut => false,
            _ => matches!(refusal, Refusal::OfUnknown { .. }),
        };
        let had_refusal = refusal == Refusal::OfKnown && session.account().is_some();
        if had_refusal && !linked_elsewhere {
            // The user has followed the error's advice.
            dismissed.add(Notice::AlreadyConnectedElsewhere);
            let refuses = |r: &Reading| r.notices.contains(&Notice::AlreadyConnectedElsewhere);
            if reading.is_some_and(refuses) {
                // The page says both.
                dismissed.add(Notice::CouldNotComplete);
            }
        }
        let is_on = |page| reading.is_some_and(|r| r.page == page);
        // The page that asks whether to disconnect is left alone.
        let other_user_to_link = !is_on(PageKind::ConfirmDisconnect)
            && self.has_other_user_to_link(&tab.store, tab.user, now);
        let linked_elsewhere = linked_elsewhere
            || other_user_to_link
                && is_on(PageKind::SignedOut)
                && session
                    .account()
                    .is_some_and(|a| self.was_last_linked(&tab.store, a));
        let keeps_link = journey.is_some_and(|j| j.purpose == Purpose::KeepLink);
        // Connecting it would fail. At account.magento.com, `go_back` and `signed_in_since` in
        // `presentation` say so, if it was not refused.
        let is_to_avoid = linked_elsewhere && !keeps_link && (had_refusal || !on_magento);
        let taken = session.account().filter(|_| is_to_avoid);
        let avoided = taken.or(avoided).cloned();
        let is_taken = linked_elsewhere && session.account().is_some();
        let leads_to_disconnect = match journey.map(|j| &j.purpose) {
            Some(Purpose::Relink(at)) => {
                let is_first = relinking.extra_sign_in == ExtraSignIn::None && !is_taken;
                is_first && !relinking.is_disconnected(*at)
            }
            _ => false,
        };
        let outdated = self.is_tab_outdated(tab)
            || journey.is_some_and(|j| self.is_login_outdated(tab, j.method));
        Situation {
            avoided,
            session,
            disallowed,
            journey: journey.map(|j| j.method),
            purpose: journey.map(|j| j.purpose.clone()).unwrap_or_default(),
            linked: cloud.link == LinkState::Connected,
            hints: settings.hints(),
            dismissed,
            outdated,
            leads_to_disconnect,
            local: LocalSituation {
                choice: tab.choice.clone(),
                cloud,
                highest_item: journey.map_or(0, |j| j.highest_item).max(tab.highest_item),
                relinking,
                visible_link: reading
                    .and_then(Reading::connected)
                    .filter(|p| p.shown)
                    .map(|p| p.index),
                linked_elsewhere,
                other_user_to_link,
                from_connect: tab.from_connect,
                from_sign_in: tab.from_sign_in && tab.asks_to_sign_in_at_magento(),
                found_link: self.has_found_link(&tab.store, tab.user, now),
                has_asked_to_sign_in: tab.has_asked_to_sign_in,
                returned: reading.is_some_and(|r| r.address_kind == AddressKind::Callback),
            },
        }
    }

    pub(super) fn popup(
        &self,
        settings: &Settings,
        tab: TabId,
        sender: &Sender,
        now: Millis,
    ) -> PopupState {
        let known = self.tab(tab);
        let mut situation = self.situation(settings, tab, now);
        if known.is_none() {
            situation.session = session::session(self.observations.get(&sender.store), now);
            situation.local.cloud = self.cloud(&sender.store);
            situation.linked = situation.local.cloud.link == LinkState::Connected;
            situation.local.other_user_to_link =
                self.has_other_user_to_link(&sender.store, None, now);
            situation.local.linked_elsewhere =
                self.is_known_elsewhere(&sender.store, &situation.session, None, now);
            situation.local.found_link = self.has_found_link(&sender.store, None, now);
        }
        let store = known.map_or(&sender.store, |t| &t.store);
        PopupState {
            accounts: self.known_accounts(tab, store, now),
            reading: known.and_then(|t| t.reading.clone()),
            active_journey: self.active_journey(settings, tab, store, now),
            situation,
            settings: settings.clone(),
            incomplete: false,
        }
    }

    /// What decides which accounts are right, according to the journey that changes or keeps the link, or else to
    /// that of this tab, or else to the newest one of its cookie store.
    fn known_accounts(&self, tab: TabId, store: &CookieStoreId, now: Millis) -> KnownAccounts {
        let session = session::session(self.observations.get(store), now);
        let own = self.journeys.iter().rev();
        let last = |is: fn(&Journey) -> bool| {
            own.clone()
                .find(|j| j.store == *store && j.is_fresh(now) && is(j))
        };
        let journey = last(Journey::is_shared)
            .or_else(|| last(|j| j.purpose == Purpose::KeepLink))
            .or_else(|| self.newest_journey(tab, store, now));
        let avoided = journey.and_then(|j| j.avoided(session.account()));
        let purpose = journey.map(|j| j.purpose.clone()).unwrap_or_default();
        let is_taken =
            purpose != Purpose::KeepLink && self.is_known_elsewhere(store, &session, None, now);
        let taken = session.account().filter(|_| is_taken);
        KnownAccounts {
            purpose,
            avoided: taken.or(avoided).cloned(),
            linked: self.linked_account(store),
        }
    }
}
