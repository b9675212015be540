//! Keeps ring and card in place, frame by frame while the target moves.

use gloo::timers::callback::Timeout;
use web_sys::{Document, Window};

use super::event::ContentEvent;
use super::listeners::{AnimationFrame, after};
use super::overlay::Overlay;
use super::overlay::ring::MovementCause;
use super::{dom, visibility};

/// The longest time between our frame callback and the page's own callbacks of the frame, in ms.
const SAME_FRAME_MS: f64 = 4.0;

/// Schedules the updates of the ring's position.
#[derive(Debug)]
pub struct Tracker {
    next_frame: Option<AnimationFrame>,
    next_check: Option<Timeout>,
    /// The time of the last frame, in ms of the document's clock.
    frame_at: f64,
}

impl Tracker {
    /// A tracker that is not following.
    pub fn new() -> Self {
        Self {
            next_frame: None,
            next_check: None,
            frame_at: 0.0,
        }
    }

    /// Keeps the ring on its target from the next frame on, while the target moves.
    ///
    /// Changes that the page makes in a frame after our callback would be shown one frame late, so
    /// the target is checked at the mutation, once per frame. Not at every mutation: a page that
    /// changes thousands of times a second would be laid out as often.
    pub fn follow(
        &mut self,
        document: &Document,
        window: &Window,
        overlay: Option<&mut Overlay>,
        cause: MovementCause,
    ) {
        let Some(overlay) = overlay else {
            return;
        };
        let at_rest = self.next_frame.is_none();
        let late = at_rest || dom::now(window) - self.frame_at < SAME_FRAME_MS;
        if overlay.ring.wake(cause) && cause == MovementCause::Mutation && late {
            overlay.follow(document);
        }
        // Even if the ring may rest: it checks once more in the next frame.
        if at_rest {
            self.next_frame = AnimationFrame::new(window, ContentEvent::Frame);
        }
    }

    /// Handles a frame.
    pub fn frame(&mut self, document: &Document, window: &Window, overlay: Option<&mut Overlay>) {
        self.next_frame = None;
        self.frame_at = dom::now(window);
        let Some(overlay) = overlay else {
            return;
        };
        overlay.ring.next_frame();
        let mut moving = overlay.follow(document);
        if !moving && overlay.ring.target().is_some() && dom::is_animating(document) {
            overlay.ring.wake(MovementCause::Animation);
            moving = true;
        }
        if overlay.ring.is_check_due(moving) && self.next_check.is_none() {
            self.next_check = Some(after(0, ContentEvent::Check));
        }
        if moving {
            self.next_frame = AnimationFrame::new(window, ContentEvent::Frame);
        } else {
            overlay.ring.rest(visibility::viewport(window));
        }
    }

    /// Checks at once everything that decides where ring and card are. Returns whether the ring has
    /// moved.
    pub fn check(
        &mut self,
        document: &Document,
        window: &Window,
        overlay: Option<&mut Overlay>,
    ) -> bool {
        self.next_check = None;
        let moved = overlay.is_some_and(|overlay| overlay.check(document));
        if moved && self.next_frame.is_none() {
            self.next_frame = AnimationFrame::new(window, ContentEvent::Frame);
        }
        moved
    }
}
