//! What the background remembers while it runs: the background state until the browser ends, settings
//! and the last known policy for good.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use login_linker_core::reading::session::Millis;
use login_linker_core::state::{BackgroundState, Effect, Event, Limits, Settings};

/// The key of the background state in `storage.session`.
pub const STATE: &str = "state";
/// The key of the settings in `storage.local`.
pub const SETTINGS: &str = "settings";
/// The key of the last known policy there.
pub const POLICY: &str = "policy";

/// A store that has not answered after so long, in ms, is taken to be missing: `storage.managed` was
/// seen to take 2 to 6 s in a Chromium that has just started.
const MISSING_MS: Millis = 10_000.0;
/// The most events that are taken again once the session store has answered.
const MOST_EARLY: usize = 200;

/// How far a store is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Store {
    /// It has not answered yet.
    #[default]
    Waiting,
    /// It has.
    Read,
    /// It has answered with an error, or does not take what is to be stored.
    Failed,
}

impl Store {
    /// What an answer of it says of it.
    pub fn of(answer: &Option<JsValue>) -> Self {
        match answer {
            Some(_) => Self::Read,
            None => Self::Failed,
        }
    }
}

/// What the background knows.
#[derive(Debug, Default)]
pub struct Memory {
    /// What lies in `storage.session`, and what has happened since.
    pub state: BackgroundState,
    /// What lies in `storage.local`, with the policy over it.
    pub settings: Settings,
    /// What each tab may still send.
    pub limits: Limits,
    /// The state as last stored.
    pub stored: Option<BackgroundState>,
    /// What has happened before the session store has answered.
    early: Vec<(Event, Millis)>,
    /// The user has chosen something before the local store has answered.
    pub chosen: bool,
    /// Something could not be read, or not be stored for good.
    pub has_failed: bool,
    /// A policy is known, be it none.
    pub policy_known: bool,
    pub session: Store,
    pub local: Store,
    pub managed: Store,
    /// When they were asked, in ms since 1970.
    pub asked: Millis,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Looks at or changes what is known.
pub fn with<T>(run: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with_borrow_mut(run)
}

impl Memory {
    /// Takes an event.
    pub fn take(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        if self.session == Store::Waiting && self.early.len() < MOST_EARLY {
            self.early.push((event.clone(), now));
        }
        let effects = self.state.take(&mut self.settings, event, now);
        self.chosen |= effects.contains(&Effect::SaveSettings);
        effects
    }

    /// Whether some store does not do its part.
    pub fn is_incomplete(&self, now: Millis) -> bool {
        let stores = [self.session, self.local, self.managed];
        let missing = |store: &Store| match store {
            Store::Waiting => now - self.asked >= MISSING_MS,
            Store::Read => false,
            Store::Failed => true,
        };
        self.has_failed || stores.iter().any(missing)
    }

    /// The session store has answered: what has happened meanwhile happens once more, to what was
    /// known before.
    pub fn recall(&mut self, state: BackgroundState) {
        self.state = state.clone();
        self.stored = Some(state);
        for (event, at) in std::mem::take(&mut self.early) {
            let mut settings = self.settings.clone();
            self.state.take(&mut settings, event, at);
        }
    }
}
