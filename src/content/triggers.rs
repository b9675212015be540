//! What wakes the content script: all that can change what a page says, or where its target is.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{KeyboardEvent, PageTransitionEvent};

use super::content_script::{self, Shared};
use super::listeners::{Happened, Watch};
use super::messaging;
use super::overlay::Overlay;
use super::pass;
use super::scheduler;
use super::tracking::{Cause, follow};

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
pub fn watch(script: &Shared) -> Result<(), JsValue> {
    let woken = script.clone();
    let watch = Watch::new(move |what| wake(&woken, &what))?;
    let mut state = script.borrow_mut();
    watch.on_message(&state.window, &EVENTS);
    if let Some(root) = state.document.document_element() {
        watch.add(&root);
    }
    state.watch = Some(watch);
    let keys = script.clone();
    // On its way up: what the page has done with it comes first.
    let listener = EventListener::new(&state.window, "keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.is_trusted() && !event.default_prevented() && event.key() == "Escape" {
            messaging::escape(&keys);
        }
    });
    state.listeners.push(listener);
    Ok(())
}

fn wake(script: &Shared, what: &Happened) {
    match what.name().as_deref() {
        Some("transitionrun" | "animationstart") => follow(script, Cause::Begun),
        Some("click" | "change" | "keyup" | "hashchange") => {
            // It may have opened something, such as our own card.
            follow(script, Cause::Event);
            scheduler::hurry(script);
        }
        // No event tells that the extension has gone; so the user's coming back to the page does.
        Some("focus" | "pointerover") => content_script::end_if_orphan(script),
        Some("visibilitychange") => {
            content_script::end_if_orphan(script);
            // Timers of a page out of sight may have slept.
            if messaging::is_alive() && !script.borrow().document.hidden() {
                pass::report(script);
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
            follow(script, cause);
            let state = script.borrow();
            let lost = state.shown.as_ref().is_some_and(Overlay::is_lost);
            drop(state);
            match lost {
                true => scheduler::hurry(script),
                false => scheduler::schedule(script),
            }
        }
    }
}
