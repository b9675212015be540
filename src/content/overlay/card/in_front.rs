//! Parts of the page that are in front of the card, or that it must not disturb.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use crate::content::computed_style::Style;
use crate::content::{dom, visibility};

/// Whether an element matches in the document or in one of its shadow roots among `roots`. An
/// element in a frame covers that frame only.
pub fn has(document: &Document, roots: &[Node], selector: &str) -> bool {
    let is_here = |root: &&Node| dom::document_of(root).as_ref() == Some(document.as_ref());
    let has = |root: &Node| {
        matches!(
            root.unchecked_ref::<Element>().query_selector(selector),
            Ok(Some(_))
        )
    };
    dom::root_of(document).is_some_and(|root| dom::query(&root, selector).is_some())
        || roots.iter().filter(is_here).any(has)
}

/// Whether an element of the page lies over an element that lets clicks through.
pub fn is_painted_over(element: &Element) -> bool {
    let own = visibility::rect(element);
    let Some(root) = dom::document_of(element).and_then(|d| dom::root_of(d.unchecked_ref())) else {
        return false;
    };
    let over = |layer: &Element| {
        let common = visibility::rect(layer).intersection(own);
        common.width() * common.height() > 0.0 && Style::of(layer).is("pointer-events", "none")
    };
    dom::query(&root, ":popover-open, dialog[open]").is_some_and(|layer| over(&layer))
}
