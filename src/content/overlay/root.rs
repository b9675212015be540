//! The one element that is added to the page: a closed shadow root with ring and card inside.
//!
//! It is a sibling of `body` and takes up no space, so nothing on the page moves.

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

/// The style sheet of ring and card.
const STYLE: &str = concat!(
    "/*<*/",
    include_str!(concat!(env!("OUT_DIR"), "/overlay.css")),
    "/*>*/"
);

/// The attribute that marks our element. It has no custom element name: a page can define those.
const MARK: &str = "data-login-linker";
/// The property with the style sheets of a shadow root.
const ADOPTED: &str = "adoptedStyleSheets";
/// After this many insertions within `INSERTION_WINDOW_MS`, the element is not inserted again.
const MAX_INSERTIONS: u32 = 5;
const INSERTION_WINDOW_MS: f64 = 10_000.0;

thread_local! {
    /// Our element, for code without access to the overlay.
    static HOST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Whether this is our element.
pub fn is_ours(target: &JsValue) -> bool {
    HOST.with_borrow(|host| {
        host.as_ref()
            .is_some_and(|host| host.as_ref() as &JsValue == target)
    })
}

/// Removes the overlay.
pub fn remove_overlay() {
    if let Some(host) = HOST.take() {
        host.remove();
    }
}

/// Our element and its shadow root.
#[derive(Debug)]
pub struct OverlayRoot {
    element: Element,
    shadow: ShadowRoot,
    /// The style sheet, as the list that the shadow root adopts.
    sheets: Array,
    document: Document,
    /// When the element was first inserted within the last `INSERTION_WINDOW_MS`, in ms since
    /// 1970, and how often since.
    insertions: Cell<(f64, u32)>,
    /// The page's body when the element was last inserted.
    body: RefCell<Option<Element>>,
}

impl OverlayRoot {
    /// Creates the element for the document.
    pub fn new(document: &Document) -> Result<Self, JsValue> {
        let element = dom::create(document, "div")?;
        element.set_attribute(MARK, "")?;
        HOST.set(Some(element.clone()));
        let shadow = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(STYLE)?;
        Ok(Self {
            element,
            shadow,
            sheets: Array::of1(&sheet),
            document: document.clone(),
            insertions: Cell::default(),
            body: RefCell::default(),
        })
    }

    /// Inserts the element if it is not in the page, or no longer. Returns the number of mutations
    /// this caused; if any, nothing inside it is in the top layer.
    pub fn attach(&self) -> u32 {
        if !self.is_detached() {
            return 0;
        }
        let Some(root) = dom::root_of(&self.document) else {
            return 0;
        };
        let now = Date::now();
        let (first, times) = self.insertions.get();
        // The clock may have been set back.
        let is_recent = (now - first).abs() < INSERTION_WINDOW_MS;
        let insertions = match is_recent && !self.has_new_body() {
            true => (first, times + 1),
            false => (now, 1),
        };
        self.insertions.set(insertions);
        self.body.replace(dom::body_of(&self.document));
        // The last child, so that the card is last in the tab order; unless that changes how rules
        // apply to the body.
        let body = dom::body_of(&self.document);
        let before = body.as_ref().map(appearance);
        let mut changes = 1 + remove_all(&root);
        let _ = root.append_child(&self.element);
        // Not a <style>, which the page's style-src would block.
        let _ = Reflect::set(&self.shadow, &ADOPTED.into(), &self.sheets);
        for place in [
            body.clone().map(JsCast::unchecked_into),
            dom::first_child(&root),
        ] {
            if body.as_ref().map(appearance) == before {
                break;
            }
            changes += 2;
            let _ = root.insert_before(&self.element, place.as_ref());
        }
        changes
    }

    /// Whether the element is not in the page as it should be, and may be inserted. It has lost
    /// its style sheet if the page has moved it to another document and back.
    pub fn is_detached(&self) -> bool {
        let styled = || {
            let sheets = Reflect::get(&self.shadow, &ADOPTED.into());
            sheets.is_ok_and(|sheets| sheets.unchecked_into::<Array>().length() > 0)
        };
        (!dom::is_connected(&self.element) || !styled())
            && (self.insertions.get().1 < MAX_INSERTIONS || self.has_new_body())
    }

    /// Whether the page has replaced its body since. Then it did not remove this element alone.
    fn has_new_body(&self) -> bool {
        *self.body.borrow() != dom::body_of(&self.document)
    }

    /// Our element.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// The element inside that has the focus, or would have it if its window had.
    pub fn focused(&self) -> Option<Element> {
        self.shadow.active_element()
    }

    /// The topmost element inside at a point of the viewport, in CSS px.
    pub fn at_point(&self, x: f64, y: f64) -> Option<Element> {
        self.shadow.element_from_point(x as f32, y as f32)
    }

    /// Creates an element for the shadow root.
    pub fn create(&self, tag: &str, class: &str) -> Result<HtmlElement, JsValue> {
        let element: HtmlElement = dom::create(&self.document, tag)?.unchecked_into();
        if !class.is_empty() {
            element.set_class_name(class);
        }
        Ok(element)
    }

    /// Creates an element with this text inside another.
    pub fn add(
        &self,
        to: &HtmlElement,
        tag: &str,
        class: &str,
        words: &str,
    ) -> Result<HtmlElement, JsValue> {
        let element = self.create(tag, class)?;
        element.set_text_content(Some(&mask::ids(words)));
        to.append_child(&element)?;
        Ok(element)
    }

    /// Adds an element to the shadow root.
    pub fn append(&self, element: &HtmlElement) -> Result<(), JsValue> {
        self.shadow.append_child(element)?;
        Ok(())
    }

    /// Adds an element that can be shown in the top layer.
    pub fn add_popover(&self, element: &HtmlElement) -> Result<(), JsValue> {
        element.set_attribute("popover", "manual")?;
        self.append(element)
    }
}

/// Removes what an earlier instance of the extension has left. In Firefox it cannot do so itself,
/// and `page.css` of the new instance would make it visible again.
pub fn remove_earlier(document: &Document) {
    if let Some(root) = dom::root_of(document) {
        remove_all(&root);
    }
}

/// Removes our element, and those that an earlier instance of the extension has left or the page
/// has copied. Returns how many there were.
fn remove_all(root: &Element) -> u32 {
    let mut count = 0;
    dom::any(root, "[data-login-linker]", &mut |element| {
        element.remove();
        count += 1;
        false
    });
    count
}

/// Properties of the body that rules depending on its siblings could change.
fn appearance(body: &Element) -> (Rect, [bool; 3], [String; 2]) {
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

/// Moves an element to the front of the top layer.
pub fn raise(element: &HtmlElement) {
    // An open popover would keep its place in the layer.
    lower(element);
    let popover: &Popover = element.unchecked_ref();
    let _ = popover.show_popover();
}

/// Removes an element from the top layer.
pub fn lower(element: &HtmlElement) {
    let popover: &Popover = element.unchecked_ref();
    let _ = popover.hide_popover();
}
