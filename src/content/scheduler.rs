//! Schedules passes: at most one per frame, with an interval that grows with their cost.

use gloo::timers::callback::Timeout;
use web_sys::{Document, Window};

use login_linker_core::scheduling::PassInterval;

use super::dom;
use super::event::ContentEvent;
use super::listeners::{AnimationFrame, after};

/// What triggers the next pass; dropping it cancels the trigger.
#[derive(Debug)]
enum Trigger {
    Frame { _frame: AnimationFrame },
    Timeout { _timeout: Timeout },
}

/// When the page is read next.
#[derive(Debug)]
pub struct Scheduler {
    next: Option<Trigger>,
    interval: PassInterval,
    /// Whether the user has done something since.
    hurried: bool,
}

/// The delay before a hidden page is read, in ms.
const HIDDEN_MS: u32 = 250;
/// How often to check whether a view transition has ended, in ms.
const TRANSITION_MS: u32 = 100;

impl Scheduler {
    /// The state before the first pass.
    pub fn new() -> Self {
        Self {
            next: None,
            interval: PassInterval::NONE,
            hurried: false,
        }
    }

    /// Records a pass: its begin and end in ms of the document's clock, and whether it changed
    /// anything.
    pub fn record_pass(&mut self, begun: f64, ended: f64, has_changed: bool) {
        self.interval.record_pass(begun, ended, has_changed);
        self.hurried = false;
    }

    /// Schedules a pass as soon as the interval allows, because the user has done something.
    pub fn hurry(&mut self, document: &Document, window: &Window) {
        self.interval.shorten();
        self.hurried = true;
        if let Some(Trigger::Timeout { .. }) = self.next {
            self.next = None;
        }
        self.schedule(document, window);
    }

    /// Schedules a pass in the next frame regardless of the interval: the overlay may belong to
    /// another page.
    pub fn schedule_next_frame(&mut self, document: &Document, window: &Window) {
        self.interval.end();
        self.hurry(document, window);
    }

    /// Schedules a pass in the next frame, but not before the interval is over.
    pub fn schedule(&mut self, document: &Document, window: &Window) {
        if self.next.is_some() {
            return;
        }
        let remaining = self.interval.remaining(dom::now(window));
        self.next = if dom::is_hidden(document) {
            Some(wait(HIDDEN_MS, ContentEvent::Pass))
        } else if remaining > 16.0 {
            // Saturates, as every cast from a float does.
            Some(wait(remaining as u32, ContentEvent::IntervalOver))
        } else {
            let frame = AnimationFrame::new(window, ContentEvent::PassFrame);
            frame.map(|_frame| Trigger::Frame { _frame })
        };
    }

    /// Schedules a check whether a view transition has ended.
    pub fn await_transition(&mut self) {
        self.next = Some(wait(TRANSITION_MS, ContentEvent::TransitionEnd));
    }

    /// Clears the trigger, which has fired.
    pub fn trigger_fired(&mut self) {
        self.next = None;
    }

    /// Handles the frame. Returns whether the pass runs now. If the target is `ringed` and the user is
    /// not waiting, the pass runs right after the frame: layout is up to date then, so hit tests
    /// cost little.
    pub fn frame_fired(&mut self, ringed: bool) -> bool {
        let is_later = ringed && !self.hurried;
        self.next = is_later.then(|| wait(0, ContentEvent::Pass));
        !is_later
    }
}

fn wait(ms: u32, event: ContentEvent) -> Trigger {
    Trigger::Timeout {
        _timeout: after(ms, event),
    }
}
