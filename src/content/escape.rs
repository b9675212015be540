//! Whether the page has a use for Escape. A page may close something of its own by a close watcher,
//! which no selector finds and which is called after all key listeners.

use gloo::timers::callback::Timeout;

use super::event::ContentEvent;
use super::listeners::after;

/// How long the page may take to react, in ms.
const REACTION_MS: u32 = 50;
/// A page that has changed this recently, in ms, changes by itself: that is no reaction to a key.
const QUIET_MS: f64 = 200.0;

/// Escape, until the page has had time to react. Times are in ms of the document's clock.
#[derive(Debug, Default)]
pub struct Escape {
    pressed: Option<(f64, Timeout)>,
    /// When the page last changed, and when it last did so after it had been quiet.
    changed: Option<f64>,
    change_began: f64,
}

impl Escape {
    /// Notes that the page has changed.
    pub fn page_changed(&mut self, now: f64) {
        if self.changed.is_none_or(|last| now - last > QUIET_MS) {
            self.change_began = now;
        }
        self.changed = Some(now);
    }

    /// Sends [`ContentEvent::EscapeReaction`] once the page has had time to react.
    pub fn press(&mut self, at: f64) {
        let reaction = after(REACTION_MS, ContentEvent::EscapeReaction);
        self.pressed = Some((at, reaction));
    }

    /// Whether the page has not changed since Escape was pressed.
    pub fn is_unused(&mut self) -> bool {
        let pressed = self.pressed.take();
        pressed.is_some_and(|(at, _)| at > self.change_began)
    }
}
