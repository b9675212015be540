//! Hit testing of elements, across frames.

use wasm_bindgen::JsCast;
use web_sys::{DomMatrix, Element, HtmlIFrameElement};

use login_linker_core::geometry::{Linear, Rect};
use login_linker_core::page::coverage::{self, Coverage, Hit, as_bar};
use login_linker_core::page::visibility::Position;

use super::computed_style::Style;
use super::painted_covers::{PaintedCovers, is_behind_backdrop};
use super::{dom, visibility};

/// Whether an element can be clicked at its place. `view` is the visible part of the element's own
/// viewport, in CSS px. Our `overlay` is ignored.
pub fn coverage(element: &Element, view: Rect, overlay: Option<&Element>) -> Coverage {
    let own = visibility::main_rect(element);
    let hits = hits(element, own, view, overlay);
    if coverage::is_certainly_free(&hits, hits.len()) {
        return Coverage::Free;
    }
    let room = scroll_room(element);
    if hits.is_empty() && is_covered_when_scrolled(element, own, room, overlay) {
        return Coverage::Covered;
    }
    coverage::coverage(own, &hits, room)
}

/// Whether a layer that lets presses through is painted over most of an element of this `coverage`, or
/// a pseudo-element if it is not free.
pub fn is_painted_over(
    element: &Element,
    view: Rect,
    overlay: Option<&Element>,
    coverage: Coverage,
) -> bool {
    let free = match coverage {
        Coverage::Free => true,
        Coverage::Unpainted => false,
        Coverage::UnderBar | Coverage::Covered => return false,
    };
    if is_behind_backdrop(element) {
        return true;
    }
    let covers = PaintedCovers::around(element).change_presses(free);
    let hits = || hits(element, visibility::main_rect(element), view, overlay);
    !covers.is_empty() && coverage::is_mostly_hidden(&hits()) == free
}

/// Hit tests all over the part of an element that is in view. They end once it is certain that the
/// element is free, because each takes about 20 µs.
fn hits(element: &Element, own: Rect, view: Rect, overlay: Option<&Element>) -> Vec<Hit> {
    let points = points(element, own);
    let seen = || points.iter().filter(|(x, y)| view.contains(*x, *y));
    let all = seen().count();
    let mut hits = Vec::new();
    for &point in seen() {
        hits.extend(hit(element, overlay, point));
        if coverage::is_certainly_free(&hits, all) {
            break;
        }
    }
    hits
}

/// Whether a fixed layer would cover an element that is out of view, once it is scrolled to the
/// middle of the viewport or as far as the page can be scrolled.
fn is_covered_when_scrolled(
    element: &Element,
    own: Rect,
    (back, on): (f64, f64),
    overlay: Option<&Element>,
) -> bool {
    let Some(window) = dom::view_of(element) else {
        return false;
    };
    let way = own.center().1 - visibility::viewport(&window).center().1;
    let way = way.max(-back).min(on);
    points(element, own).into_iter().all(|(x, y)| {
        let hit = dom::at_point(element, x, y - way, overlay);
        hit.is_some_and(|hit| is_in_fixed_layer(element, hit))
    })
}

/// Whether `hit` is in a fixed layer that does not contain the element.
fn is_in_fixed_layer(element: &Element, hit: Element) -> bool {
    let mut at = Some(hit);
    while let Some(part) = at.filter(|part| !dom::flat_tree_contains(part, element)) {
        if Style::of(&part).position() == Position::Fixed {
            return true;
        }
        at = dom::flat_tree_parent(&part);
    }
    false
}

/// Points spread over an element, rotated with it; the middle comes first.
fn points(element: &Element, own: Rect) -> [(f64, f64); Rect::PROBES.len()] {
    let (x, y) = own.center();
    let size = layout_size(element);
    let upright = (own.width() * size.1 - own.height() * size.0).abs() <= 0.02 * size.0 * size.1;
    let transform = match upright || size.0 * size.1 == 0.0 || dom::rects(element).length() > 1 {
        true => None,
        false => transform(element),
    };
    Rect::PROBES.map(|(right, down)| {
        let (right, down) = (f64::from(right) / 16.0, f64::from(down) / 16.0);
        let (right, down) = match transform {
            Some(linear) => linear.apply((right * size.0, down * size.1)),
            None => (right * own.width(), down * own.height()),
        };
        (x + right, y + down)
    })
}

fn layout_size(element: &Element) -> (f64, f64) {
    let number = |what| dom::html_number(element, what);
    (number("offsetWidth"), number("offsetHeight"))
}

