//! Events in the overlay. The page does not receive them, so that its menus stay open, its
//! shortcuts do not run and its focus traps do not take the focus back.

use web_sys::Window;

use super::event::Event;
use super::listeners::Listener;
use super::{event_queue, overlay};

const NAMES: [&str; 24] = [
    "pointerdown",
    "pointerup",
    "pointercancel",
    "pointermove",
    "pointerover",
    "pointerout",
    "mousedown",
    "mouseup",
    "mousemove",
    "mouseover",
    "mouseout",
    "click",
    "dblclick",
    "auxclick",
    "contextmenu",
    "touchstart",
    "touchend",
    "keydown",
    "keypress",
    "keyup",
    "focusin",
    "focusout",
    "focus",
    "blur",
];

/// Stops trusted events in the overlay before the page sees them. Those that the overlay handles
/// are sent as [`Event::Own`].
pub fn keep(window: &Window) -> Listener {
    let sender = event_queue::sender();
    Listener::synchronous(window, &NAMES, move |event| {
        let ours = event
            .target()
            .is_some_and(|target| overlay::is_ours(&target));
        if ours && event.is_trusted() {
            event.stop_immediate_propagation();
            match event.type_().as_str() {
                // The focus stays in the page: a menu that loses it may close.
                "mousedown" => event.prevent_default(),
                "focusin" | "keydown" | "click" => sender.send(Event::Own(event)),
                _ => {}
            }
        }
    })
}
