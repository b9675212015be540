//! Says nothing of what may only not be there yet: a page's own scripts may be about to put it there.

use gloo::timers::callback::Timeout;

use login_linker_core::decision::step::Step;

use super::content_script::Shared;
use super::listeners::after as later;
use super::pass::show;

/// How far a page is in having time to put there what is missing.
#[derive(Debug)]
pub enum SettleDelay {
    /// Nothing is missing.
    Unasked,
    /// Until this comes.
    Waiting { _timeout: Timeout },
    /// It has had time.
    Over,
}

impl SettleDelay {
    /// Whether it is too early to say anything of a step.
    pub fn has(&mut self, step: &Step, script: &Shared) -> bool {
        let ms = step.patience_ms();
        if ms == 0 {
            *self = Self::Unasked;
        } else if matches!(self, Self::Unasked) {
            let after = script.clone();
            let _timeout = later(ms, move || end(&after));
            *self = Self::Waiting { _timeout };
        }
        matches!(self, Self::Waiting { .. })
    }
}

fn end(script: &Shared) {
    let mut state = script.borrow_mut();
    state.patience = SettleDelay::Over;
    state.shown_for = None;
    drop(state);
    show(script);
}
