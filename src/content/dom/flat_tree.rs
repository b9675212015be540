//! The flat tree: the tree as painted, with slots and shadow roots resolved.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ShadowRoot};

use super::document::{top_at, top_beside};
use super::node::{ask, document_of, get_any, kind, node, parent, parent_across};
use super::shadow::at_point_of;

/// The host of the shadow tree that contains the node.
pub fn host_around(node: &Node) -> Option<Element> {
    let mut at = node.clone();
    while let Some(around) = parent(&at) {
        at = around;
    }
    match kind(&at) {
        Node::DOCUMENT_FRAGMENT_NODE => Some(at.unchecked_into::<ShadowRoot>().host()),
        _ => None,
    }
}

/// The last child.
pub fn last_child(of: &Node) -> Option<Node> {
    node("lastChild", of)
}

/// The previous sibling.
pub fn previous_sibling(of: &Node) -> Option<Node> {
    node("previousSibling", of)
}

/// The parent in the flat tree.
pub fn flat_tree_parent(node: &Node) -> Option<Element> {
    let slot = ask(get_any, "assignedSlot", node);
    if slot.is_object() {
        return Some(slot.unchecked_into());
    }
    parent_across(node)
}

/// Whether `inner` is the element or a descendant in the flat tree.
pub fn flat_tree_contains(outer: &Element, inner: &Element) -> bool {
    let mut at = Some(inner.clone());
    while let Some(element) = at {
        if element == *outer {
            return true;
        }
        at = flat_tree_parent(&element);
    }
    false
}

/// The topmost element at a point of the element's viewport, in open shadow roots too, ignoring
/// `overlay`.
pub fn at_point(element: &Element, x: f64, y: f64, overlay: Option<&Element>) -> Option<Element> {
    let document = document_of(element)?;
    let mut hit = top_at(&document, x, y)?;
    if let Some(overlay) = overlay.filter(|overlay| **overlay == hit) {
        hit = top_beside(&document, x, y, overlay)?;
    }
    while let Some(inner) = at_point_of(&hit, x, y) {
        if inner == hit || !flat_tree_contains(&hit, &inner) {
            break;
        }
        hit = inner;
    }
    Some(hit)
}
