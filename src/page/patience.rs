//! Says nothing of what may only not be there yet: a page's own scripts may be about to put it there.

use gloo::timers::callback::Timeout;

use crate::core::step::Step;

use super::coach::Shared;
use super::pass::show;

/// How far a page is in having time to put there what is missing.
#[derive(Debug)]
pub enum Patience {
    /// Nothing is missing.
    Unasked,
    /// Until this comes.
    Waiting { _timeout: Timeout },
    /// It has had time.
    Over,
}

impl Patience {
    /// Whether it is too early to say anything of a step.
    pub fn has(&mut self, step: &Step, coach: &Shared) -> bool {
        let ms = step.patience_ms();
        if ms == 0 {
            *self = Self::Unasked;
        } else if matches!(self, Self::Unasked) {
            let after = coach.clone();
            let _timeout = Timeout::new(ms, move || end(&after));
            *self = Self::Waiting { _timeout };
        }
        matches!(self, Self::Waiting { .. })
    }
}

fn end(coach: &Shared) {
    let mut state = coach.borrow_mut();
    state.patience = Patience::Over;
    state.shown_for = None;
    drop(state);
    show(coach);
}
