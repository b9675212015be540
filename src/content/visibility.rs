//! Where elements are, and whether a person can see and reach them there.
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Window};

use login_linker_core::geometry::Rect;
use login_linker_core::page::snapshot::Hidden;

use super::{
    computed_style::{Position, Style},
    dom,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Window)]
    type View;

    #[wasm_bindgen(method, getter, js_name = innerWidth)]
    fn inner_width(this: &View) -> f64;
    #[wasm_bindgen(method, getter, js_name = innerHeight)]
    fn inner_height(this: &View) -> f64;
    #[wasm_bindgen(method, getter, js_name = scrollX)]
    fn scroll_x(this: &View) -> f64;
    #[wasm_bindgen(method, getter, js_name = scrollY)]
    fn scroll_y(this: &View) -> f64;
}

/// The layout around an element, handed down from the root.
#[derive(Debug, Clone)]
pub struct LayoutContext {
    /// For children in the flow.
    flow: ClipRects,
    /// For children out of the flow: only positioned ancestors clip those.
    positioned: ClipRects,
    /// The frame's viewport.
    viewport: Rect,
    /// How far the page and scrolled panels have moved their content, in px.
    scrolled: (f64, f64),
    /// Hidden all the way down: nothing inside needs to be asked.
    gone: Option<Hidden>,
}

/// What ancestors leave to see. In the frame's own px.
#[derive(Debug, Clone, Copy)]
struct ClipRects {
    /// What they clip, and no scrolling shows.
    clip: Rect,
    /// What is in view as it is scrolled now.
    view: Rect,
}

impl LayoutContext {
    /// The root's, of a frame that is itself hidden, or not.
    pub fn frame(window: &Window, gone: Option<Hidden>) -> Self {
        let viewport = viewport(window);
        let window: &View = window.unchecked_ref();
        let room = ClipRects {
            clip: Rect::ALL,
            view: viewport,
        };
        Self {
            flow: room,
            positioned: room,
            viewport,
            scrolled: (window.scroll_x(), window.scroll_y()),
            gone,
        }
    }
}

/// An element's rectangle in its own frame's viewport.
pub fn rect(element: &Element) -> Rect {
    let rect = dom::rect(element);
    Rect {
        left: rect.left(),
        top: rect.top(),
        right: rect.right(),
        bottom: rect.bottom(),
    }
}

/// What layout and style make of an element.
#[derive(Debug)]
pub struct Visibility {
    /// Why it cannot be seen, if so.
    pub hidden: Option<Hidden>,
    /// Its rectangle in its own frame's viewport.
    pub own: Rect,
    /// Where of that it is in view: all that a press could be tried on.
    pub view: Rect,
    /// The layout for its children.
    pub inside: LayoutContext,
}

