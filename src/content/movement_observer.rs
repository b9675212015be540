//! Tells when an element moves, by whatever: a script's animation, a picture or a font that comes late,
//! a rule of a style sheet, a pointer that hovers. For none of these is there an event or a mutation.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverInit, ResizeObserver};

use login_linker_core::geometry::Rect;

use super::dom;
use super::overlay::ring::pixels;
use super::turn;
use super::visibility;

/// Watches an element in its place, from the next frame on; dropped, no longer.
#[derive(Debug)]
pub struct MovementObserver {
    /// Where that is, in px of the top frame's viewport.
    pub place: Rect,
    leaves: IntersectionObserver,
    grows: ResizeObserver,
    _run: [Closure<dyn Fn()>; 2],
}

/// In how many steps it is seen to leave, where a part of it is cut away.
const STEPS: u32 = 20;

impl MovementObserver {
    /// Watches an element of which this much is to be seen, in a viewport of so much. Calls `run`
    /// whenever the element has moved: in the same frame where something around it has grown for that,
    /// or shrunk; else one to four later.
    pub fn new(
        element: &Element,
        place: Rect,
        viewport: Rect,
        run: impl Fn() + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let own = visibility::rect(element);
        let (watched, moved) = (element.clone(), run.clone());
        let start = turn::start();
        let grown = Closure::<dyn Fn()>::new(move || {
            let (watched, moved) = (watched.clone(), moved.clone());
            turn::run(start, move || {
                if own != visibility::rect(&watched) {
                    moved();
                }
            });
        });
        let grows = ResizeObserver::new(grown.as_ref().unchecked_ref())?;
        let mut around = Some(element.clone());
        while let Some(element) = around {
            grows.observe(&element);
            around = dom::parent_across(&element).or_else(|| dom::frame_around(&element));
        }
        let watched = element.clone();
        let first = Rc::new(Cell::new(Some(own)));
        let left = Closure::<dyn Fn()>::new(move || {
            let (first, watched, run) = (first.clone(), watched.clone(), run.clone());
            turn::run(start, move || {
                // The browser calls once to begin with, whether anything has moved or not.
                if first.take() != Some(visibility::rect(&watched)) {
                    run();
                }
            });
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
        let callback: &Function = left.as_ref().unchecked_ref();
        let leaves = IntersectionObserver::new_with_options(callback, &options)?;
        leaves.observe(element);
        Ok(Self {
            place,
            leaves,
            grows,
            _run: [left, grown],
        })
    }
}

impl Drop for MovementObserver {
    fn drop(&mut self) {
        self.leaves.disconnect();
        self.grows.disconnect();
    }
}
