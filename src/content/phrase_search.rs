//! Searches the text of a page in JavaScript, with one regular expression.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::Node;

use login_linker_core::page::phrases;

use super::dom;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RegExp)]
    #[derive(Debug)]
    type RegExp;

    #[wasm_bindgen(constructor, js_class = "RegExp")]
    fn new(source: &str, flags: &str) -> RegExp;
    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &JsString) -> bool;
    #[wasm_bindgen(method, getter, js_name = lastIndex)]
    fn last(this: &RegExp) -> u32;
    #[wasm_bindgen(method, setter, js_name = lastIndex)]
    fn set_last(this: &RegExp, at: u32);
}

/// The most matches that are looked up in the tree; a page of the two sites has a few dozen.
pub const MAX_MATCHES: usize = 20_000;

/// Searches the page's text for [`phrases::anchors::ANCHORS`] without copying it to Rust.
#[derive(Debug)]
pub struct PhraseSearch(RegExp);

impl PhraseSearch {
    /// Compiles the expression.
    pub fn new() -> Self {
        Self(RegExp::new(&phrases::anchors::anchor_pattern(), "gi"))
    }

    /// Whether the text content of a node contains a match.
    pub fn finds(&self, node: &Node) -> bool {
        self.0.set_last(0);
        dom::text(node).is_some_and(|text| self.0.test(&text))
    }

    /// Where matches end in a text, in UTF-16 units; never 0.
    pub fn all_in(&self, text: &JsString) -> Vec<u32> {
        self.0.set_last(0);
        let next = || self.0.test(text).then(|| self.0.last());
        std::iter::from_fn(next).take(MAX_MATCHES).collect()
    }
}
