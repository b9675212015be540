//! Events in the overlay. The page does not receive them, so that its menus stay open, its
//! shortcuts do not run and its focus traps do not take the focus back.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, FocusEvent, KeyboardEvent};

use super::event::ContentEvent;
use super::{event_queue, overlay};

/// How long after the popup has moved the focus into the page a key press is taken for the second
/// half of a double press in the popup, in ms.
const DOUBLE_PRESS_MS: f64 = 300.0;

thread_local! {
    /// When the popup has moved the focus into the page, in ms of the document's clock; `None` after
    /// the next key press.
    static FOCUSED_AT: Cell<Option<f64>> = const { Cell::new(None) };
}

/// The popup has moved the focus to the target or the card. Keys pressed twice or held there do not
/// press it.
pub fn focused_from_popup(now: f64) {
    FOCUSED_AT.set(Some(now));
}

/// Whether a key press was meant for the popup.
fn is_for_popup(event: &KeyboardEvent) -> bool {
    let is_early = |at: f64| event.repeat() || event.time_stamp() - at < DOUBLE_PRESS_MS;
    let presses = || matches!(event.key().as_str(), "Enter" | " ");
    let at = FOCUSED_AT.take().filter(|at| is_early(*at) && presses());
    FOCUSED_AT.set(at);
    at.is_some()
}

/// Handles an event of the window before the page does. Stops trusted events in the overlay, which
/// are sent as [`ContentEvent::Own`], and the loss of the focus to it.
pub fn on_event(event: Event) {
    if !event.is_trusted() {
        return;
    }
    let is_ours = |it: Option<EventTarget>| it.is_some_and(|it| overlay::is_ours(&it));
    let target = event.target();
    let name = event.type_();
    let next = if is_ours(target.clone()) {
        event.stop_immediate_propagation();
        if name == "mousedown" {
            // The focus stays in the page: a menu that loses it may close.
            event.prevent_default();
        }
        ContentEvent::Own(event)
    } else {
        let other = || is_ours(event.unchecked_ref::<FocusEvent>().related_target());
        match name.as_str() {
            "keydown" if is_for_popup(event.unchecked_ref()) => {
                event.stop_immediate_propagation();
                return event.prevent_default();
            }
            "blur" | "focusout" if other() => return event.stop_immediate_propagation(),
            // The `blur` of an element, not of the window.
            "blur" if target != event.current_target() => return,
            "blur" | "beforetoggle" | "fullscreenchange" => {
                ContentEvent::Page(event.unchecked_into())
            }
            _ => return,
        }
    };
    event_queue::sender().send(next);
}
