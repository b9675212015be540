//! Document access through the interface's own methods: an image becomes a property of its document
//! under its name.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node, Window};

use super::node::{closest, document_of, name};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = Document, js_name = prototype)]
    static GETTERS: JsValue;

    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    fn get_any(getters: &JsValue, name: &JsString, of: &Node) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = Document)]
    type PrototypeDocument;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = elementFromPoint)]
    fn at_point(this: &PrototypeDocument, x: f64, y: f64) -> Option<Element>;
    #[wasm_bindgen(method, final, js_class = "Document", js_name = elementsFromPoint)]
    fn all_at_point(this: &PrototypeDocument, x: f64, y: f64) -> Array;
    #[wasm_bindgen(method, final, js_class = "Document", js_name = createElement, catch)]
    fn make(this: &PrototypeDocument, tag: &str) -> Result<Element, JsValue>;

    /// `PerformanceNavigationTiming`.
    type NavigationTiming;

    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &NavigationTiming) -> JsString;
    #[wasm_bindgen(method, getter, js_name = transferSize)]
    fn transfer_size(this: &NavigationTiming) -> f64;
}

/// The window that shows the element.
pub fn view_of(element: &Element) -> Option<Window> {
    window_of(document_of(element)?.unchecked_ref())
}

/// The window of a document.
pub fn window_of(document: &Document) -> Option<Window> {
    of_document(document, "defaultView").map(JsCast::unchecked_into)
}

/// A new element.
pub fn create(document: &Document, tag: &str) -> Result<Element, JsValue> {
    document.unchecked_ref::<PrototypeDocument>().make(tag)
}

/// Whether the document is hidden.
pub fn is_hidden(document: &Document) -> bool {
    ask_document(document, "hidden").is_truthy()
}

/// How far the document has loaded.
pub fn ready_state(document: &Document) -> String {
    let state = ask_document(document, "readyState");
    state.as_string().unwrap_or_default()
}

/// The root element of a document.
pub fn root_of(document: &Document) -> Option<Element> {
    of_document(document, "documentElement").map(JsCast::unchecked_into)
}

/// The body of a document.
pub fn body_of(document: &Document) -> Option<Element> {
    of_document(document, "body").map(JsCast::unchecked_into)
}

/// Whether a view transition is running: images of the page are shown in its place, and receive all
/// clicks.
pub fn is_in_transition(document: &Document) -> bool {
    let root = root_of(document);
    root.is_some_and(|root| closest(&root, ":active-view-transition").is_some())
}

/// The focused element of a document.
pub fn focus_of(document: &Document) -> Option<Element> {
    of_document(document, "activeElement").map(JsCast::unchecked_into)
}

fn of_document(document: &Node, what: &'static str) -> Option<JsValue> {
    Some(ask_document(document, what)).filter(JsValue::is_object)
}

fn ask_document(document: &Node, what: &'static str) -> JsValue {
    GETTERS.with(|getters| get_any(getters, name(what), document).unwrap_or_default())
}

/// The topmost element at a point of a document's viewport, in CSS px.
pub fn top_at(document: &Node, x: f64, y: f64) -> Option<Element> {
    document.unchecked_ref::<PrototypeDocument>().at_point(x, y)
}

/// The time in ms since the document was opened.
pub fn now(window: &Window) -> f64 {
    window.performance().map_or(0.0, |clock| clock.now())
}

/// Whether a loaded document is a copy from the HTTP cache that the Back or Forward button has brought
/// back. With `transferSize` 0, no server was asked (Resource Timing).
pub fn is_old_copy(window: &Window) -> bool {
    let entries = window
        .performance()
        .map(|p| p.get_entries_by_type("navigation"));
    let entry = entries.and_then(|entries| entries.iter().next());
    entry.is_some_and(|entry| {
        let entry: NavigationTiming = entry.unchecked_into();
        entry.kind() == "back_forward" && entry.transfer_size() == 0.0
    })
}

/// The topmost element at that point other than `but`.
pub fn top_beside(document: &Node, x: f64, y: f64, but: &Element) -> Option<Element> {
    let all = document
        .unchecked_ref::<PrototypeDocument>()
        .all_at_point(x, y);
    all.iter()
        .map(JsCast::unchecked_into)
        .find(|element| element != but)
}

/// The frame that contains the element's document, if both have the same origin.
pub fn frame_around(element: &Element) -> Option<Element> {
    view_of(element)?.frame_element().ok()?
}