/// Looks at an element.
///
/// `is_box`: nothing in it shows outside its own rectangle, as with controls and frames.
pub fn look(element: &Element, tag: &str, is_box: bool, around: &LayoutContext) -> Visibility {
    let visible = around.gone.is_none() && dom::is_visible(element);
    let gone = around
        .gone
        .or((!visible && !dom::is_rendered(element)).then_some(Hidden::NotRendered));
    if gone.is_some() {
        return Visibility {
            hidden: gone,
            own: Rect::ALL,
            view: Rect::ALL,
            inside: LayoutContext {
                gone,
                ..around.clone()
            },
        };
    }
    let own = rect(element);
    let style = Style::of(element);
    let position = style.position();
    let fixed = position == Position::Fixed;
    let room = match position {
        Position::Fixed => ClipRects {
            clip: Rect::ALL,
            view: around.viewport,
        },
        Position::Absolute => around.positioned,
        Position::Static | Position::InFlow => around.flow,
    };
    let (cuts, scrolls) = style.cuts();
    // What is fixed stays where it is.
    let (x, y) = if fixed { (0.0, 0.0) } else { around.scrolled };
    let cut_away = style.cuts_all_away();
    let sliver = own.is_sliver();
    let scaled_away = sliver && !style.is("transform", "none");
    let hidden = if !visible {
        match style.is("visibility", "visible") {
            true => Some(Hidden::Transparent),
            false => Some(Hidden::Invisible),
        }
    } else if cut_away {
        Some(Hidden::Clipped)
    } else if scaled_away || ((is_box || cuts) && sliver) {
        Some(Hidden::NoSize)
    } else if own.width() > 0.0 && own.height() > 0.0 && own.and(room.clip).is_sliver() {
        Some(Hidden::Clipped)
    } else if is_off_screen(element, own, own.moved(x, y), around, fixed) {
        Some(Hidden::OffScreen)
    } else {
        None
    };
    // The viewport takes over what root and body say of overflow. What scrolls can be scrolled to,
    // unless there is no room to see it in.
    let cuts = cuts && !matches!(tag, "html" | "body");
    let flow = ClipRects {
        clip: match cuts && (!scrolls || sliver) {
            true => room.clip.and(own),
            false => room.clip,
        },
        view: match cuts {
            // Nothing of what is in it can be pressed on its borders.
            true => room.view.and(inner_rect(element)),
            false => room.view,
        },
    };
    let inside = LayoutContext {
        flow,
        positioned: match position {
            Position::Static => around.positioned,
            Position::InFlow | Position::Absolute | Position::Fixed => flow,
        },
        viewport: around.viewport,
        scrolled: match cuts && scrolls {
            true => (
                x + f64::from(element.scroll_left()),
                y + f64::from(element.scroll_top()),
            ),
            false => (x, y),
        },
        gone: if scaled_away {
            Some(Hidden::NoSize)
        } else {
            cut_away.then_some(Hidden::Clipped)
        },
    };
    Visibility {
        hidden,
        own,
        view: own.and(room.view),
        inside,
    }
}

/// Beyond the top or the start of the page. `whole`: where the element is when nothing is scrolled.
fn is_off_screen(
    element: &Element,
    own: Rect,
    whole: Rect,
    around: &LayoutContext,
    fixed: bool,
) -> bool {
    if fixed {
        return own.and(around.viewport).is_sliver() && own.width() > 0.0;
    }
    // Right-to-left pages scroll to the left.
    let to_the_left = || around.scrolled.0 < 0.0 || is_rtl(element);
    whole.bottom <= 0.0 || (whole.right <= 0.0 && !to_the_left())
}

fn is_rtl(element: &Element) -> bool {
    let root = element.owner_document().and_then(|d| d.document_element());
    root.is_some_and(|root| Style::of(&root).is("direction", "rtl"))
}

/// The viewport, from 0, 0.
pub fn viewport(window: &Window) -> Rect {
    let window: &View = window.unchecked_ref();
    Rect {
        left: 0.0,
        top: 0.0,
        right: window.inner_width(),
        bottom: window.inner_height(),
    }
}

/// What clipping ancestors leave of an element in its own frame's viewport.
pub fn in_view(element: &Element) -> Option<Rect> {
    let mut part = rect(element);
    let mut inner = element.clone();
    let mut position = Style::of(element).position();
    while let Some(parent) = dom::parent_across(&inner) {
        let style = Style::of(&parent);
        let own = style.position();
        let positioned = own != Position::Static;
        let (fixed, absolute) = (position == Position::Fixed, position == Position::Absolute);
        let escapes = fixed || (absolute && !positioned);
        if !escapes && style.cuts().0 && dom::parent_element(&parent).is_some() {
            part = part.and(inner_rect(&parent));
        }
        if !fixed && (positioned || !absolute) {
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

/// Whether something else lies over an element wherever one could press it. What is out of view
/// cannot be asked, and is taken for free.
pub fn is_covered(element: &Element, look: &Visibility, ours: Option<&Element>) -> bool {
    let Some(document) = element.owner_document() else {
        return false;
    };
    let mut asked = false;
    for (x, y) in look.own.probes() {
        if !look.view.holds(x, y) {
            continue;
        }
        asked = true;
        if reaches(&document, element, ours, x, y) {
            return false;
        }
    }
    asked
}

/// Whether a press at this point reaches the element, or our own card over it, which moves away.
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
    hit.is_some_and(|hit| dom::contains(element, &hit))
}
