//! Shadow roots and slots, and look-up of elements by id.

use js_sys::{Array, Function, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCollection, Node, ShadowRoot};

use super::node::{GETTERS, by_prototype, first_child, kind, name, node, tag};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Array)]
    type Mapped;

    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn map(list: &HtmlCollection, function: &Function) -> Result<Mapped, JsValue>;
    #[wasm_bindgen(method, js_name = filter)]
    fn filter(this: &Mapped, function: &Function) -> Array;
    #[wasm_bindgen(js_namespace = Object, js_name = getOwnPropertyDescriptor)]
    fn property(of: &JsValue, name: &JsString) -> JsValue;
    #[wasm_bindgen(thread_local_v2, js_name = Boolean)]
    static BOOLEAN: Function;

    #[wasm_bindgen(extends = Element, js_name = HTMLSlotElement)]
    type Slot;

    #[wasm_bindgen(method, final, js_class = "HTMLSlotElement", js_name = assignedNodes)]
    fn assigned(this: &Slot, options: &JsValue) -> Array;

    #[wasm_bindgen(extends = Node, js_name = Document)]
    type PrototypeDocument;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = getElementById)]
    fn by_id(this: &PrototypeDocument, id: &str) -> Option<Element>;

    #[wasm_bindgen(js_name = ShadowRoot)]
    type PrototypeShadowRoot;

    #[wasm_bindgen(method, final, js_class = "ShadowRoot", js_name = elementFromPoint)]
    fn at_point(this: &PrototypeShadowRoot, x: f64, y: f64) -> Option<Element>;
    #[wasm_bindgen(method, final, js_class = "ShadowRoot", js_name = elementsFromPoint)]
    fn all_at_point(this: &PrototypeShadowRoot, x: f64, y: f64) -> Array;

    #[wasm_bindgen(extends = Node, js_name = DocumentFragment)]
    type PrototypeFragment;

    #[wasm_bindgen(method, final, js_class = "DocumentFragment", js_name = getElementById)]
    fn by_id(this: &PrototypeFragment, id: &str) -> Option<Element>;
}

thread_local! {
    /// The options of `HTMLSlotElement.assignedNodes`.
    static FLATTEN: JsValue = {
        let flatten = Object::new();
        let _ = js_sys::Reflect::set(&flatten, name("flatten"), &JsValue::TRUE);
        flatten.into()
    };
}

/// The open shadow root, if there is one.
pub fn shadow(element: &Element) -> Option<ShadowRoot> {
    node("shadowRoot", element).map(JsCast::unchecked_into)
}

/// What the open shadow root of `host` says is topmost at a point of its viewport, in CSS px. That
/// need not be in the root.
pub fn at_point_of(host: &Element, x: f64, y: f64) -> Option<Element> {
    let root = shadow(host)?;
    let root = root.unchecked_ref::<PrototypeShadowRoot>();
    let first = root.at_point(x, y).filter(|inner| inner != host);
    // Over slotted text, Chromium names the host, which is the parent of the text, and not the element
    // around the slot.
    first.or_else(|| Some(root.all_at_point(x, y).iter().next()?.unchecked_into()))
}

/// The open shadow roots of these elements. Only functions of the browser run for each element, not a
/// call from WebAssembly.
pub fn shadows(of: &HtmlCollection) -> Result<Array, JsValue> {
    thread_local! {
        /// The getter of `shadowRoot`, as a function of the element.
        static GETTER: Result<Function, JsValue> = GETTERS.with(|getters| {
            let getter = Reflect::get(&property(getters, name("shadowRoot")), name("get"))?;
            let call: Function = Reflect::get(&getter, name("call"))?.dyn_into()?;
            Ok(call.bind0(&getter))
        });
    }
    let all = GETTER.with(|getter| map(of, getter.as_ref()?))?;
    Ok(BOOLEAN.with(|is_some| all.filter(is_some)))
}

/// Whether an element without an open shadow root may have a closed one: a custom element without
/// other content.
pub fn may_be_closed(element: &Element) -> bool {
    tag(element).contains('-') && first_child(element).is_none()
}

/// Whether the element is in a shadow root.
pub fn is_in_shadow(element: &Element) -> bool {
    kind(&by_prototype(element).root()) == Node::DOCUMENT_FRAGMENT_NODE
}

/// The nodes shown in a slot instead of its own content, through outer slots as well.
pub fn assigned(slot: &Element) -> Array {
    slot.unchecked_ref::<Slot>()
        .assigned(&FLATTEN.with(Clone::clone))
}

/// The element with an id in the same document or shadow root as `near`.
pub fn by_id(near: &Element, id: &str) -> Option<Element> {
    let root = by_prototype(near).root();
    match kind(&root) {
        Node::DOCUMENT_NODE => root.unchecked_ref::<PrototypeDocument>().by_id(id),
        Node::DOCUMENT_FRAGMENT_NODE => root.unchecked_ref::<PrototypeFragment>().by_id(id),
        _ => None,
    }
}
