//! Animations.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::Document;

use super::node::name;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Document)]
    type AnimatedDocument;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = getAnimations)]
    fn animations(this: &AnimatedDocument) -> Array;

    type Animation;

    #[wasm_bindgen(method, getter, js_name = playState)]
    fn state(this: &Animation) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn effect(this: &Animation) -> Option<Effect>;

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
