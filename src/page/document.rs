//! The page's document, as far as it is asked.

use js_sys::{JsString, RegExp};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, Window};

#[wasm_bindgen]
extern "C" {
    /// A node whose text is looked at where it lies, without a copy.
    #[wasm_bindgen(extends = Node)]
    pub type TextNode;

    #[wasm_bindgen(method, getter, js_name = textContent)]
    fn text_content(this: &TextNode) -> Option<JsString>;

    /// A regular expression.
    #[wasm_bindgen(js_name = RegExp)]
    #[derive(Debug)]
    type Pattern;

    #[wasm_bindgen(method, js_name = test)]
    fn test(this: &Pattern, text: &JsString) -> bool;

    /// The interface of elements that web-sys does not have yet.
    #[wasm_bindgen(extends = Element)]
    pub type Visible;

    #[wasm_bindgen(method, js_name = checkVisibility)]
    fn check_visibility(this: &Visible, options: &JsValue) -> bool;
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
        text(node).is_some_and(|text| self.0.test(&text))
    }
}

/// Length of a node's text, all of it, in UTF-16 units.
pub fn text_length(node: &Node) -> usize {
    text(node).map_or(0, |text| text.length() as usize)
}

fn text(node: &Node) -> Option<JsString> {
    node.unchecked_ref::<TextNode>().text_content()
}

/// Whether an element is rendered, and, as asked, also not invisible and not transparent.
pub fn is_visible(element: &Element, visibility: bool, opacity: bool) -> bool {
    let options = crate::web::api::object([
        ("visibilityProperty", visibility.into()),
        ("checkVisibilityCSS", visibility.into()),
        ("opacityProperty", opacity.into()),
        ("checkOpacity", opacity.into()),
        ("contentVisibilityAuto", false.into()),
    ]);
    element
        .unchecked_ref::<Visible>()
        .check_visibility(&options)
}
