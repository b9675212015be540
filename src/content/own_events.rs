//! Events in our own element: the page hears none of them, so that its menus stay open, its shortcuts
//! rest and its focus traps do not fight.

use wasm_bindgen::prelude::*;
use web_sys::{Event, FocusEvent, KeyboardEvent, MouseEvent};

use super::content_script::Shared;
use super::listeners::Listener;
use super::overlay::{self, card::Press};
use super::tracking::{Cause, follow};
use super::{messaging, turn};

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

/// Takes them before anything else has them.
pub fn keep(script: &Shared) -> Listener {
    let window = script.borrow().window.clone();
    let script = script.clone();
    Listener::at_once(&window, &NAMES, move |event| {
        let ours = event
            .target()
            .is_some_and(|target| overlay::is_ours(&target));
        if ours && event.is_trusted() {
            event.stop_immediate_propagation();
            hear(&script, &event);
        }
    })
}

fn hear(script: &Shared, event: &Event) {
    match event.type_().as_str() {
        // The focus stays in the page: a menu that loses it may close.
        "mousedown" => event.prevent_default(),
        "focusin" => overlay::came_from(event.unchecked_ref::<FocusEvent>()),
        "keydown" if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" => {
            let script = script.clone();
            turn::run(turn::start(), move || messaging::escape(&script));
        }
        "click" => click(script, event.unchecked_ref()),
        _ => {}
    }
}

fn click(script: &Shared, event: &MouseEvent) {
    let Ok(state) = script.try_borrow() else {
        return;
    };
    let shown = state.shown.as_ref();
    let press = shown.map_or(Press::Nothing, |s| s.card.press(&s.host, event));
    drop(state);
    let script = script.clone();
    match press {
        Press::Nothing => {}
        // Links too.
        Press::Refused => event.prevent_default(),
        Press::More => turn::run(turn::start(), move || {
            if let Some(shown) = &mut script.borrow_mut().shown {
                shown.card.toggle();
            }
            follow(&script, Cause::Event);
        }),
        Press::Act(action) => turn::run(turn::start(), move || messaging::press(&script, action)),
    }
}
