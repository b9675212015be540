//! Parts of the page that are in front of the card, or that it must not disturb.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use crate::content::dom;

/// Whether an element matches in the document or in one of its shadow roots among `roots`, and is
/// visible if `visible`. An element in a frame covers that frame only.
pub fn has(document: &Document, roots: &[Node], selector: &str, visible: bool) -> bool {
    let has = |root: &Node| {
        let counts = &mut |element: &Element| !visible || dom::is_visible(element);
        dom::any(root.unchecked_ref(), selector, counts)
    };
    let is_here = |root: &&Node| dom::document_of(root).as_ref() == Some(document.as_ref());
    dom::root_of(document).is_some_and(|r| dom::closest(&r, selector).is_some() || has(&r))
        || roots.iter().filter(is_here).any(has)
}
