//! Detects that an element moves when there is no event and no mutation: script animations, late
//! images or fonts, style sheet rules, hovering.

use std::cell::Cell;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverInit, ResizeObserver};

use login_linker_core::geometry::Rect;

use super::computed_style::pixels;
use super::dom;
use super::event::ContentEvent;
use super::event_queue;
use super::visibility;

/// Watches an element at its place from the next frame on, until dropped.
#[derive(Debug)]
pub struct MovementObserver {
    /// The place of the element, in px of the top frame's viewport.
    pub place: Rect,
    element: Element,
    /// The element's own rectangle when observation started.
    own: Rect,
    /// Whether the intersection callback has not run yet.
    first: Cell<bool>,
    intersection: IntersectionObserver,
    resize: ResizeObserver,
    _run: [Closure<dyn Fn()>; 2],
}

/// The number of intersection thresholds, for an element that is partly clipped.
const STEPS: u32 = 20;

impl MovementObserver {
    /// Watches an element. `place` is its visible part and `viewport` the viewport, both in CSS px.
    /// Sends [`ContentEvent::Resized`] in the frame in which an element around it changes size, and
    /// [`ContentEvent::Moved`] one to four frames after it moves.
    pub fn new(element: &Element, place: Rect, viewport: Rect) -> Result<Self, JsValue> {
        let sender = event_queue::sender();
        let [resized, moved] = [|| ContentEvent::Resized, || ContentEvent::Moved].map(
            |event: fn() -> ContentEvent| Closure::<dyn Fn()>::new(move || sender.send(event())),
        );
        let resize = ResizeObserver::new(resized.as_ref().unchecked_ref())?;
        let mut around = Some(element.clone());
        while let Some(element) = around {
            resize.observe(&element);
            around = dom::parent_across(&element).or_else(|| dom::frame_around(&element));
        }
        // The observed area is `place`. The root margin takes whole px.
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
        let callback: &Function = moved.as_ref().unchecked_ref();
        let intersection = IntersectionObserver::new_with_options(callback, &options)?;
        intersection.observe(element);
        Ok(Self {
            place,
            element: element.clone(),
            own: visibility::seen_rect(element),
            first: Cell::new(true),
            intersection,
            resize,
            _run: [moved, resized],
        })
    }
}

impl MovementObserver {
    /// Whether the element has moved, now that an element around it may have changed size.
    pub fn has_moved(&self) -> bool {
        self.own != visibility::seen_rect(&self.element)
    }

    /// Handles a call of the intersection observer. Returns whether the element has moved. The browser
    /// always calls once at the start, which is ignored unless the element has moved.
    pub fn intersection_changed(&self) -> bool {
        !self.first.replace(false) || self.has_moved()
    }
}

impl Drop for MovementObserver {
    fn drop(&mut self) {
        self.intersection.disconnect();
        self.resize.disconnect();
    }
}
