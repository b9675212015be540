//! Where elements are, and whether a person can see and reach them there.

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, Document, DomRect, Element, HtmlElement, Window};

use crate::core::geometry::Rect;
use crate::core::outline::Hidden;

use super::dom;

/// The layout around an element, handed down from the root.
#[derive(Debug, Clone)]
pub struct Around {
    /// What clipping ancestors leave, for children in the flow. In the frame's own px.
    clip: Rect,
    /// What they leave for children out of the flow: only positioned ancestors clip those.
    clip_positioned: Rect,
    /// How far panels that scroll have moved what is in them, in px.
    scrolled: (f64, f64),
    /// Hidden all the way down: nothing inside needs to be asked.
    gone: Option<Hidden>,
}

impl Around {
    /// The root's.
    pub const ROOT: Self = Self {
        clip: Rect::ALL,
        clip_positioned: Rect::ALL,
        scrolled: (0.0, 0.0),
        gone: None,
    };

    /// The root's of a frame that is itself hidden, or not.
    pub fn frame(gone: Option<Hidden>) -> Self {
        Self { gone, ..Self::ROOT }
    }
}

/// An element's rectangle in its own frame's viewport.
pub fn rect(element: &Element) -> Rect {
    from_dom(&dom::rect(element))
}

fn from_dom(rect: &DomRect) -> Rect {
    Rect {
        left: rect.left(),
        top: rect.top(),
        right: rect.right(),
        bottom: rect.bottom(),
    }
}

/// Why an element cannot be seen, if so, and the layout for its children.
///
/// `is_box`: nothing of it, or in it, shows outside its own rectangle: controls and frames.
pub fn look(element: &Element, is_box: bool, around: &Around) -> (Option<Hidden>, Around) {
    if let Some(gone) = around.gone {
        return (Some(gone), around.clone());
    }
    if !dom::is_visible(element, false, false) {
        let inside = Around {
            gone: Some(Hidden::NotRendered),
            ..around.clone()
        };
        return (Some(Hidden::NotRendered), inside);
    }
    let own = rect(element);
    let style = style(element);
    let value = |name: &str| {
        style
            .as_ref()
            .and_then(|s| s.get_property_value(name).ok())
            .unwrap_or_default()
    };
    let position = value("position");
    let clip = match position.as_str() {
        "fixed" => Rect::ALL,
        "absolute" => around.clip_positioned,
        _ => around.clip,
    };
    let cuts = value("overflow-x") != "visible" || value("overflow-y") != "visible";
    let scrolls = matches!(value("overflow-y").as_str(), "auto" | "scroll")
        || matches!(value("overflow-x").as_str(), "auto" | "scroll");
    // What is fixed stays where it is.
    let (x, y) = match position.as_str() {
        "fixed" => (0.0, 0.0),
        _ => around.scrolled,
    };
    let cut_away = is_cut_away(&value("clip"), &value("clip-path"));
    let scaled_away = own.is_sliver() && value("transform") != "none";
    let hidden = if !dom::is_visible(element, true, false) {
        Some(Hidden::Invisible)
    } else if !dom::is_visible(element, true, true) {
        Some(Hidden::Transparent)
    } else if cut_away {
        Some(Hidden::Clipped)
    } else if scaled_away || ((is_box || cuts) && own.is_sliver()) {
        Some(Hidden::NoSize)
    } else if own.width() > 0.0 && own.height() > 0.0 && own.and(clip).is_sliver() {
        Some(Hidden::Clipped)
    } else if is_off_screen(element, own.moved(x, y), position == "fixed") {
        Some(Hidden::OffScreen)
    } else {
        None
    };
    // The viewport takes over what root and body say of overflow. What scrolls can be scrolled to,
    // unless there is no room to see it in.
    let viewport = matches!(dom::tag(element).as_str(), "html" | "body");
    let clips = cuts && !viewport && (!scrolls || own.is_sliver());
    let clip = if clips { clip.and(own) } else { clip };
    let scrolled = if scrolls && !viewport {
        let (left, top) = (element.scroll_left(), element.scroll_top());
        (x + f64::from(left), y + f64::from(top))
    } else {
        (x, y)
    };
    let inside = Around {
        clip,
        scrolled,
        clip_positioned: if position == "static" {
            around.clip_positioned
        } else {
            clip
        },
        gone: if scaled_away {
            Some(Hidden::NoSize)
        } else {
            cut_away.then_some(Hidden::Clipped)
        },
    };
    (hidden, inside)
}

/// `clip: rect(…)` of a screen-reader text, and a `clip-path` that leaves nothing.
fn is_cut_away(clip: &str, path: &str) -> bool {
    let nothing = clip.starts_with("rect(0px, 0px, 0px, 0px)")
        || clip.starts_with("rect(1px, 1px, 1px, 1px)");
    nothing || path == "inset(50%)" || path == "inset(100%)" || path == "circle(0px)"
}

