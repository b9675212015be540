//! The few questions that are asked of every node, by the interface's own methods.
//!
//! A form's fields become properties of the form, in front of its own: a field named `parentNode`
//! would answer in the place of the tree (HTML Standard, `LegacyOverrideBuiltIns`). So nothing is
//! asked of the object itself. Nor is it asked for its class: an element of a frame has that of
//! the frame's window.

use std::cell::RefCell;

use js_sys::{JsString, Object};
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlCollection, Node, NodeList, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// What has the getters of elements, and those of every node.
    #[wasm_bindgen(thread_local_v2, js_namespace = Element, js_name = prototype)]
    static GETTERS: JsValue;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_node(getters: &JsValue, name: &JsString, of: &Node) -> Option<Node>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_text(getters: &JsValue, name: &JsString, of: &Node) -> Option<JsString>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_number(getters: &JsValue, name: &JsString, of: &Node) -> u16;

    #[wasm_bindgen(extends = Node, js_name = Node)]
    type Bare;

    #[wasm_bindgen(method, final, js_class = "Node", js_name = contains)]
    fn contains(this: &Bare, other: &Node) -> bool;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = compareDocumentPosition)]
    fn position(this: &Bare, other: &Node) -> u16;

    #[wasm_bindgen(extends = Element, js_name = Element)]
    type BareElement;

    #[wasm_bindgen(method, final, js_class = "Element", js_name = hasAttributes)]
    fn has_attributes(this: &BareElement) -> bool;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getAttribute)]
    fn get_attribute(this: &BareElement, name: &JsString) -> Option<String>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getElementsByTagName)]
    fn by_tag(this: &BareElement, tag: &JsString) -> HtmlCollection;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getBoundingClientRect)]
    fn bounding_rect(this: &BareElement) -> DomRect;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = checkVisibility)]
    fn check_visibility(this: &BareElement, options: &JsValue) -> bool;
}

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, &'static JsString)>> = const { RefCell::new(Vec::new()) };
}

/// A word as JavaScript has it, made once and kept: passing a `&str` decodes it at every call, which
/// takes longer than most calls do.
pub fn name(text: &'static str) -> &'static JsString {
    NAMES.with_borrow_mut(|names| {
        let known = names.iter().find(|(known, _)| std::ptr::eq(*known, text));
        known.map(|(_, name)| *name).unwrap_or_else(|| {
            let made: &JsString = Box::leak(Box::new(text.into()));
            names.push((text, made));
            made
        })
    })
}

fn ask<T>(getter: impl Fn(&JsValue, &JsString, &Node) -> T, what: &'static str, node: &Node) -> T {
    GETTERS.with(|getters| getter(getters, name(what), node))
}

fn bare(node: &Node) -> &Bare {
    node.unchecked_ref()
}

fn bare_element(element: &Element) -> &BareElement {
    element.unchecked_ref()
}

fn node(what: &'static str, of: &Node) -> Option<Node> {
    ask(get_node, what, of)
}

/// All the text inside, where it lies.
pub fn text(node: &Node) -> Option<JsString> {
    ask(get_text, "textContent", node)
}

/// What kind of node it is.
pub fn kind(node: &Node) -> u16 {
    ask(get_number, "nodeType", node)
}

/// The first node inside.
pub fn first_child(of: &Node) -> Option<Node> {
    node("firstChild", of)
}

/// The node after it.
pub fn next_sibling(of: &Node) -> Option<Node> {
    node("nextSibling", of)
}

/// The nodes inside, where there are any.
pub fn children(of: &Node) -> Option<NodeList> {
    node("childNodes", of).map(JsCast::unchecked_into)
}

/// The document it belongs to.
pub fn document_of(of: &Node) -> Option<Node> {
    node("ownerDocument", of)
}

/// The node around it.
pub fn parent(of: &Node) -> Option<Node> {
    node("parentNode", of)
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

/// The frame in whose document the element is, where the frame's own is of the same origin.
pub fn frame_around(element: &Element) -> Option<Element> {
    let window = element.owner_document()?.default_view()?;
    window.frame_element().ok()?
}

/// The node as an element, if it is one.
pub fn as_element(node: Node) -> Option<Element> {
    (kind(&node) == Node::ELEMENT_NODE).then(|| node.unchecked_into())
}

/// Whether it is in a document.
pub fn is_connected(node: &Node) -> bool {
    ask(get_number, "isConnected", node) != 0
}

/// Whether `inner` is the node or inside it.
pub fn contains(node: &Node, inner: &Node) -> bool {
    bare(node).contains(inner)
}

/// Whether it comes before the other in the document.
pub fn is_before(node: &Node, other: &Node) -> bool {
    bare(node).position(other) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// The tag, lower case.
pub fn tag(element: &Element) -> String {
    ask(get_text, "localName", element)
        .map(String::from)
        .unwrap_or_default()
}

/// The elements inside that have this tag; live.
pub fn by_tag(element: &Element, tag: &'static str) -> HtmlCollection {
    bare_element(element).by_tag(name(tag))
}

/// Its open shadow root, if it has one.
pub fn shadow(element: &Element) -> Option<ShadowRoot> {
    node("shadowRoot", element).map(JsCast::unchecked_into)
}

/// Whether it has any attributes.
pub fn has_attributes(element: &Element) -> bool {
    bare_element(element).has_attributes()
}

/// An attribute's value.
pub fn attribute(element: &Element, attribute: &'static str) -> Option<String> {
    bare_element(element).get_attribute(name(attribute))
}

/// Its rectangle in its own frame's viewport.
pub fn rect(element: &Element) -> DomRect {
    bare_element(element).bounding_rect()
}

thread_local! {
    /// For `Element.checkVisibility`.
    static ALL: Object = {
        let all = Object::new();
        for kind in ["visibilityProperty", "opacityProperty"] {
            // Setting a property of a plain object cannot fail.
            let _ = js_sys::Reflect::set(&all, name(kind), &JsValue::TRUE);
        }
        all
    };
}

/// Whether it is rendered.
pub fn is_rendered(element: &Element) -> bool {
    bare_element(element).check_visibility(&JsValue::UNDEFINED)
}

/// Whether it is rendered, and neither invisible nor transparent.
pub fn is_visible(element: &Element) -> bool {
    ALL.with(|all| bare_element(element).check_visibility(all))
}
