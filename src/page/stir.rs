//! Tells when an element moves, by whatever: a script's animation, a picture or a font that comes late,
//! a pointer that hovers. For none of these is there an event or a mutation.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverInit};

use crate::core::geometry::Rect;

use super::layout;
use super::ring::pixels;

/// Watches an element in its place, from the next frame on; dropped, no longer.
#[derive(Debug)]
pub struct Stir {
    /// Where that is, in px of the top frame's viewport.
    pub place: Rect,
    observer: IntersectionObserver,
    _run: Closure<dyn FnMut()>,
}

/// In how many steps it is seen to leave, where a part of it is cut away.
const STEPS: u32 = 20;

impl Stir {
    /// Watches an element of which this much is to be seen, in a viewport of so much. Calls `run`
    /// whenever the element has moved.
    pub fn new(
        element: &Element,
        place: Rect,
        viewport: Rect,
        mut run: impl FnMut() + 'static,
    ) -> Result<Self, JsValue> {
        let watched = element.clone();
        let mut own = Some(layout::rect(element));
        let run = Closure::<dyn FnMut()>::new(move || {
            // The browser calls once to begin with, whether anything has moved or not.
            if own.take() != Some(layout::rect(&watched)) {
                run();
            }
        });
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
        let callback: &Function = run.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options)?;
        observer.observe(element);
        Ok(Self {
            place,
            observer,
            _run: run,
        })
    }
}

impl Drop for Stir {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
