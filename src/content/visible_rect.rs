//! What there is to be seen of an element where it stands.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlIFrameElement, ShadowRoot};

use login_linker_core::geometry::Rect;

use super::computed_style::Style;
use super::dom;
use super::visibility;

/// What a look at an element finds. Rectangles in px of a viewport.
#[derive(Debug)]
pub struct VisibleRect {
    /// The element's own rectangle, in its own frame's.
    pub own: Option<Rect>,
    /// The part of it that can be seen, in the top frame's.
    pub part: Option<Rect>,
    /// What holds it in the top layer, if anything.
    pub layer: Option<Element>,
}

impl VisibleRect {
    /// Looks at an element, if there is one.
    pub fn of(element: Option<&Element>) -> Self {
        Self {
            own: element.map(visibility::rect),
            part: element.and_then(visible_part),
            layer: element.and_then(top_layer),
        }
    }
}

/// The dialog, popover or fullscreen element that holds an element above the page.
fn top_layer(element: &Element) -> Option<Element> {
    let mut inner = element.clone();
    loop {
        if let Ok(Some(layer)) = inner.closest(":modal, :popover-open, :fullscreen") {
            return Some(layer);
        }
        let root: ShadowRoot = inner.get_root_node().dyn_into().ok()?;
        inner = root.host();
    }
}

/// The part of an element that can be seen, in the top frame's viewport. `None` if it is gone,
/// scrolled away or hidden.
fn visible_part(element: &Element) -> Option<Rect> {
    if !dom::is_connected(element) || !dom::is_visible(element) {
        return None;
    }
    let mut part = beside_headers(element, visibility::in_view(element)?);
    let mut inner = element.clone();
    loop {
        let Some(frame) = dom::frame_around(&inner) else {
            break;
        };
        let frame: HtmlIFrameElement = frame.unchecked_into();
        let outer = visibility::rect(&frame);
        part = part.moved(
            outer.left + f64::from(frame.client_left()),
            outer.top + f64::from(frame.client_top()),
        );
        part = beside_headers(&frame, part.and(visibility::in_view(&frame)?));
        inner = frame.into();
    }
    (!part.is_sliver()).then_some(part)
}

/// What fixed and sticky elements that lie over the upper or lower edge of a part, such as a header
/// that the page scrolls under, leave of it.
fn beside_headers(element: &Element, mut part: Rect) -> Rect {
    let middle = (part.left + part.right) / 2.0;
    if let Some(over) = over(element, middle, part.top + 1.0) {
        part.top = over.bottom;
    }
    if let Some(over) = over(element, middle, part.bottom - 1.0) {
        part.bottom = over.top;
    }
    part
}

/// The fixed or sticky element that lies over another at this point.
fn over(element: &Element, x: f64, y: f64) -> Option<Rect> {
    let document = element.owner_document()?;
    let mut element = element.clone();
    // What lies over something in a shadow tree lies over its host.
    while let Ok(root) = element.get_root_node().dyn_into::<ShadowRoot>() {
        element = root.host();
    }
    let mut hit = document.element_from_point(x as f32, y as f32)?;
    while !dom::contains(&hit, &element) && !dom::contains(&element, &hit) {
        let style = Style::of(&hit);
        if style.is("position", "fixed") || style.is("position", "sticky") {
            return Some(visibility::rect(&hit));
        }
        hit = dom::parent_element(&hit)?;
    }
    None
}
