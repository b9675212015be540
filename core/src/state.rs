//! The background as a function: all that it remembers, and what each event makes of it.
//!
//! An event and the time go into [`BackgroundState::take`], effects come out. All that matters is in
//! here and in the browser's stores, so the background may end at any instant.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{Journey, Store, TabId};
use crate::decision::step::{self, Situation, Step};
use crate::presentation::PopupState;
use crate::protocol::{FromContent, FromPopup, RequestId};
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis, Observation};
use crate::reading::{Page, Reading};

mod cookie_stores;
mod event;
mod journeys;
mod limits;
pub mod policy;
mod sender;
pub mod settings;
mod tab;

pub use crate::state::settings::Settings;
use cookie_stores::Stores;
pub use event::{Effect, Event};
pub use limits::Limits;
pub use sender::{Origin, Sender};
use tab::Tab;

/// What is remembered until the browser ends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackgroundState {
    sights: Stores<Observation>,
    /// All that are under way, oldest first.
    journeys: Vec<Journey>,
    linked: Stores<bool>,
    tabs: Vec<Tab>,
}

impl BackgroundState {
    /// Takes an event. What comes from a wrong sender changes nothing and gets no answer.
    pub fn take(&mut self, settings: &mut Settings, event: Event, now: Millis) -> Vec<Effect> {
        match event {
            Event::Page(sender, message) => match sender.page() {
                Some((tab, store)) => self.page(settings, tab, store, message, &sender, now),
                None => Vec::new(),
            },
            Event::Popup(sender, message) if sender.is_extension() => match message {
                FromPopup::Ask(tab) => {
                    vec![Effect::ReplyPopup(Box::new(
                        self.popup(settings, tab, &sender, now),
                    ))]
                }
                FromPopup::Act(tab, action) => self.act(settings, tab, action, now),
                FromPopup::Speak(_, language) => {
                    settings.language = language;
                    let paint = self.tabs.iter().map(|t| Effect::Paint(t.id));
                    self.settings_changed().chain(paint).collect()
                }
            },
            Event::Popup(..) => Vec::new(),
            Event::TabOpened { tab, beside, url } => {
                self.opened(tab, beside, url);
                Vec::new()
            }
            Event::TabClosed(tab) => {
                self.close(tab);
                Vec::new()
            }
            Event::TabReplaced { old, new } => {
                self.rename(old, new);
                // A badge goes with its number.
                vec![Effect::Paint(new)]
            }
            Event::AccessLost => {
                let tabs = std::mem::take(self).tabs;
                tabs.iter()
                    .flat_map(|t| [Effect::Leave(t.id), Effect::Paint(t.id)])
                    .collect()
            }
        }
    }

    /// What this tab is to know: its situation and its step.
    pub fn situation(&self, settings: &Settings, tab: TabId, now: Millis) -> Situation {
        match self.tab(tab) {
            Some(tab) => self.situation_of(settings, tab, now),
            None => Situation {
                hints: settings.hints(),
                ..Situation::NOTHING_KNOWN
            },
        }
    }

    /// The reading and step of a tab that has been read.
    pub fn step(&self, settings: &Settings, tab: TabId, now: Millis) -> Option<(&Reading, Step)> {
        let reading = self.tab(tab)?.reading.as_ref()?;
        Some((
            reading,
            step::step(reading, &self.situation(settings, tab, now)),
        ))
    }

    /// Whether this tab's document has no card for `done`.
    pub fn done_said(&self, tab: TabId) -> bool {
        self.tab(tab).is_none_or(|t| !t.arrived)
    }

    fn situation_of(&self, settings: &Settings, tab: &Tab, now: Millis) -> Situation {
        let session = session::session(self.sights.get(&tab.store), now);
        let barred = session
            .account()
            .is_some_and(|a| !settings.policy.allows(a));
        Situation {
            session,
            barred,
            journey: self.journey(tab, now).map(|j| j.method),
            leaving: self.journey(tab, now).and_then(|j| j.leaving.clone()),
            linked: self.linked.get(&tab.store).copied().unwrap_or(false),
            hints: settings.hints() && !tab.closed,
        }
    }

    fn popup(&self, settings: &Settings, tab: TabId, sender: &Sender, now: Millis) -> PopupState {
        let known = self.tab(tab);
        let mut situation = self.situation(settings, tab, now);
        if known.is_none() {
            situation.session = session::session(self.sights.get(&sender.store), now);
            situation.linked = self.linked.get(&sender.store).copied().unwrap_or(false);
        }
        PopupState {
            reading: known.and_then(|t| t.reading.clone()),
            situation,
            settings: settings.clone(),
            incomplete: false,
        }
    }

