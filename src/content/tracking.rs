//! Keeps ring and card in their places, frame by frame while the target moves.

use gloo::timers::callback::Timeout;
use web_sys::{Document, Window};

use super::event::Event;
use super::listeners::{Frame, after};
use super::overlay::Overlay;
use super::overlay::ring::Cause;
use super::{dom, visibility};

/// A page's own callbacks of a frame come at most so long after ours, in ms.
const SAME_FRAME_MS: f64 = 4.0;

/// When the ring is next put where its target is.
#[derive(Debug)]
pub struct Tracker {
    next_frame: Option<Frame>,
    next_check: Option<Timeout>,
    /// When the frame last came, in ms of the document's clock.
    frame_at: f64,
}

impl Tracker {
    /// At rest.
    pub fn new() -> Self {
        Self {
            next_frame: None,
            next_check: None,
            frame_at: 0.0,
        }
    }

    /// Keeps the ring on its target while that moves: from the next frame on.
    ///
    /// What a page changes within a frame, after our turn in it, would be a frame late; so that is looked
    /// at where it happens, once in a frame. Not every change is, because a page that changes thousands
    /// of times a second would be laid out as often.
    pub fn follow(
        &mut self,
        document: &Document,
        window: &Window,
        overlay: Option<&mut Overlay>,
        cause: Cause,
    ) {
        let Some(overlay) = overlay else {
            return;
        };
        let at_rest = self.next_frame.is_none();
        let late = at_rest || dom::now(window) - self.frame_at < SAME_FRAME_MS;
        if overlay.ring.wake(cause) && cause == Cause::Mutation && late {
            overlay.follow(document);
        }
        // Also where it may rest: the next frame is what it waits for to look at once again.
        if at_rest {
            self.next_frame = Frame::new(window, Event::Frame);
        }
    }

    /// The frame has come.
    pub fn frame(&mut self, document: &Document, window: &Window, overlay: Option<&mut Overlay>) {
        self.next_frame = None;
        self.frame_at = dom::now(window);
        let Some(overlay) = overlay else {
            return;
        };
        overlay.ring.next_frame();
        let moving = overlay.follow(document);
        if overlay.ring.is_due(moving) && self.next_check.is_none() {
            self.next_check = Some(after(0, Event::Check));
        }
        if moving {
            self.next_frame = Frame::new(window, Event::Frame);
        } else {
            overlay.ring.rest(visibility::viewport(window));
        }
    }

    /// Checks at once all that decides where ring and card are. Whether the ring is now elsewhere.
    pub fn check(
        &mut self,
        document: &Document,
        window: &Window,
        overlay: Option<&mut Overlay>,
    ) -> bool {
        self.next_check = None;
        let moved = overlay.is_some_and(|overlay| overlay.look(document));
        if moved && self.next_frame.is_none() {
            self.next_frame = Frame::new(window, Event::Frame);
        }
        moved
    }
}
