//! Tells when an element moves, by whatever: a script's animation, a picture or a font that comes late,
//! a rule of a style sheet, a pointer that hovers. For none of these is there an event or a mutation.

use std::cell::Cell;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverInit, ResizeObserver};

use login_linker_core::geometry::Rect;

use super::computed_style::pixels;
use super::dom;
use super::event::Event;
use super::turn;
use super::visibility;

/// Watches an element in its place, from the next frame on; dropped, no longer.
#[derive(Debug)]
pub struct MovementObserver {
    /// Where that is, in px of the top frame's viewport.
    pub place: Rect,
    element: Element,
    /// The element's own rectangle when it was first watched.
    own: Rect,
    /// The browser has not called yet.
    first: Cell<bool>,
    leaves: IntersectionObserver,
    grows: ResizeObserver,
    _run: [Closure<dyn Fn()>; 2],
}

/// In how many steps it is seen to leave, where a part of it is cut away.
const STEPS: u32 = 20;

impl MovementObserver {
    /// Watches an element of which this much is to be seen, in a viewport of so much. Sends
    /// [`Event::Resized`] in the same frame where something around it has grown or shrunk, and
    /// [`Event::Moved`] one to four frames after it has moved.
    pub fn new(element: &Element, place: Rect, viewport: Rect) -> Result<Self, JsValue> {
        let sender = turn::sender();
        let [grown, left] = [|| Event::Resized, || Event::Moved]
            .map(|event: fn() -> Event| Closure::<dyn Fn()>::new(move || sender.send(event())));
        let grows = ResizeObserver::new(grown.as_ref().unchecked_ref())?;
        let mut around = Some(element.clone());
        while let Some(element) = around {
            grows.observe(&element);
            around = dom::parent_across(&element).or_else(|| dom::frame_around(&element));
        }
        // The browser is asked how much of the element lies in this very place. It goes by whole px.
        let insets = [
            place.top.floor(),
            viewport.right - place.right.ceil(),
            viewport.bottom - place.bottom.ceil(),
            place.left.floor(),
        ];
        let margin = insets.map(|inset| pixels(-inset)).join(" ");
        let steps: Array = (0..=STEPS)
            .map(|step| JsValue::from(f64::from(step) / f64::from(STEPS)))
            .collect();
        let options = IntersectionObserverInit::new();
        options.set_root_margin(&margin);
        options.set_threshold(&steps);
        let callback: &Function = left.as_ref().unchecked_ref();
        let leaves = IntersectionObserver::new_with_options(callback, &options)?;
        leaves.observe(element);
        Ok(Self {
            place,
            element: element.clone(),
            own: visibility::rect(element),
            first: Cell::new(true),
            leaves,
            grows,
            _run: [left, grown],
        })
    }
}

impl MovementObserver {
    /// Whether the element is elsewhere, now that something around it has another size.
    pub fn was_moved(&self) -> bool {
        self.own != visibility::rect(&self.element)
    }

    /// Whether the element has left its place. The browser calls once to begin with, whether it has or
    /// not.
    pub fn has_left(&self) -> bool {
        !self.first.replace(false) || self.was_moved()
    }
}

impl Drop for MovementObserver {
    fn drop(&mut self) {
        self.leaves.disconnect();
        self.grows.disconnect();
    }
}
