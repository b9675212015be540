//! The few questions that are asked of every node, by the interface's own methods.
//!
//! A form's fields become properties of the form, in front of its own: a field named `parentNode`
//! would answer in the place of the tree (HTML Standard, `LegacyOverrideBuiltIns`). So nothing is
//! asked of the object itself. Nor is it asked for its class: an element of a frame has that of
//! the frame's window.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, Node, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Node, js_name = Node)]
    type Bare;

    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = textContent)]
    fn text_content(this: &Bare) -> Option<JsString>;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = nodeType)]
    fn node_type(this: &Bare) -> u16;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = nodeValue)]
    fn node_value(this: &Bare) -> Option<String>;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = firstChild)]
    fn first_child(this: &Bare) -> Option<Node>;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = nextSibling)]
    fn next_sibling(this: &Bare) -> Option<Node>;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = parentNode)]
    fn parent_node(this: &Bare) -> Option<Node>;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = isConnected)]
    fn is_connected(this: &Bare) -> bool;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = contains)]
    fn contains(this: &Bare, other: &Node) -> bool;

    #[wasm_bindgen(extends = Element, js_name = Element)]
    type BareElement;

    #[wasm_bindgen(method, final, getter, js_class = "Element", js_name = localName)]
    fn local_name(this: &BareElement) -> String;
    #[wasm_bindgen(method, final, getter, js_class = "Element", js_name = shadowRoot)]
    fn shadow_root(this: &BareElement) -> Option<ShadowRoot>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getAttribute)]
    fn get_attribute(this: &BareElement, name: &str) -> Option<String>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getBoundingClientRect)]
    fn bounding_rect(this: &BareElement) -> DomRect;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = checkVisibility)]
    fn check_visibility(this: &BareElement, options: &JsValue) -> bool;
}

fn bare(node: &Node) -> &Bare {
    node.unchecked_ref()
}

fn bare_element(element: &Element) -> &BareElement {
    element.unchecked_ref()
}

/// All the text inside, where it lies.
pub fn text(node: &Node) -> Option<JsString> {
    bare(node).text_content()
}

/// What kind of node it is.
pub fn kind(node: &Node) -> u16 {
    bare(node).node_type()
}

/// The text of a text node.
pub fn value(node: &Node) -> Option<String> {
    bare(node).node_value()
}

/// The first node inside.
pub fn first_child(node: &Node) -> Option<Node> {
    bare(node).first_child()
}

/// The node after it.
pub fn next_sibling(node: &Node) -> Option<Node> {
    bare(node).next_sibling()
}

/// The node around it.
pub fn parent(node: &Node) -> Option<Node> {
    bare(node).parent_node()
}

/// The element around it, if it is one.
pub fn parent_element(node: &Node) -> Option<Element> {
    as_element(parent(node)?)
}

/// The element around it, out of a shadow root to its host.
pub fn parent_across(node: &Node) -> Option<Element> {
    let around = parent(node)?;
    match kind(&around) {
        Node::ELEMENT_NODE => Some(around.unchecked_into()),
        Node::DOCUMENT_FRAGMENT_NODE => Some(around.unchecked_into::<ShadowRoot>().host()),
        _ => None,
    }
}

/// The node as an element, if it is one.
pub fn as_element(node: Node) -> Option<Element> {
    (kind(&node) == Node::ELEMENT_NODE).then(|| node.unchecked_into())
}

/// Whether it is in a document.
pub fn is_connected(node: &Node) -> bool {
    bare(node).is_connected()
}

/// Whether `inner` is the node or inside it.
pub fn contains(node: &Node, inner: &Node) -> bool {
    bare(node).contains(inner)
}

/// The tag, lower case.
pub fn tag(element: &Element) -> String {
    bare_element(element).local_name()
}

/// Its open shadow root, if it has one.
pub fn shadow(element: &Element) -> Option<ShadowRoot> {
    bare_element(element).shadow_root()
}

/// An attribute's value.
pub fn attribute(element: &Element, name: &str) -> Option<String> {
    bare_element(element).get_attribute(name)
}

/// Its rectangle in its own frame's viewport.
pub fn rect(element: &Element) -> DomRect {
    bare_element(element).bounding_rect()
}

/// Whether it is rendered, and, as asked, also not invisible and not transparent.
pub fn is_visible(element: &Element, visibility: bool, opacity: bool) -> bool {
    let options = crate::web::api::object([
        ("visibilityProperty", visibility.into()),
        ("checkVisibilityCSS", visibility.into()),
        ("opacityProperty", opacity.into()),
        ("checkOpacity", opacity.into()),
        ("contentVisibilityAuto", false.into()),
    ]);
    bare_element(element).check_visibility(&options)
}