/// Beyond the top or the start of the page, where nothing scrolls to. `own`: where the element
/// would be if no panel had been scrolled.
fn is_off_screen(element: &Element, own: Rect, fixed: bool) -> bool {
    let Some(window) = element.owner_document().and_then(|d| d.default_view()) else {
        return false;
    };
    let view = viewport(&window);
    if fixed {
        return own.and(view).is_sliver() && own.width() > 0.0;
    }
    let x = window.scroll_x().unwrap_or(0.0);
    let y = window.scroll_y().unwrap_or(0.0);
    let whole = own.moved(x, y);
    // Right-to-left pages scroll to the left.
    let rtl = x < 0.0 || is_rtl(element);
    whole.bottom <= 0.0 || (!rtl && whole.right <= 0.0)
}

fn is_rtl(element: &Element) -> bool {
    element
        .owner_document()
        .and_then(|d| d.document_element())
        .and_then(|root| style(&root))
        .and_then(|s| s.get_property_value("direction").ok())
        .is_some_and(|d| d == "rtl")
}

/// The computed style, live.
pub fn style(element: &Element) -> Option<CssStyleDeclaration> {
    let window = element.owner_document()?.default_view()?;
    window.get_computed_style(element).ok().flatten()
}

/// The viewport, from 0, 0.
pub fn viewport(window: &Window) -> Rect {
    let side = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0)
    };
    let right = side(window.inner_width());
    let bottom = side(window.inner_height());
    Rect {
        left: 0.0,
        top: 0.0,
        right,
        bottom,
    }
}

/// What scroll parents, and others that clip, leave of an element in its own frame's viewport.
pub fn in_view(element: &Element) -> Option<Rect> {
    let mut part = rect(element);
    let mut inner = element.clone();
    let mut position = position_of(element);
    while let Some(parent) = dom::parent_across(&inner) {
        let style = style(&parent)?;
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        let own = value("position");
        let positioned = own != "static";
        let clips = value("overflow-x") != "visible" || value("overflow-y") != "visible";
        let root = dom::parent_element(&parent).is_none();
        let escapes = position == "fixed" || (position == "absolute" && !positioned);
        if clips && !root && !escapes {
            part = part.and(inner_rect(&parent));
        }
        if position != "fixed" && (positioned || position != "absolute") {
            position = own;
        }
        inner = parent;
    }
    let window = inner.owner_document()?.default_view()?;
    Some(part.and(viewport(&window)))
}

/// The rectangle inside an element's borders and scrollbars: its content shows nowhere else.
fn inner_rect(element: &Element) -> Rect {
    let outer = rect(element);
    if element.client_width() == 0 {
        // In a line of text, where an element has no such thing, and clips nothing.
        return outer;
    }
    let html: &HtmlElement = element.unchecked_ref();
    // Transforms scale what the rectangle says, and not what the rest does.
    let x = outer.width() / f64::from(html.offset_width().max(1));
    let y = outer.height() / f64::from(html.offset_height().max(1));
    let left = outer.left + x * f64::from(element.client_left());
    let top = outer.top + y * f64::from(element.client_top());
    Rect {
        left,
        top,
        right: left + x * f64::from(element.client_width()),
        bottom: top + y * f64::from(element.client_height()),
    }
}

fn position_of(element: &Element) -> String {
    style(element)
        .and_then(|s| s.get_property_value("position").ok())
        .unwrap_or_default()
}

/// Whether something else lies over an element wherever one could press it. What is out of view, be
/// it of the page's or of a panel's that scrolls, cannot be asked, and is taken for free.
pub fn is_covered(element: &Element, ours: Option<&Element>) -> bool {
    let Some(document) = element.owner_document() else {
        return false;
    };
    let Some(view) = in_view(element) else {
        return false;
    };
    let mut asked = false;
    for (x, y) in rect(element).probes() {
        if !view.holds(x, y) {
            continue;
        }
        asked = true;
        if reaches(&document, element, ours, x, y) {
            return false;
        }
    }
    asked
}

/// Whether a press at this point reaches the element: itself, what is in it, or our own card over
/// it, which moves away.
fn reaches(document: &Document, element: &Element, ours: Option<&Element>, x: f64, y: f64) -> bool {
    let mut hit = document.element_from_point(x as f32, y as f32);
    if hit.is_some() && hit.as_ref() == ours {
        return true;
    }
    // Down into open shadow roots.
    while let Some(root) = hit.as_ref().and_then(dom::shadow) {
        let inner = root.element_from_point(x as f32, y as f32);
        if inner.is_none() || inner == hit {
            break;
        }
        hit = inner;
    }
    let Some(hit) = hit else {
        return false;
    };
    dom::contains(element, &hit)
}
