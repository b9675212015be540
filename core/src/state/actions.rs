//! The user's actions, on the page or in the popup.

use crate::decision::journey::{Journey, Method, Purpose, Store, TabId};
use crate::decision::relink::{ExtraSignIn, RelinkItem};
use crate::decision::situation::{Choice, CloudState};
use crate::decision::step::Step;
use crate::page::address;
use crate::presentation::Action;
use crate::reading::Reading;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis};

use super::{BackgroundState, Effect, Settings, Tab};

impl BackgroundState {
    /// Handles a button press in the tab `id`.
    pub(super) fn act(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: Store,
        action: Action,
        now: Millis,
    ) -> Vec<Effect> {
        let store = self.tab(id).map_or(store, |t| t.store.clone());
        let leave = |keep| {
            let session = session::session(self.observations.get(&store), now);
            let account = session.account().cloned();
            account.map_or(Purpose::Link, |account| Purpose::Switch { account, keep })
        };
        match action {
            Action::SignInFirst => {
                // It is the last item of changing the link, too.
                let last = Purpose::Relink(RelinkItem::Connect);
                let journey = self.journey_mut(id, now);
                let is_last = journey.is_some_and(|j| j.purpose == last);
                let purpose = if is_last { last } else { Purpose::Link };
                self.go_to_magento(id, store, purpose, address::MAGENTO_URL, now)
            }
            Action::Switch => {
                let purpose = leave(false);
                // That account is linked to another user, and which one it is was not shown.
                let error = Step::ExplainError(Notice::AlreadyConnectedElsewhere);
                let step = self.step(settings, id, now).map(|(_, step)| step);
                let signs_out_first = purpose == Purpose::Link && step == Some(error);
                let effects =
                    self.go_to_magento(id, store, purpose, address::MAGENTO_ACCOUNT_URL, now);
                if let Some(journey) = self.journey_mut(id, now).filter(|_| signs_out_first) {
                    journey.signs_out_first = true;
                }
                effects
            }
            Action::KeepLink => {
                let purpose = leave(true);
                self.go_to_magento(id, store, purpose, address::MAGENTO_ACCOUNT_URL, now)
            }
            Action::Relink => {
                self.start_journey(Method::Two, id, store, now);
                let user = self.tab(id).and_then(|t| t.user);
                if let Some(journey) = self.journey_mut(id, now) {
                    journey.relinking.user = user;
                }
                self.set_purpose(id, Purpose::Relink(RelinkItem::Disconnect), now)
            }
            Action::KeepAccount => self.set_purpose(id, Purpose::Link, now),
            Action::Continue => self.continue_past(settings, id, &store, now),
            Action::GoBack => self.go_back(settings, id, now),
            // The failed page is replaced, unless another tab shows the site.
            Action::Reopen if self.is_cloud(id) || self.return_tab(id, now).is_none() => {
                vec![Effect::Load {
                    tab: id,
                    url: address::CLOUD_URL,
                }]
            }
            Action::Reopen => self.go_back(settings, id, now),
            Action::Reload => vec![Effect::Reload(id)],
            Action::Show => {
                self.ask_for_hints(settings, id, now);
                // In this order: the target must exist before it is scrolled into view.
                vec![Effect::Update(id), Effect::Show(id)]
            }
            Action::Close => {
                let closed = self.step(settings, id, now).map(|(_, step)| step);
                if let Some(tab) = self.tab_mut(id) {
                    tab.choice = match (&tab.choice, closed) {
                        (Choice::TurnedOff, _) => Choice::None,
                        (_, None) => Choice::ClosedUnread,
                        (_, Some(step)) => Choice::Closed(step),
                    };
                }
                vec![Effect::Update(id)]
            }
            Action::TurnHintsOff | Action::TurnHintsOn => {
                settings.hints = action == Action::TurnHintsOn;
                if let Some(tab) = self.tab_mut(id) {
                    tab.choice = Choice::None;
                    tab.done_card_due |= settings.hints;
                    tab.reached = 0;
                }
                if let Some(journey) = self.journey_mut(id, now) {
                    journey.reached = 0;
                }
                self.settings_changed().collect()
            }
        }
    }

    /// Handles a button press in the popup. The page shows the next step even if hints are off:
    /// otherwise nothing would be visible once the popup has closed.
    pub(super) fn act_from_popup(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: Store,
        action: Action,
        now: Millis,
    ) -> Vec<Effect> {
        let effects = self.act(settings, id, store, action, now);
        if matches!(
            action,
            Action::Relink | Action::KeepAccount | Action::Continue
        ) {
            self.ask_for_hints(settings, id, now);
        }
        effects
    }

    /// Shows ring and card of the tab's step, unless the company's policy forbids it.
    fn ask_for_hints(&mut self, settings: &Settings, id: TabId, now: Millis) {
        let step = self.step(settings, id, now).map(|(_, step)| step);
        let may = settings.policy.card != Some(false);
        if let (Some(tab), Some(step)) = (self.tab_mut(id), step.filter(|_| may)) {
            tab.choice = Choice::Asked(step);
            tab.done_card_due = true;
        }
    }

