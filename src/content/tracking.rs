//! Keeps ring and card in their places, frame by frame while the target moves.

use super::content_script::{self, Shared};
use super::listeners::{Frame, after};
use super::visibility;

/// What may move a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The tree has changed, or something is seen to have moved.
    Mutation,
    /// Anything that is dispatched before the callbacks of the same frame, or in a turn of its own:
    /// scrolling, resizing, a picture that has loaded.
    Event,
    /// A transition or an animation has begun.
    Begun,
}

/// A page's own callbacks of a frame come at most so long after ours, in ms.
const SAME_FRAME_MS: f64 = 4.0;

/// Keeps the ring on its target while that moves: from the next frame on.
///
/// What a page changes within a frame, after our turn in it, would be a frame late; so that is looked
/// at where it happens, once in a frame. Not every change is, because a page that changes thousands
/// of times a second would be laid out as often.
pub fn follow(script: &Shared, cause: Cause) {
    let mut state = script.borrow_mut();
    let document = state.document.clone();
    let at_rest = state.next_follow.is_none();
    let late = at_rest || content_script::now(&state.window) - state.followed < SAME_FRAME_MS;
    let Some(shown) = &mut state.shown else {
        return;
    };
    if shown.ring.wake(cause) && cause == Cause::Mutation && late {
        shown.follow(&document);
    }
    // Also where it may rest: the next frame is what it waits for to look at once again.
    if at_rest {
        drop(state);
        follow_next(script);
    }
}

fn follow_next(script: &Shared) {
    let window = script.borrow().window.clone();
    let again = script.clone();
    let frame = Frame::new(&window, move || {
        let mut state = again.borrow_mut();
        state.next_follow = None;
        state.followed = content_script::now(&state.window);
        let document = state.document.clone();
        let Some(shown) = &mut state.shown else {
            return;
        };
        shown.ring.next_frame();
        let moving = shown.follow(&document);
        let due = shown.ring.is_due(moving);
        if due && state.next_look.is_none() {
            let looking = again.clone();
            state.next_look = Some(after(0, move || {
                look(&looking);
            }));
        }
        if moving {
            drop(state);
            return follow_next(&again);
        }
        let viewport = visibility::viewport(&state.window);
        let stirred = again.clone();
        if let Some(shown) = &mut state.shown {
            let run = move || follow(&stirred, Cause::Mutation);
            shown.ring.rest(viewport, run);
        }
    });
    script.borrow_mut().next_follow = frame;
}

/// Looks at once at all that decides where ring and card are. Whether the ring is now elsewhere.
pub fn look(script: &Shared) -> bool {
    let mut state = script.borrow_mut();
    state.next_look = None;
    let document = state.document.clone();
    let moved = state.shown.as_mut().is_some_and(|s| s.look(&document));
    if moved && state.next_follow.is_none() {
        drop(state);
        follow_next(script);
    }
    moved
}
