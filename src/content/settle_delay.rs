//! Delays cards about a missing control: the page's own scripts may still add it.

use gloo::timers::callback::Timeout;

use login_linker_core::decision::step::Step;

use super::event::ContentEvent;
use super::listeners::after;

/// The state of the delay.
#[derive(Debug)]
pub enum SettleDelay {
    /// Nothing is missing.
    Idle,
    /// The delay is running.
    Waiting {
        /// Sends [`ContentEvent::Settled`].
        _timeout: Timeout,
    },
    /// The delay is over.
    Elapsed,
}

impl SettleDelay {
    /// Whether it is too early to show a step. Sends [`ContentEvent::Settled`] once it is not.
    pub fn is_early(&mut self, step: &Step) -> bool {
        let ms = step.settle_ms();
        if ms == 0 {
            *self = Self::Idle;
        } else if matches!(self, Self::Idle) {
            let _timeout = after(ms, ContentEvent::Settled);
            *self = Self::Waiting { _timeout };
        }
        matches!(self, Self::Waiting { .. })
    }
}