    /// Starts a method, from any tab.
    pub(super) fn start(
        &mut self,
        id: TabId,
        store: Store,
        method: Method,
        now: Millis,
    ) -> Vec<Effect> {
        let store = self.tab(id).map_or(store, |t| t.store.clone());
        let url = method.first_page();
        match method {
            Method::Two => self.go_to_magento(id, store, Purpose::Link, url, now),
            Method::One => {
                self.journeys.retain(|j| j.store != store);
                vec![
                    match self.open_tab(id, &store, |_, r| r.address_kind.is_cloud()) {
                        Some(tab) => Effect::Focus { tab, url },
                        None => Effect::Open { url, beside: id },
                    },
                ]
            }
        }
    }

    /// Opens account.magento.com with this `purpose`: in this tab if the tab is there already, in
    /// another open tab, or in a new one.
    fn go_to_magento(
        &mut self,
        id: TabId,
        store: Store,
        purpose: Purpose,
        url: &'static str,
        now: Millis,
    ) -> Vec<Effect> {
        let tab = self.open_tab(id, &store, |t, r| {
            // A tab on another journey stays on it.
            let other = |j: &Journey| j.has(t) && j.home != id && j.is_fresh(now);
            r.address_kind.is_magento() && (t == id || !self.journeys.iter().any(other))
        });
        if tab == Some(id) && self.journey_mut(id, now).is_some() {
            return self.set_purpose(id, purpose, now);
        }
        let relinking = self.journey_mut(id, now).map(|j| j.relinking);
        self.start_journey(Method::Two, id, store, now);
        if let Some(journey) = self.journeys.last_mut() {
            journey.relinking = relinking.unwrap_or_default();
            journey.purpose = purpose;
            journey.away = tab;
        }
        match tab {
            Some(tab) => vec![
                Effect::Focus { tab, url },
                Effect::Update(tab),
                Effect::Paint(tab),
            ],
            None => vec![Effect::Open { url, beside: id }],
        }
    }

    /// Changes the purpose of the tab's journey.
    fn set_purpose(&mut self, id: TabId, purpose: Purpose, now: Millis) -> Vec<Effect> {
        let mut begins = matches!(purpose, Purpose::Relink(_));
        if let Some(journey) = self.journey_mut(id, now) {
            begins |= matches!(journey.purpose, Purpose::Relink(_));
            journey.purpose = purpose;
            journey.reached = if begins { 0 } else { journey.reached };
        }
        if let Some(tab) = self.tab_mut(id).filter(|_| begins) {
            tab.reached = 0;
        }
        vec![Effect::Update(id), Effect::Paint(id)]
    }

    /// Dismisses the errors of this page, skips an item of changing the link, or goes on with another
    /// user of accounts.magento.cloud.
    fn continue_past(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: &Store,
        now: Millis,
    ) -> Vec<Effect> {
        let user = self.tab(id).and_then(|t| t.user);
        if let Some(tab) = self.tab_mut(id) {
            tab.dismiss_errors();
        }
        if let Some(journey) = self.journey_mut(id, now) {
            journey.purpose = match &journey.purpose {
                Purpose::Relink(RelinkItem::LogOut) => Purpose::Relink(RelinkItem::Connect),
                Purpose::Relink(_) if journey.relinking.extra_sign_in == ExtraSignIn::OtherUser => {
                    let next = journey.relinking.accept(user);
                    next.map_or(Purpose::Link, Purpose::Relink)
                }
                purpose => purpose.clone(),
            };
        }
        self.complete_journeys(settings, id, store, now);
        vec![Effect::Update(id), Effect::Paint(id)]
    }

    fn go_back(&mut self, settings: &Settings, id: TabId, now: Millis) -> Vec<Effect> {
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

    /// A tab of the cookie store that shows one of the sites: this one, otherwise the newest.
    fn open_tab(
        &self,
        id: TabId,
        store: &Store,
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

    fn is_cloud(&self, id: TabId) -> bool {
        let reading = self.tab(id).and_then(|t| t.reading.as_ref());
        reading.is_some_and(|r| r.address_kind.is_cloud())
    }

    /// What accounts.magento.cloud last showed in the cookie store.
    pub(super) fn cloud(&self, store: &Store) -> CloudState {
        self.cloud.get(store).copied().unwrap_or_default()
    }
}

impl Tab {
    /// Marks the errors of this page as dismissed.
    fn dismiss_errors(&mut self) {
        for notice in self.reading.iter().flat_map(|r| &r.notices) {
            self.dismissed.add(*notice);
        }
    }

    /// Dismisses the errors if the user has opened a further part of the page, as the card advises.
    pub(super) fn dismiss_errors_on_progress(&mut self, reading: &Reading) {
        let before = self.reading.as_ref().and_then(CloudState::of);
        let opened = before.zip(CloudState::of(reading));
        if opened.is_some_and(|(before, now)| now.stage > before.stage) {
            self.dismiss_errors();
        }
    }
}
