//! How often the page is read: at most once a frame, and never so often that the page would feel it.

use gloo::timers::callback::Timeout;

use super::coach::{self, Shared};
use super::listen::Frame;

/// A pass to come; held so that it comes.
#[derive(Debug)]
pub enum Next {
    Frame { _frame: Frame },
    Timeout { _timeout: Timeout },
}

/// Between two passes, at least this many times as long as the last one took.
pub const REST: f64 = 4.0;
/// How long a page that nobody looks at waits for its next pass, in ms.
const HIDDEN_MS: u32 = 250;

/// A pass at the next frame, and no sooner than the page has had its rest.
pub fn schedule(coach: &Shared) {
    let mut state = coach.borrow_mut();
    if state.next_pass.is_some() {
        return;
    }
    let again = coach.clone();
    let run = move || {
        again.borrow_mut().next_pass = None;
        coach::pass(&again);
    };
    let rest = state.rest_until - coach::now(&state.window);
    state.next_pass = if state.document.hidden() {
        Some(Next::Timeout {
            _timeout: Timeout::new(HIDDEN_MS, run),
        })
    } else if rest > 16.0 {
        // Saturates, as every cast from a float does.
        Some(Next::Timeout {
            _timeout: Timeout::new(rest as u32, run),
        })
    } else {
        Frame::new(&state.window, run).map(|frame| Next::Frame { _frame: frame })
    };
}
