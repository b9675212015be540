//! Node and element access through the interface's own methods.

use std::cell::RefCell;

use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;
use web_sys::{
    DomRect, DomRectList, Element, FocusOptions, HtmlCollection, HtmlElement, Node, NodeList,
    ShadowRoot,
};

#[wasm_bindgen]
extern "C" {
    /// The prototype with the getters of elements and of nodes.
    #[wasm_bindgen(thread_local_v2, js_namespace = Element, js_name = prototype)]
    pub(super) static GETTERS: JsValue;
    /// The prototype with the getters of HTML elements.
    #[wasm_bindgen(thread_local_v2, js_namespace = HTMLElement, js_name = prototype)]
    static HTML_GETTERS: JsValue;

    // Firefox throws if the node's document is gone.
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_node(getters: &JsValue, name: &JsString, of: &Node) -> Result<Option<Node>, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_text(getters: &JsValue, name: &JsString, of: &Node)
    -> Result<Option<JsString>, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_number(getters: &JsValue, name: &JsString, of: &Node) -> Result<f64, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    pub(super) fn get_any(
        getters: &JsValue,
        name: &JsString,
        of: &Node,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Node, js_name = Node)]
    pub(super) type PrototypeNode;

    #[wasm_bindgen(method, final, js_class = "Node", js_name = contains, catch)]
    fn contains(this: &PrototypeNode, other: &Node) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = getRootNode)]
    pub(super) fn root(this: &PrototypeNode) -> Node;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = compareDocumentPosition)]
    fn position(this: &PrototypeNode, other: &Node) -> u16;

    #[wasm_bindgen(extends = Element, js_name = Element)]
    type PrototypeElement;

    #[wasm_bindgen(method, final, js_class = "Element", js_name = getAttributeNames)]
    fn attribute_names(this: &PrototypeElement) -> Array;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getAttribute)]
    fn get_attribute(this: &PrototypeElement, name: &JsString) -> Option<String>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getElementsByTagName)]
    fn by_tag(this: &PrototypeElement, tag: &JsString) -> HtmlCollection;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getBoundingClientRect, catch)]
    fn bounding_rect(this: &PrototypeElement) -> Result<DomRect, JsValue>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = checkVisibility, catch)]
    fn check_visibility(this: &PrototypeElement, options: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getClientRects)]
    fn client_rects(this: &PrototypeElement) -> DomRectList;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = closest, catch)]
    fn find_around(this: &PrototypeElement, selector: &str) -> Result<Option<Element>, JsValue>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = querySelector, catch)]
    fn find_inside(this: &PrototypeElement, selector: &str) -> Result<Option<Element>, JsValue>;

    #[wasm_bindgen(js_name = Range)]
    type Range;

    #[wasm_bindgen(constructor, js_class = "Range")]
    fn new() -> Range;
    #[wasm_bindgen(method, js_name = selectNodeContents, catch)]
    fn select_contents(this: &Range, node: &Node) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = getBoundingClientRect)]
    fn bounding_rect(this: &Range) -> DomRect;
}

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, &'static JsString)>> = const { RefCell::new(Vec::new()) };
}

/// A string as JavaScript value, created once and kept: passing a `&str` decodes it at every call,
/// which takes longer than most calls do.
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

pub(super) fn ask<T: Default>(
    getter: impl Fn(&JsValue, &JsString, &Node) -> Result<T, JsValue>,
    what: &'static str,
    node: &Node,
) -> T {
    GETTERS.with(|getters| getter(getters, name(what), node).unwrap_or_default())
}

pub(super) fn by_prototype(node: &Node) -> &PrototypeNode {
    node.unchecked_ref()
}

fn element_by_prototype(element: &Element) -> &PrototypeElement {
    element.unchecked_ref()
}

pub(super) fn node(what: &'static str, of: &Node) -> Option<Node> {
    ask(get_node, what, of)
}

/// The text content, as a JavaScript string.
pub fn text(node: &Node) -> Option<JsString> {
    ask(get_text, "textContent", node)
}

/// The node type.
pub fn kind(node: &Node) -> u16 {
    // Saturates, as every cast from a float does.
    ask(get_number, "nodeType", node) as u16
}

/// The first child.
pub fn first_child(of: &Node) -> Option<Node> {
    node("firstChild", of)
}

/// The next sibling.
pub fn next_sibling(of: &Node) -> Option<Node> {
    node("nextSibling", of)
}

/// The children, for nodes that can have any.
pub fn children(of: &Node) -> Option<NodeList> {
    node("childNodes", of).map(JsCast::unchecked_into)
}

/// The document that the node belongs to.
pub fn document_of(of: &Node) -> Option<Node> {
    node("ownerDocument", of)
}

