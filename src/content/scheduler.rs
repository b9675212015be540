//! How often the page is read: at most once a frame, and never so often that the page would feel it.

use gloo::timers::callback::Timeout;
use web_sys::{Document, Window};

use super::dom;
use super::event::Event;
use super::listeners::{Frame, after};

/// What brings the next pass; held so that it comes.
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
    /// For how many times as long the page is left alone.
    times: f64,
    /// The user has done something since.
    hurried: bool,
}

/// After a pass that has brought news, or that the user may wait for.
const SHORT: f64 = 4.0;
/// After many that brought none: a page may change without end where it is none of ours.
const LONG: f64 = 128.0;
/// The longest rest, in ms.
const LONGEST_MS: f64 = 400.0;
/// How long a page that nobody looks at waits for its next pass, in ms.
const HIDDEN_MS: u32 = 250;
/// How often a view transition is asked whether it is over, in ms.
const TRANSITION_MS: u32 = 100;

impl Scheduler {
    /// Before the first pass.
    pub fn new() -> Self {
        Self {
            next: None,
            ended: 0.0,
            took: 0.0,
            times: SHORT,
            hurried: false,
        }
    }

    /// A pass has begun and ended, in ms of the document's clock, and has brought news or not.
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

    /// A pass as soon as it may be: the user has done something.
    pub fn hurry(&mut self, document: &Document, window: &Window) {
        self.times = SHORT;
        self.hurried = true;
        if let Some(Next::Timeout { .. }) = self.next {
            self.next = None;
        }
        self.schedule(document, window);
    }

    /// A pass in the next frame, whatever the last took: what is shown may be of another page.
    pub fn at_once(&mut self, document: &Document, window: &Window) {
        self.took = 0.0;
        self.hurry(document, window);
    }

    /// A pass in the next frame, and no sooner than the page has had its rest.
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

    /// Asks again soon whether a view transition is over.
    pub fn await_transition(&mut self) {
        self.next = Some(wait(TRANSITION_MS, Event::TransitionEnd));
    }

    /// What was waited for has come.
    pub fn came(&mut self) {
        self.next = None;
    }

    /// The frame has come. Whether the pass is now. Where the target is `ringed` already and the user
    /// waits for nothing, it comes right after the frame: then all has been laid out, and to ask what
    /// covers a control costs little.
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