/// The linear part of all transforms of an element and its ancestors.
fn transform(element: &Element) -> Option<Linear> {
    let mut all = DomMatrix::new().ok()?;
    let mut at = Some(element.clone());
    while let Some(element) = at {
        let own = Style::of(&element).transforms();
        if !own.is_empty() {
            all = DomMatrix::new_with_transform_list(&own)
                .ok()?
                .multiply(&all);
        }
        at = dom::flat_tree_parent(&element);
    }
    let linear = Linear {
        x: (all.a(), all.b()),
        y: (all.c(), all.d()),
    };
    linear.scaled_to_fit(layout_size(element), visibility::rect(element))
}

/// Maps points from a frame's document to the viewport that contains the frame, in CSS px. `None`
/// if the frame's transforms or size cannot be determined.
pub fn out_of_frame<const N: usize>(
    frame: &Element,
    points: [(f64, f64); N],
) -> Option<[(f64, f64); N]> {
    let linear = transform(frame)?;
    let style = Style::of(frame);
    let size = layout_size(frame);
    let inner = frame
        .unchecked_ref::<HtmlIFrameElement>()
        .content_window()?;
    let inner = visibility::viewport(&inner);
    let number = |what| dom::number(frame, what);
    let pad = |side| style.number(side);
    let (left, top) = (pad("padding-left"), pad("padding-top"));
    let width = number("clientWidth") - left - pad("padding-right");
    let zoom = width / inner.width();
    let (x, y) = visibility::rect(frame).center();
    Some(points.map(|(right, down)| {
        let right = number("clientLeft") + left + right * zoom - size.0 / 2.0;
        let down = number("clientTop") + top + down * zoom - size.1 / 2.0;
        let (right, down) = linear.apply((right, down));
        (x + right, y + down)
    }))
}

/// What a click at a point of the element's viewport hits; `None` if the point is out of view.
fn hit(element: &Element, overlay: Option<&Element>, (x, y): (f64, f64)) -> Option<Hit> {
    let hit_here = dom::at_point(element, x, y, overlay)?;
    if !dom::flat_tree_contains(element, &hit_here) {
        return Some(match dom::flat_tree_contains(&hit_here, element) {
            true => Hit::Behind,
            false => bar(element, &hit_here).map_or(Hit::Other, Hit::Bar),
        });
    }
    let Some(frame) = dom::frame_around(element) else {
        return Some(Hit::Own);
    };
    match out_of_frame(&frame, [(x, y)]) {
        Some([point]) => hit(&frame, overlay, point),
        None => Some(Hit::Other),
    }
}

/// The fixed or sticky bar that contains `hit`, if it lies in front of the element.
fn bar(element: &Element, hit: &Element) -> Option<Rect> {
    let mut at = Some(hit.clone());
    while let Some(part) = at.filter(|part| !dom::flat_tree_contains(part, element)) {
        let is_dialog = dom::closest(&part, "dialog, [role*=dialog], [aria-modal=true]").is_some();
        let style = Style::of(&part);
        let sticky = style.is("position", "sticky");
        if is_dialog {
            return None;
        }
        if sticky || style.position() == Position::Fixed {
            let own = visibility::rect(&part);
            // The viewport, or the panel that a sticky bar stays in.
            let around = visibility::in_view(&part, Rect::ALL)?;
            return as_bar(own, around);
        }
        at = dom::flat_tree_parent(&part);
    }
    None
}

/// The bar over an element at a point of its viewport.
pub fn bar_at(element: &Element, (x, y): (f64, f64), overlay: &Element) -> Option<Rect> {
    let hit = dom::at_point(element, x, y, Some(overlay))?;
    match dom::flat_tree_contains(element, &hit) || dom::flat_tree_contains(&hit, element) {
        true => None,
        false => bar(element, &hit),
    }
}

/// How far all scroll containers of an element together can be scrolled up and down, in px.
fn scroll_room(element: &Element) -> (f64, f64) {
    let mut room = (0.0, 0.0);
    let mut at = Some(element.clone());
    while let Some(part) = at {
        let style = Style::of(&part);
        if style.position() == Position::Fixed {
            return room;
        }
        let around = dom::flat_tree_parent(&part);
        if around.is_none() || !style.is("overflow-y", "visible") && !style.is("overflow-y", "clip")
        {
            let top = dom::number(&part, "scrollTop");
            let all = dom::number(&part, "scrollHeight") - dom::number(&part, "clientHeight");
            room = (room.0 + top.max(0.0), room.1 + (all - top).max(0.0));
        }
        at = around;
    }
    room
}
