//! Our one element in the page: a closed shadow root with ring and card inside.
//!
//! It stands beside `body`, so that nothing of the page is moved, and takes no room.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    CssStyleSheet, Document, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

#[wasm_bindgen]
extern "C" {
    /// An element with the popover interface.
    #[wasm_bindgen(extends = HtmlElement)]
    type Popover;

    #[wasm_bindgen(method, js_name = showPopover, catch)]
    fn show_popover(this: &Popover) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = hidePopover, catch)]
    fn hide_popover(this: &Popover) -> Result<(), JsValue>;
}

/// The rules for ring and card.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/overlay.css"));

/// Name of our element.
pub const TAG: &str = "login-linker";

/// Our element and its shadow root.
#[derive(Debug)]
pub struct OverlayRoot {
    element: Element,
    shadow: ShadowRoot,
    document: Document,
}

impl OverlayRoot {
    /// Makes it, for the document. Whatever an earlier instance of the extension left there goes.
    pub fn new(document: &Document) -> Result<Self, JsValue> {
        let left = document.get_elements_by_tag_name(TAG);
        while let Some(old) = left.item(0) {
            old.remove();
        }
        let element = document.create_element(TAG)?;
        let shadow = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(STYLE)?;
        // Not a <style>: the page's own style-src would refuse it.
        Reflect::set(&shadow, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
        Ok(Self {
            element,
            shadow,
            document: document.clone(),
        })
    }

    /// Puts the element where it belongs, if it is not there yet, or no longer, for the page may have
    /// thrown it out. Whether it did so: then nothing inside is in the top layer.
    pub fn attach(&self) -> bool {
        let out = !self.element.is_connected();
        if out && let Some(root) = self.document.document_element() {
            let _ = root.append_child(&self.element);
        }
        out
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// What inside has the focus, or would have if its window had it.
    pub fn focused(&self) -> Option<Element> {
        self.shadow.active_element()
    }

    /// A new element inside.
    pub fn make(&self, tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
        let made: HtmlElement = self.document.create_element(tag)?.unchecked_into();
        if !class.is_empty() {
            made.set_class_name(class);
        }
        Ok(made)
    }

    /// A new element with these words in another.
    pub fn add(
        &self,
        to: &HtmlElement,
        tag: &str,
        class: &str,
        words: &str,
    ) -> Result<HtmlElement, JsValue> {
        let made = self.make(tag, class)?;
        made.set_text_content(Some(words));
        to.append_child(&made)?;
        Ok(made)
    }

    /// Puts an element into the shadow root.
    pub fn put(&self, element: &HtmlElement) -> Result<(), JsValue> {
        self.shadow.append_child(element)?;
        Ok(())
    }

    /// Puts one there that is to be in the top layer.
    pub fn add_popover(&self, element: &HtmlElement) -> Result<(), JsValue> {
        element.set_attribute("popover", "manual")?;
        self.put(element)
    }
}

impl Drop for OverlayRoot {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Brings an element to the top layer, above whatever is there.
pub fn raise(element: &HtmlElement) {
    let popover: &Popover = element.unchecked_ref();
    // One that is open already stays where it is in the layer's order.
    let _ = popover.show_popover();
}

/// Takes it off the top layer.
pub fn lower(element: &HtmlElement) {
    let popover: &Popover = element.unchecked_ref();
    let _ = popover.hide_popover();
}
