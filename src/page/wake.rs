//! What wakes the content script: all that can change what a page says, or where its target is.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{KeyboardEvent, PageTransitionEvent};

use super::coach::{self, Shared};
use super::follow::follow;
use super::listen::{Watch, on};
use super::pace;
use super::talk;

/// Listens to all that can change what a page says or where its target is.
pub fn watch(coach: &Shared) -> Result<(), JsValue> {
    let again = coach.clone();
    let changed = move || {
        follow(&again);
        pace::schedule(&again);
    };
    let watch = Watch::new(changed.clone())?;
    let mut state = coach.borrow_mut();
    if let Some(root) = state.document.document_element() {
        watch.add(&root);
    }
    state.watch = Some(watch);
    // Style sheets, scrolling and the user move things without a mutation.
    for name in [
        "scroll",
        "resize",
        "transitionend",
        "animationend",
        "load",
        "toggle",
    ] {
        let changed = changed.clone();
        let listener = on(&state.window, name, move |_| changed());
        state.listeners.push(listener);
    }
    for name in ["transitionrun", "animationstart"] {
        let moving = coach.clone();
        let listener = on(&state.window, name, move |_| follow(&moving));
        state.listeners.push(listener);
    }
    for name in ["click", "change", "keyup", "hashchange"] {
        let changed = coach.clone();
        let listener = on(&state.window, name, move |_| pace::schedule(&changed));
        state.listeners.push(listener);
    }
    // No event tells that the extension has gone; so the user's coming back to the page does.
    for name in ["focus", "visibilitychange", "pointerover"] {
        let orphan = coach.clone();
        let listener = on(&state.window, name, move |_| coach::end_if_orphan(&orphan));
        state.listeners.push(listener);
    }
    let returned = coach.clone();
    let listener = on(&state.window, "pageshow", move |event| {
        let event: &PageTransitionEvent = event.unchecked_ref();
        if event.persisted() {
            coach::back(&returned);
        }
    });
    state.listeners.push(listener);
    let asker = coach.clone();
    let listener = on(&state.window, "visibilitychange", move |_| {
        // Timers of a page out of sight may have slept.
        if !asker.borrow().document.hidden() {
            coach::report(&asker);
        }
    });
    state.listeners.push(listener);
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
