//! The page's document, as far as it is asked.

use js_sys::{JsString, RegExp};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Node, Window};

use super::dom;

#[wasm_bindgen]
extern "C" {
    /// A regular expression.
    #[wasm_bindgen(js_name = RegExp)]
    #[derive(Debug)]
    type Pattern;

    #[wasm_bindgen(method, js_name = test)]
    fn test(this: &Pattern, text: &JsString) -> bool;
}

/// The window. Through web-sys: in Firefox's content scripts the global is none.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Searches texts of the page without copying them.
#[derive(Debug)]
pub struct Search(Pattern);

impl Search {
    /// Searches for a regular expression, in any letter case.
    pub fn new(pattern: &str) -> Self {
        Self(RegExp::new(pattern, "i").unchecked_into())
    }

    /// Whether a node's text, all of it, holds the pattern.
    pub fn finds(&self, node: &Node) -> bool {
        dom::text(node).is_some_and(|text| self.0.test(&text))
    }
}

/// Length of a node's text, all of it, in UTF-16 units.
pub fn text_length(node: &Node) -> usize {
    dom::text(node).map_or(0, |text| text.length() as usize)
}