    fn page(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: Store,
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
                // Sent again where its answer was lost, it changes nothing.
                if request.is_none() || !is_current {
                    self.hello(settings, id, store, request, now);
                }
                vec![Effect::Paint(id), Effect::Reply(id)]
            }
            FromContent::Read(reading) if sender.may_read(&reading) => {
                if !is_current {
                    self.hello(settings, id, store.clone(), request, now);
                }
                let mut effects = match self.tab_mut(id).is_some_and(|t| t.takes_reading(request)) {
                    true => self.read(settings, id, &store, reading, now),
                    false => Vec::new(),
                };
                effects.extend([Effect::Paint(id), Effect::Reply(id)]);
                effects
            }
            FromContent::Read(_) => Vec::new(),
            FromContent::Act(action) => {
                if request.is_some() && !is_current {
                    self.hello(settings, id, store, request, now);
                }
                let is_new = self.tab_mut(id).is_none_or(|t| t.takes_action(request));
                let mut effects = match is_new {
                    true => self.act(settings, id, action, now),
                    false => Vec::new(),
                };
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

    /// A document has begun in the tab.
    fn hello(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: Store,
        request: Option<RequestId>,
        now: Millis,
    ) {
        let before = self.step(settings, id, now);
        let from_connect = matches!(
            before,
            Some((_, Step::Connect { .. } | Step::NotAllowed { here: false, .. }))
        )
            // Redirects in between may show pages that read as nothing.
            || self.tab(id).is_some_and(|t| t.from_connect && t.reading.is_none());
        let closed = self.tab(id).is_some_and(|t| t.closed && t.store == store);
        self.close_tab(id);
        let mut tab = Tab::new(id, store, request);
        tab.closed = closed;
        tab.from_connect = from_connect;
        self.tabs.push(tab);
    }

    fn read(
        &mut self,
        settings: &Settings,
        id: TabId,
        store: &Store,
        reading: Reading,
        now: Millis,
    ) -> Vec<Effect> {
        self.travel(id, store, &reading, now);
        if let Some(linked) = linked(&reading) {
            self.linked.set(store, linked);
        }
        let sight = reading.signed_in.map(|signed_in| Observation {
            signed_in,
            account: reading.account.clone(),
            at: now,
        });
        if let Some(tab) = self.tab_mut(id) {
            tab.reading = Some(reading);
        }
        let mut effects = Vec::new();
        if self.just_linked(id) && self.sights.get(store).is_some_and(|s| !s.signed_in) {
            // Who has just come back linked has signed in there since, out of our sight.
            self.sights.remove(store);
        }
        if let Some(sight) = sight {
            let before = session::session(self.sights.get(store), now);
            let after = session::session(Some(&sight), now);
            self.sights.set(store, sight);
            let changed = before.word() != after.word() || before.account() != after.account();
            if changed {
                effects.extend(self.tell_cloud(store));
            }
        }
        if let Some((reading, Step::Done)) = self.step(settings, id, now) {
            let news = reading.notices.contains(&Notice::Connected);
            let here = |j: &Journey| j.store == *store && j.is_fresh(now);
            if news || self.journeys.iter().any(here) {
                self.journeys.retain(|j| j.store != *store);
                if let Some(tab) = self.tab_mut(id) {
                    tab.arrived = true;
                }
            }
        }
        effects
    }

    fn just_linked(&self, id: TabId) -> bool {
        let reading = self.tab(id).and_then(|t| t.reading.as_ref());
        reading.is_some_and(|r| r.notices.contains(&Notice::Connected))
    }

    fn close_tab(&mut self, id: TabId) {
        self.tabs.retain(|t| t.id != id);
    }

    fn tab(&self, id: TabId) -> Option<&Tab> {
        self.tabs.iter().find(|t| t.id == id)
    }

    fn tab_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.tabs.iter_mut().find(|t| t.id == id)
    }
}

/// What a page says of the link, to be remembered: the fact alone. Who signs out may not be who
/// signs in next.
fn linked(reading: &Reading) -> Option<bool> {
    use crate::reading::boxes::Status;
    let mut wanted = reading.providers.iter().filter(|p| p.wanted()).peekable();
    if wanted.peek().is_some() {
        return Some(wanted.any(|p| matches!(p.status, Status::Connected(_))));
    }
    (reading.page == Page::SignedOut).then_some(false)
}
