//! Collects from the browser what decides whether elements can be seen.

use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, Window};

use login_linker_core::geometry::Rect;
use login_linker_core::page::snapshot::Hidden;
use login_linker_core::page::visibility::{
    BoxFacts, FrameViewport, LayoutContext, Overflow, Position, Visibility,
};

use super::computed_style::Style;
use super::dom;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Window)]
    type WindowMetrics;

    #[wasm_bindgen(method, getter, js_name = innerWidth)]
    fn inner_width(this: &WindowMetrics) -> f64;
    #[wasm_bindgen(method, getter, js_name = innerHeight)]
    fn inner_height(this: &WindowMetrics) -> f64;
    #[wasm_bindgen(method, getter, js_name = scrollX)]
    fn scroll_x(this: &WindowMetrics) -> f64;
    #[wasm_bindgen(method, getter, js_name = scrollY)]
    fn scroll_y(this: &WindowMetrics) -> f64;
}

/// The layout context for the root of a frame; `all_hidden` if the frame itself is hidden.
pub fn frame(
    window: &Window,
    all_hidden: Option<Hidden>,
    overlay: Option<&Element>,
) -> LayoutContext {
    let viewport = viewport(window);
    let document = window.document();
    let root = document.as_ref().and_then(dom::root_of);
    let body = document.as_ref().and_then(dom::body_of);
    let styles = [&root, &body].map(|element| element.as_ref().map(Style::of));
    let mut styles = styles.iter().flatten();
    let visible = (Overflow::Visible, Overflow::Visible);
    // The viewport takes its overflow from the root or else the body.
    let overflow = styles
        .clone()
        .map(Style::overflow)
        .find(|overflow| *overflow != visible)
        .unwrap_or(visible);
    let scrolls = (overflow.0 != Overflow::Clip, overflow.1 != Overflow::Clip);
    let in_front = |root: &Element| {
        let (x, y) = viewport.center();
        dom::at_point(root, x, y, overlay).is_some_and(|hit| is_fixed(&hit))
    };
    let is_modal =
        |root: &Element| dom::query(root, MODAL).is_some_and(|dialog| dom::is_visible(&dialog));
    let view: &WindowMetrics = window.unchecked_ref();
    // A page locks its scrolling by fixing the body where it has been scrolled to.
    let held = body.filter(|body| Style::of(body).position() == Position::Fixed);
    let held = held.map(|body| rect(&body)).unwrap_or_default();
    let frame = FrameViewport {
        modal: all_hidden.is_none() && root.as_ref().is_some_and(is_modal),
        viewport,
        scrolled: (view.scroll_x() - held.left, view.scroll_y() - held.top),
        scrolls,
        leftwards: styles.any(Style::is_leftwards),
        locked: !scrolls.1 && all_hidden.is_none() && root.as_ref().is_some_and(in_front),
    };
    LayoutContext::of(frame, all_hidden)
}

/// A dialog that makes everything outside it inert.
const MODAL: &str = ":modal, [aria-modal=true]";

/// Whether an element is in such a dialog.
pub fn is_in_modal(element: &Element) -> bool {
    let mut at = Some(element.clone());
    while let Some(inner) = at {
        if dom::closest(&inner, MODAL).is_some() {
            return true;
        }
        at = dom::host_around(&inner);
    }
    false
}

/// Whether an element or an ancestor is fixed, so that it does not scroll with the page.
pub fn is_fixed(element: &Element) -> bool {
    let mut at = Some(element.clone());
    while let Some(element) = at {
        if Style::of(&element).position() == Position::Fixed {
            return true;
        }
        at = dom::flat_tree_parent(&element);
    }
    false
}

/// An element's rectangle in its own frame's viewport, in CSS px.
pub fn rect(element: &Element) -> Rect {
    dom::rect(element).map(from_dom).unwrap_or_default()
}

/// The rectangle that an element is seen in: its own, or that of its content if it has no box or all
/// of its content is out of it, as with floats.
pub fn seen_rect(element: &Element) -> Rect {
    let own = rect(element);
    match own.is_too_small_to_see() {
        true => dom::content_rect(element).map(from_dom).unwrap_or_default(),
        false => own,
    }
}

/// Whether an element can be seen, also if it has no box.
pub fn is_shown(element: &Element) -> bool {
    dom::is_visible(element) || Style::of(element).is("display", "contents")
}

/// A rectangle of the browser's.
pub fn from_dom(rect: DomRect) -> Rect {
    Rect {
        left: rect.left(),
        top: rect.top(),
        right: rect.right(),
        bottom: rect.bottom(),
    }
}

/// The largest of the rectangles that an element is painted in: if it is broken over lines, its
/// bounding rectangle contains other elements too.
pub fn main_rect(element: &Element) -> Rect {
    let all = dom::rects(element);
    if all.length() < 2 {
        return seen_rect(element);
    }
    let rects = (0..all.length()).filter_map(|at| all.item(at));
    let area = |rect: &Rect| rect.width() * rect.height();
    rects
        .map(from_dom)
        .reduce(|most, rect| {
            if area(&rect) > area(&most) {
                rect
            } else {
                most
            }
        })
        .unwrap_or(Rect::ALL)
}

