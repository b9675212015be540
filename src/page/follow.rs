//! Keeps ring and card in their places, frame by frame while the target moves.

use super::coach::Shared;
use super::listen::Frame;

/// Keeps the ring on its target while that moves: at once, and then at every frame. Asked more often
/// than once between two frames, it leaves the rest to the next one, because a page that changes
/// thousands of times a second would be laid out as often.
pub fn follow(coach: &Shared) {
    let mut state = coach.borrow_mut();
    let document = state.document.clone();
    let Some(shown) = &mut state.shown else {
        return;
    };
    if shown.ring.wake() {
        shown.ring.follow();
        shown.dock(&document);
    }
    // Also where it may rest: the next frame is what it waits for to look at once again.
    if state.next_follow.is_none() {
        drop(state);
        follow_next(coach);
    }
}

fn follow_next(coach: &Shared) {
    let window = coach.borrow().window.clone();
    let again = coach.clone();
    let frame = Frame::new(&window, move || {
        let mut state = again.borrow_mut();
        state.next_follow = None;
        let document = state.document.clone();
        let Some(shown) = &mut state.shown else {
            return;
        };
        let moving = shown.ring.next_frame();
        shown.dock(&document);
        drop(state);
        if moving {
            follow_next(&again);
        }
    });
    coach.borrow_mut().next_follow = frame;
}
