//! What wakes the content script: all that can change what a page says, or where its target is.

use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, KeyboardEvent, MouseEvent, PageTransitionEvent};

use login_linker_core::page::address;

use super::content_script::{self, Shared};
use super::listeners::{Happened, Listener, Watch, after};
use super::tracking::{Cause, follow, look};
use super::{dom, messaging, own_events, pass, scheduler};

const EVENTS: [&str; 25] = [
    "scroll",
    "resize",
    "transitionrun",
    "transitionend",
    "transitioncancel",
    "animationstart",
    "animationiteration",
    "animationend",
    "animationcancel",
    "load",
    "beforetoggle",
    "toggle",
    "fullscreenchange",
    "click",
    "change",
    "keyup",
    "hashchange",
    "popstate",
    "focus",
    "focusin",
    "visibilitychange",
    "pointerover",
    "pointermove",
    "pointerdown",
    "pageshow",
];

/// Of the navigation API: also where a script of the page has changed the address.
const NAVIGATED: [&str; 1] = ["currententrychange"];

/// A pointer that is no further from the ring, in px, may be about to press there.
const NEAR: f64 = 64.0;

/// Listens to all that can change what a page says or where its target is.
pub fn watch(script: &Shared) -> Result<(), JsValue> {
    let woken = script.clone();
    let watch = Watch::new(move |what| wake(&woken, &what))?;
    let mut state = script.borrow_mut();
    watch.listen(&state.window, &EVENTS);
    let navigation = js_sys::Reflect::get(&state.window, &"navigation".into())?;
    if navigation.is_object() {
        watch.listen(&navigation.unchecked_into::<EventTarget>(), &NAVIGATED);
    }
    // Not the root: a page may put another in its place.
    watch.observe(&state.document);
    state.root = dom::root_of(&state.document);
    state.watch = Some(watch);
    let keys = script.clone();
    // On its way up: what the page has done with it comes first.
    let listener = Listener::new(&state.window, &["keydown"], move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.is_trusted() && !event.default_prevented() && event.key() == "Escape" {
            messaging::escape(&keys);
        }
    });
    state.listeners = vec![listener];
    Ok(())
}

fn wake(script: &Shared, what: &Happened) {
    script.borrow_mut().beats = 0;
    match what.name().as_deref() {
        Some("transitionrun" | "animationstart") => follow(script, Cause::Begun),
        Some("click" | "change" | "keyup") => {
            // It may have opened something, such as our own card.
            follow(script, Cause::Event);
            scheduler::hurry(script);
        }
        Some("hashchange" | "popstate" | "currententrychange") => went_elsewhere(script),
        // No event tells that the extension has gone; so the user's coming back to the page does.
        Some("focus") => content_script::end_if_orphan(script),
        Some("pointerover") => {
            content_script::end_if_orphan(script);
            pointed(script, what.unchecked_ref());
        }
        Some("pointermove" | "pointerdown") => pointed(script, what.unchecked_ref()),
        // A press of Enter can come next.
        Some("focusin") => look_again(script),
        Some("visibilitychange") => {
            content_script::end_if_orphan(script);
            // Timers of a page out of sight may have slept.
            if messaging::is_alive() && !dom::is_hidden(&script.borrow().document) {
                pass::report(script);
                beat(script);
            }
        }
        Some("pageshow") => {
            let event: &PageTransitionEvent = what.unchecked_ref();
            if event.persisted() {
                content_script::back(script);
            }
        }
        // Mutations; and style sheets, scrolling and the user move things without one.
        other => {
            let cause = match other {
                None => Cause::Mutation,
                Some(_) => Cause::Event,
            };
            if other.is_none() {
                watch_new_root(script);
            }
            follow(script, cause);
            let mut state = script.borrow_mut();
            let lost = state.shown.as_mut().is_some_and(|shown| shown.is_lost());
            if lost {
                state.shown_for = None;
            }
            drop(state);
            match lost {
                true => scheduler::hurry(script),
                false => scheduler::schedule(script),
            }
        }
    }
}

/// `document.open` takes all listeners away, those of the window too; then there is another root.
fn watch_new_root(script: &Shared) {
    let state = script.borrow();
    let root = dom::root_of(&state.document);
    if root.is_none() || root == state.root {
        return;
    }
    drop(state);
    // What is watched in vain is given up only after: it may be that we are called from there.
    let mut state = script.borrow_mut();
    let old = (state.watch.take(), std::mem::take(&mut state.listeners));
    drop(state);
    let _ = watch(script);
    drop(old);
    let own_events = own_events::keep(script);
    script.borrow_mut().own_events = Some(own_events);
    scheduler::hurry(script);
}

/// The address has changed. What is shown for another page goes at once.
fn went_elsewhere(script: &Shared) {
    let mut state = script.borrow_mut();
    let place = state.document.location().map(|location| {
        address::place(
            &location.hostname().unwrap_or_default(),
            &location.pathname().unwrap_or_default(),
        )
    });
    let shown = state.snapshot().map(|snapshot| snapshot.place);
    let gone = match place != shown {
        true => (state.reading.take(), state.shown.take()),
        false => (None, None),
    };
    state.shown_for = state.shown_for.take().filter(|_| gone.1.is_none());
    drop(state);
    drop(gone);
    scheduler::at_once(script);
}

/// The pointer is somewhere; a press can come next.
fn pointed(script: &Shared, event: &MouseEvent) {
    let state = script.borrow();
    let Some(shown) = &state.shown else {
        return;
    };
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let near = shown
        .ring
        .place()
        .map(|place| place.grown(NEAR).holds(x, y));
    let waits = near.is_none() && shown.ring.target().is_some();
    drop(state);
    if near == Some(true) {
        look_again(script);
    } else if waits {
        // What has covered the target may go with the pointer.
        follow(script, Cause::Event);
    }
}

/// Looks whether the ring may stay; the page is read again where it may not.
fn look_again(script: &Shared) {
    if look(script) {
        scheduler::schedule(script);
    }
}

/// How often is looked for what no event tells, in ms.
const BEAT_MS: u32 = 500;
/// A page is read again at every so many of these looks, and less often after so many reads.
const BEATS_TO_READ: u32 = 2;
const READ_OFTEN: u32 = 60;
const BEATS_TO_READ_LATER: u32 = 20;

/// Looks again and again, for as long as the page is to be seen: style sheets that scripts change, and
/// animations, cover and uncover things without any event. A look costs some twenty microseconds; a page
/// where nothing happens is read less and less often.
pub fn beat(script: &Shared) {
    let again = script.clone();
    let run = move || {
        if dom::is_hidden(&again.borrow().document) {
            return;
        }
        look_again(&again);
        let mut state = again.borrow_mut();
        state.beats += 1;
        let every = match state.beats > READ_OFTEN {
            true => BEATS_TO_READ_LATER,
            false => BEATS_TO_READ,
        };
        let due = state.beats.is_multiple_of(every);
        drop(state);
        if due {
            scheduler::schedule(&again);
        }
        beat(&again);
    };
    script.borrow_mut().beat = Some(after(BEAT_MS, run));
}