/// Collects the visibility of an element. `is_box`: nothing in it shows outside its own rectangle.
pub fn of_element(
    element: &Element,
    tag: &str,
    is_box: bool,
    around: &LayoutContext,
) -> Visibility {
    if let Some(why) = around.all_hidden {
        return around.hidden_by(why);
    }
    let visible = dom::is_visible(element);
    let style = Style::of(element);
    if !visible && !dom::is_rendered(element) {
        return match style.is("display", "contents") {
            true => around.boxless(),
            false => around.hidden_by(Hidden::NotRendered),
        };
    }
    let paints_inside = style.contains_paint();
    let overflow = match paints_inside {
        true => (Overflow::Clip, Overflow::Clip),
        false if clips_viewport(element, tag) => (Overflow::Visible, Overflow::Visible),
        false => style.overflow(),
    };
    let own = match is_box && overflow == (Overflow::Visible, Overflow::Visible) {
        true => seen_rect(element),
        false => rect(element),
    };
    let sliver = own.is_too_small_to_see();
    let scrolls = overflow.0 == Overflow::Scroll || overflow.1 == Overflow::Scroll;
    around.visibility(&BoxFacts {
        own,
        invisible: !visible && !style.is("visibility", "visible"),
        opacity: style.opacity(),
        cut_away: style.cuts_all_away(is_box),
        transformed: sliver && style.is_transformed(),
        contains: paints_inside || !style.is("transform", "none") || !style.is("filter", "none"),
        position: match style.position() {
            Position::Fixed if tag == "body" => Position::Relative,
            Position::Fixed if container(element).is_some() => Position::Absolute,
            position => position,
        },
        overflow,
        scrolled: match scrolls {
            true => (
                dom::number(element, "scrollLeft"),
                dom::number(element, "scrollTop"),
            ),
            false => (0.0, 0.0),
        },
        leftwards: scrolls && style.is_leftwards(),
        is_box,
    })
}

/// Whether the viewport takes its overflow from this element.
fn clips_viewport(element: &Element, tag: &str) -> bool {
    match tag {
        "html" => dom::parent_across(element).is_none(),
        "body" => dom::parent_across(element).is_some_and(|root| {
            Style::of(&root).is("overflow", "visible") && dom::parent_across(&root).is_none()
        }),
        _ => false,
    }
}

/// The containing block of an absolutely positioned or fixed element; `None` for the viewport.
fn container(element: &Element) -> Option<Element> {
    let parent = dom::of_html(element, "offsetParent");
    parent.is_object().then(|| parent.unchecked_into())
}

/// The viewport's rectangle, starting at 0, 0, in CSS px.
pub fn viewport(window: &Window) -> Rect {
    let window: &WindowMetrics = window.unchecked_ref();
    Rect {
        left: 0.0,
        top: 0.0,
        right: window.inner_width(),
        bottom: window.inner_height(),
    }
}

/// What clipping ancestors leave of a part of an element, in its own frame's viewport.
pub fn in_view(element: &Element, mut part: Rect) -> Option<Rect> {
    let mut inner = element.clone();
    // The containing block: elements between it and the content clip nothing.
    let mut next = placed_in(element);
    while let Some(parent) = dom::parent_across(&inner) {
        let clips = match &next {
            Placed::InParent => true,
            Placed::In(container) => parent == *container,
            Placed::InViewport => break,
        };
        if clips {
            let style = Style::of(&parent);
            let (x, y) = style.overflow();
            let paint = style.contains_paint();
            if !clips_viewport(&parent, &dom::tag(&parent)) {
                let cuts = |axis| paint || axis != Overflow::Visible;
                if cuts(x) || cuts(y) {
                    part = part.clipped_to(inner_rect(&parent), cuts(x), cuts(y));
                }
            }
            next = placed_in(&parent);
        }
        inner = parent;
    }
    Some(part.intersection(viewport(&dom::view_of(element)?)))
}

enum Placed {
    InParent,
    In(Element),
    InViewport,
}

fn placed_in(element: &Element) -> Placed {
    match Style::of(element).position() {
        Position::Static | Position::Relative => Placed::InParent,
        Position::Fixed | Position::Absolute => match container(element) {
            Some(container) => Placed::In(container),
            None => Placed::InViewport,
        },
    }
}

/// The rectangle inside an element's borders and scrollbars, to which its content is clipped.
fn inner_rect(element: &Element) -> Rect {
    let outer = rect(element);
    let number = |what| dom::number(element, what);
    let width = number("clientWidth");
    if width == 0.0 {
        // An inline element has none, and clips nothing.
        return outer;
    }
    // Transforms scale the rectangle, but not the other values.
    let x = outer.width() / dom::html_number(element, "offsetWidth").max(1.0);
    let y = outer.height() / dom::html_number(element, "offsetHeight").max(1.0);
    let left = outer.left + x * number("clientLeft");
    let top = outer.top + y * number("clientTop");
    Rect {
        left,
        top,
        right: left + x * width,
        bottom: top + y * number("clientHeight"),
    }
}
