//! Schedules passes: at most one per frame, with an interval that grows with their cost.

use gloo::timers::callback::Timeout;
use web_sys::{Document, Window};

use super::dom;
use super::event::Event;
use super::listeners::{Frame, after};

/// What triggers the next pass; dropping it cancels the trigger.
#[derive(Debug)]
enum Next {
    Frame { _frame: Frame },
    Timeout { _timeout: Timeout },
}

/// When the page is read next.
#[derive(Debug)]
pub struct Scheduler {
    next: Option<Next>,
    /// When the last pass ended, in ms of the document's clock.
    ended: f64,
    /// How long it took, in ms.
    took: f64,
    /// The interval until the next pass, as a multiple of `took`.
    times: f64,
    /// Whether the user has done something since.
    hurried: bool,
}

/// The multiple after a pass that changed something, or that the user may be waiting for.
const SHORT: f64 = 4.0;
/// The multiple after many passes that changed nothing: a page may change endlessly in parts that
/// do not concern us.
const LONG: f64 = 128.0;
/// The longest interval, in ms.
const LONGEST_MS: f64 = 400.0;
/// The delay before a hidden page is read, in ms.
const HIDDEN_MS: u32 = 250;
/// How often to check whether a view transition has ended, in ms.
const TRANSITION_MS: u32 = 100;

impl Scheduler {
    /// The state before the first pass.
    pub fn new() -> Self {
        Self {
            next: None,
            ended: 0.0,
            took: 0.0,
            times: SHORT,
            hurried: false,
        }
    }

    /// Records a pass: its begin and end in ms of the document's clock, and whether it changed
    /// anything.
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

    /// Schedules a pass as soon as the interval allows, because the user has done something.
    pub fn hurry(&mut self, document: &Document, window: &Window) {
        self.times = SHORT;
        self.hurried = true;
        if let Some(Next::Timeout { .. }) = self.next {
            self.next = None;
        }
        self.schedule(document, window);
    }

    /// Schedules a pass in the next frame regardless of the interval: the overlay may belong to
    /// another page.
    pub fn at_once(&mut self, document: &Document, window: &Window) {
        self.took = 0.0;
        self.hurry(document, window);
    }

    /// Schedules a pass in the next frame, but not before the interval is over.
    pub fn schedule(&mut self, document: &Document, window: &Window) {
        if self.next.is_some() {
            return;
        }
        let rest = self.ended + (self.took * self.times).min(LONGEST_MS) - dom::now(window);
        self.next = if dom::is_hidden(document) {
            Some(wait(HIDDEN_MS, Event::Pass))
        } else if rest > 16.0 {
            // Saturates, as every cast from a float does.
            Some(wait(rest as u32, Event::Rested))
        } else {
            let frame = Frame::new(window, Event::PassFrame);
            frame.map(|_frame| Next::Frame { _frame })
        };
    }

    /// Schedules a check whether a view transition has ended.
    pub fn await_transition(&mut self) {
        self.next = Some(wait(TRANSITION_MS, Event::TransitionEnd));
    }

    /// Clears the trigger, which has fired.
    pub fn came(&mut self) {
        self.next = None;
    }

    /// Handles the frame. Returns whether the pass runs now. If the target is `ringed` and the user is
    /// not waiting, the pass runs right after the frame: layout is up to date then, so hit tests
    /// cost little.
    pub fn frame_came(&mut self, ringed: bool) -> bool {
        let is_later = ringed && !self.hurried;
        self.next = is_later.then(|| wait(0, Event::Pass));
        !is_later
    }
}

fn wait(ms: u32, event: Event) -> Next {
    Next::Timeout {
        _timeout: after(ms, event),
    }
}
