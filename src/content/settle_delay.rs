//! Delays what is said of something missing: the page's own scripts may be about to add it.

use gloo::timers::callback::Timeout;

use login_linker_core::decision::step::Step;

use super::event::Event;
use super::listeners::after;

/// How much of its time to settle a page has had.
#[derive(Debug)]
pub enum SettleDelay {
    /// Nothing is missing.
    Idle,
    /// Until this comes.
    Waiting {
        /// Sends [`Event::Settled`].
        _timeout: Timeout,
    },
    /// It has had time.
    Over,
}

impl SettleDelay {
    /// Whether it is too early to say anything of a step. Sends [`Event::Settled`] once it is not.
    pub fn is_early(&mut self, step: &Step) -> bool {
        let ms = step.settle_ms();
        if ms == 0 {
            *self = Self::Idle;
        } else if matches!(self, Self::Idle) {
            let _timeout = after(ms, Event::Settled);
            *self = Self::Waiting { _timeout };
        }
        matches!(self, Self::Waiting { .. })
    }
}
