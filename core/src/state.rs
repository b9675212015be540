//! The background's state, and its transitions as a function of events.
//!
//! [`BackgroundState::handle`] takes an event and the time, and returns effects. All data is in this
//! state and in the browser's stores, so the background may be stopped at any time.

use serde::{Deserialize, Serialize};

use crate::decision::decide;
use crate::decision::journey::{CookieStoreId, Journey, TabId};
use crate::decision::situation::{Choice, CloudState};
use crate::decision::step::Step;
use crate::page::address::UserId;
use crate::presentation::Action;
use crate::protocol::{FromContent, FromPopup, RequestId};
use crate::reading::session::{Millis, Observation};
use crate::reading::{PageKind, Reading};

mod actions;
mod active_journey;
mod clock;
mod cloud_session;
mod cookie_stores;
mod errors;
mod event;
mod journeys;
mod known_users;
mod limits;
mod link;
mod login;
pub mod policy;
mod refusals;
mod relinking;
mod sender;
pub mod settings;
mod site_tabs;
mod situation;
mod tab;
mod tabs;
mod user_to_link;

pub use crate::state::settings::Settings;
use cookie_stores::ByCookieStore;
pub use event::{BackgroundEvent, Effect};
use known_users::KnownUser;
pub use limits::RateLimiter;
use link::{ShownLink, differ};
pub use sender::{Origin, Sender};
use tab::{Tab, offers_connect};
use user_to_link::UserToLink;

/// The data kept until the browser closes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackgroundState {
    observations: ByCookieStore<Observation>,
    /// All active journeys, oldest first.
    journeys: Vec<Journey>,
    cloud: ByCookieStore<CloudState>,
    /// The link, as the newest page shows it.
    links: ByCookieStore<ShownLink>,
    /// The user of accounts.magento.cloud on the newest page that shows one.
    users: ByCookieStore<UserId>,
    known_users: Vec<KnownUser>,
    users_to_link: ByCookieStore<UserToLink>,
    tabs: Vec<Tab>,
}

impl BackgroundState {
    /// Processes an event at `now`, in ms since the Unix epoch. An event from an invalid sender
    /// changes nothing and gets no answer.
    pub fn handle(
        &mut self,
        settings: &mut Settings,
        event: BackgroundEvent,
        now: Millis,
    ) -> Vec<Effect> {
        self.correct_times(now);
        let mut effects = self.handle_event(settings, event, now);
        // A tab that the user is led to shows its card, even if it was closed before.
        let focused: Vec<TabId> = effects.iter().filter_map(Effect::focuses).collect();
        for id in focused {
            let tab = self.tab_mut(id);
            if tab.is_some_and(Tab::show_closed_card) {
                effects.push(Effect::Update(id));
            }
        }
        for tab in self.tabs() {
            self.save_item_number(settings, tab, now);
        }
        effects
    }

    fn handle_event(
        &mut self,
        settings: &mut Settings,
        event: BackgroundEvent,
        now: Millis,
    ) -> Vec<Effect> {
        match event {
            BackgroundEvent::Page(sender, message) => match sender.page() {
                Some((tab, store)) => self.page(settings, tab, store, message, &sender, now),
                None => Vec::new(),
            },
            BackgroundEvent::Popup(sender, message) if sender.is_extension() => match message {
                FromPopup::Ask(tab) => {
                    vec![Effect::ReplyPopup(Box::new(
                        self.popup(settings, tab, &sender, now),
                    ))]
                }
                FromPopup::Act(tab, action) => {
                    self.act_from_popup(settings, tab, sender.store, action, now)
                }
                FromPopup::Start(tab, method) => self.start(tab, sender.store, method, now),
                FromPopup::Resume(tab) => self.resume(settings, tab, &sender.store, now),
                FromPopup::SetLanguage(_, language) => {
                    settings.language = language;
                    let paint = self.tabs.iter().map(|t| Effect::Paint(t.id));
                    self.settings_changed().chain(paint).collect()
                }
            },
            BackgroundEvent::Popup(..) => Vec::new(),
            BackgroundEvent::TabOpened { tab, beside, url } => {
                self.tab_opened(tab, beside, url);
                Vec::new()
            }
            BackgroundEvent::TabClosed(tab) => {
                self.tab_closed(tab);
                Vec::new()
            }
            BackgroundEvent::TabReplaced { old, new } => {
                self.tab_replaced(old, new);
                // The browser stores a badge by tab id.
                vec![Effect::Paint(new)]
            }
            BackgroundEvent::AccessLost => {
                let tabs = std::mem::take(self).tabs;
                tabs.iter()
                    .flat_map(|t| [Effect::StopContentScript(t.id), Effect::Paint(t.id)])
                    .collect()
            }
        }
    }

    /// The reading and the step of a tab; `None` if it has not been read.
    pub fn step(&self, settings: &Settings, tab: TabId, now: Millis) -> Option<(&Reading, Step)> {
        let reading = self.tab(tab)?.reading.as_ref()?;
        Some((
            reading,
            decide::step(reading, &self.situation(settings, tab, now)),
        ))
    }

