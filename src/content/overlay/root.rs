//! Our one element in the page: a closed shadow root with ring and card inside.
//!
//! It stands beside `body`, so that nothing of the page is moved, and takes no room.

use std::cell::{Cell, RefCell};

use crate::content::{computed_style::Style, dom, visibility};
use js_sys::{Array, Date, Reflect};
use login_linker_core::geometry::Rect;
use login_linker_core::presentation::mask;
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

/// What marks our element. It has no name of its own: a page can define what elements of a name are.
const MARK: &str = "data-login-linker";
/// A page that throws it out so often within so many ms does not want it.
const MOST_TIMES: u32 = 5;
const WITHIN_MS: f64 = 10_000.0;

thread_local! {
    /// Our element, for who has nothing else of it.
    static HOST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Whether this is our element.
pub fn is_ours(target: &JsValue) -> bool {
    HOST.with_borrow(|host| {
        host.as_ref()
            .is_some_and(|host| host.as_ref() as &JsValue == target)
    })
}

/// Takes away all that is shown.
pub fn take_down() {
    if let Some(host) = HOST.take() {
        host.remove();
    }
}

/// Our element and its shadow root.
#[derive(Debug)]
pub struct OverlayRoot {
    element: Element,
    shadow: ShadowRoot,
    document: Document,
    /// When it was first put into the page of late, and how often since.
    put: Cell<(f64, u32)>,
}

impl OverlayRoot {
    /// Makes it, for the document.
    pub fn new(document: &Document) -> Result<Self, JsValue> {
        let element = dom::create(document, "div")?;
        element.set_attribute(MARK, "")?;
        HOST.set(Some(element.clone()));
        let shadow = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(STYLE)?;
        // Not a <style>: the page's own style-src would refuse it.
        Reflect::set(&shadow, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
        Ok(Self {
            element,
            shadow,
            document: document.clone(),
            put: Cell::default(),
        })
    }

    /// Puts the element where it belongs, if it is not there yet, or no longer, for the page may have
    /// thrown it out. Gives back how many changes to the page that took: if any, nothing inside is in
    /// the top layer.
    pub fn attach(&self) -> u32 {
        if !self.is_thrown_out() {
            return 0;
        }
        let Some(root) = dom::root_of(&self.document) else {
            return 0;
        };
        let now = Date::now();
        let (first, times) = self.put.get();
        let put = match now - first < WITHIN_MS {
            true => (first, times + 1),
            false => (now, 1),
        };
        self.put.set(put);
        // Last of all, so that the card comes last of what has the focus; but not where rules count.
        let body = dom::body_of(&self.document);
        let before = body.as_ref().map(looks);
        let mut changes = 1 + remove_others(&root);
        let _ = root.append_child(&self.element);
        for place in [
            body.clone().map(JsCast::unchecked_into),
            dom::first_child(&root),
        ] {
            if body.as_ref().map(looks) == before {
                break;
            }
            changes += 2;
            let _ = root.insert_before(&self.element, place.as_ref());
        }
        changes
    }

    /// Whether it is not in the page, and may come into it.
    pub fn is_thrown_out(&self) -> bool {
        !dom::is_connected(&self.element) && self.put.get().1 < MOST_TIMES
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// What inside has the focus, or would have if its window had it.
    pub fn focused(&self) -> Option<Element> {
        self.shadow.active_element()
    }

    /// What inside is uppermost at a point of the viewport.
    pub fn at_point(&self, x: f64, y: f64) -> Option<Element> {
        self.shadow.element_from_point(x as f32, y as f32)
    }

    /// A new element inside.
    pub fn make(&self, tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
        let made: HtmlElement = dom::create(&self.document, tag)?.unchecked_into();
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
        made.set_text_content(Some(&mask::ids(words)));
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

/// Takes away what an earlier instance of the extension has left, or the page has copied. Gives back how
/// many that were.
fn remove_others(root: &Element) -> u32 {
    let mut count = 0;
    let mut at = dom::first_child(root);
    while let Some(node) = at {
        at = dom::next_sibling(&node);
        let other = dom::as_element(node).filter(|e| dom::attribute(e, MARK).is_some());
        if let Some(other) = other {
            other.remove();
            count += 1;
        }
    }
    count
}

/// What of the body a rule could change that counts what is beside it.
fn looks(body: &Element) -> (Rect, [bool; 3], [String; 2]) {
    let style = Style::of(body);
    (
        visibility::rect(body),
        [
            style.is("display", "block"),
            style.is("visibility", "visible"),
            style.is("opacity", "1"),
        ],
        [style.text("background-color"), style.text("color")],
    )
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
