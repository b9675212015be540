//! Events in the overlay. The page does not receive them, so that its menus stay open, its
//! shortcuts do not run and its focus traps do not take the focus back.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, FocusEvent};

use super::event::ContentEvent;
use super::{event_queue, overlay};

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
