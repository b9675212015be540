//! What wakes the content script: all that can change what a page says, or where its target is.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{KeyboardEvent, PageTransitionEvent};

use super::coach::{self, Shared};
use super::follow::{Cause, follow};
use super::listen::{Happened, Watch};
use super::pace;
use super::pass;
use super::shown::Shown;
use super::talk;

const EVENTS: [&str; 16] = [
    "scroll",
    "resize",
    "transitionrun",
    "transitionend",
    "animationstart",
    "animationend",
    "load",
    "toggle",
    "click",
    "change",
    "keyup",
    "hashchange",
    "focus",
    "visibilitychange",
    "pointerover",
    "pageshow",
];

/// Listens to all that can change what a page says or where its target is.
pub fn watch(coach: &Shared) -> Result<(), JsValue> {
    let woken = coach.clone();
    let watch = Watch::new(move |what| wake(&woken, &what))?;
    let mut state = coach.borrow_mut();
    watch.hear(&state.window, &EVENTS);
    if let Some(root) = state.document.document_element() {
        watch.add(&root);
    }
    state.watch = Some(watch);
    let keys = coach.clone();
    // On its way up: what the page has done with it comes first.
    let listener = EventListener::new(&state.window, "keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.is_trusted() && !event.default_prevented() && event.key() == "Escape" {
            talk::escape(&keys);
        }
    });
    state.listeners.push(listener);
    Ok(())
}

fn wake(coach: &Shared, what: &Happened) {
    match what.name().as_deref() {
        Some("transitionrun" | "animationstart") => follow(coach, Cause::Begun),
        Some("click" | "change" | "keyup" | "hashchange") => {
            // It may have opened something, such as our own card.
            follow(coach, Cause::Event);
            pace::hurry(coach);
        }
        // No event tells that the extension has gone; so the user's coming back to the page does.
        Some("focus" | "pointerover") => coach::end_if_orphan(coach),
        Some("visibilitychange") => {
            coach::end_if_orphan(coach);
            // Timers of a page out of sight may have slept.
            if talk::is_alive() && !coach.borrow().document.hidden() {
                pass::report(coach);
            }
        }
        Some("pageshow") => {
            let event: &PageTransitionEvent = what.unchecked_ref();
            if event.persisted() {
                coach::back(coach);
            }
        }
        // Mutations; and style sheets, scrolling and the user move things without one.
        other => {
            let cause = match other {
                None => Cause::Mutation,
                Some(_) => Cause::Event,
            };
            follow(coach, cause);
            let state = coach.borrow();
            let lost = state.shown.as_ref().is_some_and(Shown::is_lost);
            drop(state);
            match lost {
                true => pace::hurry(coach),
                false => pace::schedule(coach),
            }
        }
    }
}
