//! Animations.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

use super::node::name;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Document)]
    type AnimatedDocument;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = getAnimations)]
    fn animations(this: &AnimatedDocument) -> Array;

    #[wasm_bindgen(js_name = Element)]
    type AnimatedElement;

    #[wasm_bindgen(method, final, js_class = "Element", js_name = animate, catch)]
    fn animate(
        this: &AnimatedElement,
        frames: &Object,
        options: &Object,
    ) -> Result<Animation, JsValue>;

    #[derive(Debug)]
    type Animation;

    #[wasm_bindgen(method, getter, js_name = playState)]
    fn state(this: &Animation) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn effect(this: &Animation) -> Option<Effect>;
    #[wasm_bindgen(method)]
    fn cancel(this: &Animation);

    type Effect;

    #[wasm_bindgen(method, js_name = getComputedTiming)]
    fn timing(this: &Effect) -> Timing;

    type Timing;

    /// NaN if it ends at a scroll position.
    #[wasm_bindgen(method, getter, js_name = endTime)]
    fn end(this: &Timing) -> f64;
}

/// Animations that take longer, in ms, are not followed frame by frame.
const MAX_ANIMATION_MS: f64 = 10_000.0;

/// Whether an animation is running that ends soon, such as one of `Element.animate`, which causes no
/// event.
pub fn is_animating(document: &Document) -> bool {
    let all = document.unchecked_ref::<AnimatedDocument>().animations();
    all.iter().any(|animation| {
        let animation: &Animation = animation.unchecked_ref();
        let end = || Some(animation.effect()?.timing().end());
        animation.state() == *name("running") && end().is_some_and(|end| end <= MAX_ANIMATION_MS)
    })
}

/// Changes what presses hit until dropped, without a mutation.
#[derive(Debug)]
pub struct PressesChanged(Animation);

impl PressesChanged {
    /// Begins with the next hit test. `pseudo`: a pseudo-element that is meant, or nothing.
    /// `events`: a value of `pointer-events`.
    pub fn new(element: &Element, pseudo: &'static str, events: &'static str) -> Option<Self> {
        let (frames, options) = (Object::new(), Object::new());
        let events = Array::of2(name(events), name(events));
        Reflect::set(&frames, name("pointerEvents"), &events).ok()?;
        Reflect::set(&options, name("duration"), &1e9.into()).ok()?;
        if !pseudo.is_empty() {
            Reflect::set(&options, name("pseudoElement"), name(pseudo)).ok()?;
        }
        let element: &AnimatedElement = element.unchecked_ref();
        element.animate(&frames, &options).ok().map(Self)
    }
}

impl Drop for PressesChanged {
    fn drop(&mut self) {
        self.0.cancel();
    }
}