    /// Whether no card for `done` is due in this tab.
    pub fn is_done_card_suppressed(&self, tab: TabId) -> bool {
        self.tab(tab).is_none_or(|t| !t.done_card_due)
    }

    fn page(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: CookieStoreId,
        message: FromContent,
        sender: &Sender,
        now: Millis,
    ) -> Vec<Effect> {
        let request = sender.request;
        let is_current = self
            .tab(id)
            .is_some_and(|t| t.store == store && t.is_current(request));
        match message {
            FromContent::Hello => {
                // A repeated message, whose answer was lost, changes nothing.
                if request.is_none() || !is_current {
                    self.start_document(id, store, request);
                }
                vec![Effect::Paint(id), Effect::Reply(id)]
            }
            FromContent::Read(reading) if sender.may_send(&reading) => {
                if !is_current {
                    self.start_document(id, store.clone(), request);
                }
                let mut effects = match self.tab_mut(id).is_some_and(|t| t.accept_reading(request))
                {
                    true => self.read(settings, id, &store, reading, sender.user, now),
                    false => Vec::new(),
                };
                effects.extend([Effect::Paint(id), Effect::Reply(id)]);
                effects
            }
            FromContent::Read(_) => Vec::new(),
            FromContent::Act(action) => {
                if request.is_some() && !is_current {
                    self.start_document(id, store.clone(), request);
                }
                let is_new = self.tab_mut(id).is_none_or(|t| t.accept_action(request));
                let mut effects = match is_new {
                    true => self.act(settings, id, store, action, now),
                    false => Vec::new(),
                };
                if let (true, Action::TurnHintsOff, Some(tab)) = (is_new, action, self.tab_mut(id))
                {
                    tab.choice = Choice::TurnedOff;
                }
                effects.push(Effect::Reply(id));
                effects
            }
            FromContent::CspBlocksWasm => {
                let tab = id;
                vec![Effect::RegisterFallback(sender.site()), Effect::Inject(tab)]
            }
            FromContent::CspReportsWasm => vec![Effect::RegisterFallback(sender.site())],
        }
    }

    /// Records that a new document has started in the tab.
    fn start_document(&mut self, id: TabId, store: CookieStoreId, request: Option<RequestId>) {
        self.sign_in_page_ended(id, &store);
        let before = self.tab(id).filter(|t| t.store == store).cloned();
        self.remove_tab(id);
        let mut tab = Tab::new(id, store, request);
        if let Some(before) = before {
            (tab.from_connect, tab.from_sign_in) = match &before.reading {
                Some(reading) => (
                    offers_connect(reading),
                    before.is_on_way_to_sign_in(reading),
                ),
                // Redirects may pass through pages that are not read.
                None => (before.from_connect, before.from_sign_in),
            };
            tab.has_asked_to_sign_in =
                before.has_asked_to_sign_in || before.asks_to_sign_in_at_magento();
            tab.highest_item = before.highest_item;
            tab.choice = before.next_choice();
        }
        self.tabs.push(tab);
    }

    fn read(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: &CookieStoreId,
        reading: Reading,
        user: Option<UserId>,
        now: Millis,
    ) -> Vec<Effect> {
        // The address of a page that asks to sign in does not say who will.
        let user = user.filter(|_| reading.page != PageKind::SignedOut);
        let link_before = self.links.get(store).cloned();
        let user_before = self.users.get(store).copied();
        let is_other = differ(user.as_ref(), user_before.as_ref());
        let mut is_changed = self.observe_link(id, store, &reading, user);
        is_changed |= self.observe_cloud_session(id, store, &reading, user);
        let tab = self.tab(id);
        let is_of_other_session = tab.is_some_and(|t| self.is_of_other_session(t, &reading, user));
        if !is_of_other_session && !self.is_outdated(store, &reading, user) {
            if !reading.restored {
                self.update_known_users(id, store, &reading, user, now);
            }
            if is_other {
                self.end_keeping_link(store);
            }
            is_changed |= self.update_journeys(id, store, &reading, user, now);
            if !reading.restored {
                self.update_user_to_link(id, store, &reading, user, link_before, now);
            }
        }
        self.observe_cloud(id, store, &reading, is_of_other_session, is_other);
        is_changed |= self.observe_login(id, store, &reading, now);
        let on_journey = self.tab(id).is_some_and(|t| self.journey(t, now).is_some());
        let begins = reading.page == PageKind::SignedOut && !on_journey;
        if self.tab(id).is_some_and(|t| t.has_opened_more(&reading)) {
            self.dismiss_errors(id, now);
        }
        if let Some(tab) = self.tab_mut(id) {
            if begins {
                tab.highest_item = 0;
            }
            tab.reading = Some(reading);
            tab.user = user;
        }
        let closed = self.step(settings, id, now).map(|(_, step)| step);
        if let (Some(step), Some(tab)) = (closed, self.tab_mut(id))
            && tab.choice == Choice::ClosedUnread
        {
            tab.choice = Choice::Closed(step);
        }
        let journeys = self.journeys.len();
        self.complete_journeys(settings, id, store, now);
        let is_changed = is_changed || self.journeys.len() < journeys;
        let effects = is_changed.then(|| self.update_tabs(store));
        effects.unwrap_or_default()
    }
}
