//! The visible part of an element at its present place.

use web_sys::Element;

use login_linker_core::geometry::Rect;
use login_linker_core::page::coverage::Coverage;

use super::hit_test::{bar_at, coverage, out_of_frame};
use super::{dom, visibility};

/// The result of a check of an element. Rectangles are in CSS px of a viewport.
#[derive(Debug)]
pub struct VisibleRect {
    /// The element's own rectangle, in its own frame's viewport.
    pub own: Option<Rect>,
    /// The visible part, in the top frame's viewport; `None` if the element cannot be clicked.
    pub part: Option<Rect>,
    /// The element that contains it in the top layer, if any.
    pub layer: Option<Element>,
}

impl VisibleRect {
    /// Checks an element, if there is one. Our `overlay` is ignored.
    pub fn of(element: Option<&Element>, overlay: &Element) -> Self {
        Self {
            own: element.map(visibility::seen_rect),
            part: element.and_then(|element| visible_part(element, overlay)),
            layer: element.and_then(top_layer),
        }
    }
}

/// The dialog, popover or fullscreen element that contains an element in the top layer.
fn top_layer(element: &Element) -> Option<Element> {
    let mut at = Some(element.clone());
    while let Some(inner) = at {
        let layer = dom::closest(&inner, ":modal, :popover-open, :fullscreen");
        if layer.is_some() {
            return layer;
        }
        at = dom::host_around(&inner);
    }
    None
}

/// The visible part of an element, in the top frame's viewport. `None` if it is gone, scrolled out
/// of view, hidden or covered.
fn visible_part(element: &Element, overlay: &Element) -> Option<Rect> {
    if !dom::is_connected(element) || !visibility::is_shown(element) {
        return None;
    }
    let view = visibility::in_view(element, visibility::main_rect(element))?;
    if view.is_too_small_to_see() || coverage(element, view, Some(overlay)) != Coverage::Free {
        return None;
    }
    let mut part = beside_bars(element, view, overlay);
    let mut inner = element.clone();
    while let Some(frame) = dom::frame_around(&inner) {
        part = Rect::bounding_box(out_of_frame(&frame, part.corners())?);
        part = beside_bars(&frame, visibility::in_view(&frame, part)?, overlay);
        inner = frame;
    }
    (!part.is_too_small_to_see()).then_some(part)
}

/// What remains of a part without the bars over its upper or lower edge, such as a header that the
/// page scrolls under.
fn beside_bars(element: &Element, mut part: Rect, overlay: &Element) -> Rect {
    let (middle, _) = part.center();
    if let Some(bar) = bar_at(element, (middle, part.top + 1.0), overlay) {
        part.top = bar.bottom.max(part.top);
    }
    if let Some(bar) = bar_at(element, (middle, part.bottom - 1.0), overlay) {
        part.bottom = bar.top.min(part.bottom);
    }
    part
}
