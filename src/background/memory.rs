//! The memory of the background: its state, kept until the browser ends, and the settings and last
//! known policy, kept permanently.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use login_linker_core::reading::session::Millis;
use login_linker_core::state::{BackgroundEvent, BackgroundState, Effect, RateLimiter, Settings};

/// The key of the background state in `storage.session`.
pub const STATE: &str = "state";
/// The key of the settings in `storage.local`.
pub const SETTINGS: &str = "settings";
/// The key of the last known policy in `storage.local`.
pub const POLICY: &str = "policy";

/// After this time, in ms, a store without an answer counts as missing.
const MISSING_MS: Millis = 10_000.0;
/// The most events that are replayed once the session store has answered.
const MAX_EVENTS_BEFORE_RESTORE: usize = 200;

/// The state of a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StoreStatus {
    /// The store has not answered yet.
    #[default]
    Waiting,
    /// The store has been read.
    Read,
    /// The store has answered with an error, or a write has failed.
    Failed,
}

impl StoreStatus {
    /// The state after an answer.
    pub fn of(answer: &Option<JsValue>) -> Self {
        match answer {
            Some(_) => Self::Read,
            None => Self::Failed,
        }
    }
}

/// Everything the background knows.
#[derive(Debug, Default)]
pub struct Memory {
    /// The contents of `storage.session`, and changes since.
    pub state: BackgroundState,
    /// The contents of `storage.local`, overridden by the policy.
    pub settings: Settings,
    /// The message limits of each tab.
    pub limits: RateLimiter,
    /// The state as last stored.
    pub stored: Option<BackgroundState>,
    /// Events from before the session store answered.
    events_before_restore: Vec<(BackgroundEvent, Millis)>,
    /// Whether the user has changed a setting before the local store answered.
    pub settings_changed: bool,
    /// Whether something could not be read or stored permanently.
    pub store_failed: bool,
    /// Whether it is known which policy there is, if any.
    pub policy_known: bool,
    pub session: StoreStatus,
    pub local: StoreStatus,
    pub managed: StoreStatus,
    /// When the stores were first read, in ms since 1970.
    pub reading_since: Millis,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Reads or changes the memory.
pub fn with<T>(run: impl FnOnce(&mut Memory) -> T) -> T {
    MEMORY.with_borrow_mut(run)
}

impl Memory {
    /// Handles an event.
    pub fn handle(&mut self, event: BackgroundEvent, now: Millis) -> Vec<Effect> {
        if self.session == StoreStatus::Waiting
            && self.events_before_restore.len() < MAX_EVENTS_BEFORE_RESTORE
        {
            self.events_before_restore.push((event.clone(), now));
        }
        let effects = self.state.handle(&mut self.settings, event, now);
        self.settings_changed |= effects.contains(&Effect::SaveSettings);
        effects
    }

    /// Whether a store has failed or is missing.
    pub fn is_incomplete(&self, now: Millis) -> bool {
        let missing = |store: &StoreStatus| match store {
            // Either way, if the clock was changed.
            StoreStatus::Waiting => (now - self.reading_since).abs() >= MISSING_MS,
            StoreStatus::Read => false,
            StoreStatus::Failed => true,
        };
        // A policy that is only late is not missing: Chromium has taken a minute for it.
        let failed = self.store_failed || self.managed == StoreStatus::Failed;
        failed || [self.session, self.local].iter().any(missing)
    }

    /// The session store has answered: replays the events since then on the stored state.
    pub fn restore(&mut self, state: BackgroundState) {
        self.state = state.clone();
        self.stored = Some(state);
        for (event, at) in std::mem::take(&mut self.events_before_restore) {
            let mut settings = self.settings.clone();
            self.state.handle(&mut settings, event, at);
        }
    }
}