/// The parent node.
pub fn parent(of: &Node) -> Option<Node> {
    node("parentNode", of)
}

/// The parent element, or the host if the parent is a shadow root.
pub fn parent_across(node: &Node) -> Option<Element> {
    let around = parent(node)?;
    match kind(&around) {
        Node::ELEMENT_NODE => Some(around.unchecked_into()),
        Node::DOCUMENT_FRAGMENT_NODE => Some(around.unchecked_into::<ShadowRoot>().host()),
        _ => None,
    }
}

/// The rectangles that the element is painted in: more than one if it is broken over lines.
pub fn rects(element: &Element) -> DomRectList {
    element_by_prototype(element).client_rects()
}

/// The nearest element that matches the selector: the element itself or an ancestor in the same
/// tree.
pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element_by_prototype(element).find_around(selector).ok()?
}

/// The first descendant that matches the selector.
pub fn query(element: &Element, selector: &str) -> Option<Element> {
    element_by_prototype(element).find_inside(selector).ok()?
}

/// Whether `is` holds for a descendant that matches the selector.
pub fn any(element: &Element, selector: &str, is: &mut dyn FnMut(&Element) -> bool) -> bool {
    let Ok(all) = element.query_selector_all(selector) else {
        return false;
    };
    let mut at = 0;
    while let Some(node) = all.item(at) {
        if is(node.unchecked_ref()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Focuses an element without scrolling.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// A numeric property of any element.
pub fn number(element: &Element, what: &'static str) -> f64 {
    ask(get_number, what, element)
}

/// A numeric property of an HTML element; 0 for others.
pub fn html_number(element: &Element, what: &'static str) -> f64 {
    of_html(element, what).as_f64().unwrap_or(0.0)
}

/// A property of an HTML element; `undefined` for others.
pub fn of_html(element: &Element, what: &'static str) -> JsValue {
    HTML_GETTERS.with(|getters| get_any(getters, name(what), element).unwrap_or_default())
}

/// The node as an element, if it is one.
pub fn as_element(node: Node) -> Option<Element> {
    (kind(&node) == Node::ELEMENT_NODE).then(|| node.unchecked_into())
}

/// Whether the node is in a document.
pub fn is_connected(node: &Node) -> bool {
    ask(get_any, "isConnected", node).is_truthy()
}

/// Whether `inner` is the node or a descendant.
pub fn contains(node: &Node, inner: &Node) -> bool {
    by_prototype(node).contains(inner).unwrap_or_default()
}

/// Whether the node precedes the other in document order.
pub fn is_before(node: &Node, other: &Node) -> bool {
    by_prototype(node).position(other) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// The tag name, in lower case.
pub fn tag(element: &Element) -> String {
    ask(get_text, "localName", element)
        .map(String::from)
        .unwrap_or_default()
}

/// The descendants with this tag; live.
pub fn by_tag(element: &Element, tag: &'static str) -> HtmlCollection {
    element_by_prototype(element).by_tag(name(tag))
}

/// The names of an element's attributes, separated by spaces.
pub fn attribute_names(element: &Element) -> String {
    element_by_prototype(element)
        .attribute_names()
        .join(" ")
        .into()
}

/// An attribute's value.
pub fn attribute(element: &Element, attribute: &'static str) -> Option<String> {
    element_by_prototype(element).get_attribute(name(attribute))
}

/// The element's rectangle in its own frame's viewport, in CSS px; `None` if its document is gone.
pub fn rect(element: &Element) -> Option<DomRect> {
    element_by_prototype(element).bounding_rect().ok()
}

/// The rectangle around a text or the content of an element, in its own frame's viewport, in CSS px.
pub fn content_rect(node: &Node) -> Option<DomRect> {
    let range = Range::new();
    range.select_contents(node).ok()?;
    Some(range.bounding_rect())
}

thread_local! {
    /// The options of `Element.checkVisibility`.
    static ALL: Object = {
        let all = Object::new();
        for kind in ["visibilityProperty", "opacityProperty"] {
            // Setting a property of a plain object cannot fail.
            let _ = js_sys::Reflect::set(&all, name(kind), &JsValue::TRUE);
        }
        all
    };
}

/// Whether the element is rendered.
pub fn is_rendered(element: &Element) -> bool {
    let visible = element_by_prototype(element).check_visibility(&JsValue::UNDEFINED);
    visible.unwrap_or_default()
}

/// Whether the element is rendered, and neither invisible nor transparent.
pub fn is_visible(element: &Element) -> bool {
    let visible = ALL.with(|all| element_by_prototype(element).check_visibility(all));
    visible.unwrap_or_default()
}
