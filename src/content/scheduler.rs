//! How often the page is read: at most once a frame, and never so often that the page would feel it.

use gloo::timers::callback::Timeout;

use super::content_script::{self, Shared};
use super::dom;
use super::listeners::{Frame, after as later};
use super::pass::pass;

/// A pass to come; held so that it comes.
#[derive(Debug)]
pub enum Next {
    Frame { _frame: Frame },
    Timeout { _timeout: Timeout },
}

/// How long the page is left alone.
#[derive(Debug)]
pub struct Scheduler {
    /// When the last pass ended, in ms of the document's clock.
    ended: f64,
    /// How long it took, in ms.
    took: f64,
    /// For how many times as long it rests.
    times: f64,
    /// The user has done something since.
    hurried: bool,
}

/// After a pass that has brought news, or that the user may wait for.
const SHORT: f64 = 4.0;
/// After many that brought none: a page may change without end where it is none of ours.
const LONG: f64 = 128.0;
/// Never longer than this, in ms.
const LONGEST_MS: f64 = 400.0;
/// How long a page that nobody looks at waits for its next pass, in ms.
const HIDDEN_MS: u32 = 250;

impl Scheduler {
    /// Before the first pass.
    pub fn new() -> Self {
        Self {
            ended: 0.0,
            took: 0.0,
            times: SHORT,
            hurried: false,
        }
    }

    /// A pass has begun and ended, and has brought news or not.
    pub fn passed(&mut self, begun: f64, ended: f64, news: bool) {
        let is_quiet = begun - self.ended > 2.0 * LONGEST_MS;
        self.times = match news || is_quiet {
            true => SHORT,
            false => (self.times * 2.0).min(LONG),
        };
        self.hurried = false;
        self.took = ended - begun;
        self.ended = ended;
    }

    fn rest(&self, now: f64) -> f64 {
        self.ended + (self.took * self.times).min(LONGEST_MS) - now
    }
}

/// A pass as soon as it may be: the user has done something.
pub fn hurry(script: &Shared) {
    let mut state = script.borrow_mut();
    state.pace.times = SHORT;
    state.pace.hurried = true;
    if let Some(Next::Timeout { .. }) = state.next_pass {
        state.next_pass = None;
    }
    drop(state);
    schedule(script);
}

/// A pass in the next frame, whatever the last took: what is shown may be of another page.
pub fn at_once(script: &Shared) {
    script.borrow_mut().pace.took = 0.0;
    hurry(script);
}

/// A pass in the next frame, and no sooner than the page has had its rest. Where the target is ringed
/// already and the user waits for nothing, it comes right after the frame: then all has been laid out,
/// and to ask what covers a control costs little.
pub fn schedule(script: &Shared) {
    let mut state = script.borrow_mut();
    if state.next_pass.is_some() {
        return;
    }
    let again = script.clone();
    let run = move || {
        again.borrow_mut().next_pass = None;
        pass(&again);
    };
    let (after, rested) = (script.clone(), script.clone());
    let rest = state.pace.rest(content_script::now(&state.window));
    state.next_pass = if dom::is_hidden(&state.document) {
        Some(Next::Timeout {
            _timeout: later(HIDDEN_MS, run),
        })
    } else if rest > 16.0 {
        let run = move || {
            rested.borrow_mut().next_pass = None;
            schedule(&rested);
        };
        // Saturates, as every cast from a float does.
        Some(Next::Timeout {
            _timeout: later(rest as u32, run),
        })
    } else {
        let frame = move || {
            let mut state = after.borrow_mut();
            let ringed = state
                .shown
                .as_ref()
                .is_some_and(|s| s.ring.place().is_some());
            if ringed && !state.pace.hurried {
                let _timeout = later(0, run);
                state.next_pass = Some(Next::Timeout { _timeout });
            } else {
                drop(state);
                run();
            }
        };
        Frame::new(&state.window, frame).map(|frame| Next::Frame { _frame: frame })
    };
}
