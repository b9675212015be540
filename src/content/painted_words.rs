//! Whether an element shows the words in its text.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use login_linker_core::geometry::Rect;
use login_linker_core::page::visibility::Overflow;
use login_linker_core::page::{computed, normalize};

use super::computed_style::Style;
use super::{dom, visibility};

/// The most elements of a control that are checked.
const MAX_PARTS: u32 = 20;
/// Letters smaller than `TINY` px cannot be read; words indented by more than `FAR` px are not
/// seen in full.
const TINY: f64 = 3.0;
const FAR: f64 = 99.0;

/// Whether style sheets add words to an element, replace its words, or hide them although the
/// element that contains them is not hidden. The words of a control must be inside it.
pub fn differ(element: &Element, is_control: bool) -> bool {
    is_part_different(element, is_control, Rect::ALL, &mut { MAX_PARTS })
}

/// `room`: where words can be seen. `cuts`: this part shows words only inside its own rectangle.
/// `left`: how many more elements may be checked.
fn is_part_different(part: &Element, cuts: bool, mut room: Rect, left: &mut u32) -> bool {
    let style = Style::of(part);
    let own = visibility::rect(part);
    let (x, y) = style.overflow();
    let (x, y) = (
        cuts || x != Overflow::Visible,
        cuts || y != Overflow::Visible,
    );
    let is_clipped = style.cuts_all_away(false) || (x || y) && own.is_too_small_to_see();
    if *left == 0 || is_clipped || !dom::is_visible(part) {
        return false;
    }
    *left -= 1;
    if !style.is_inline() {
        room = room.clipped_to(own, x, y);
    }
    let adds_words = |pseudo| {
        let style = Style::of_pseudo(part, pseudo);
        computed::has_words(&style.text("content"))
    };
    if adds_words("::before")
        || adds_words("::after")
        || computed::has_words(&style.text("list-style-type"))
        || style.text("content").starts_with("url(")
    {
        return true;
    }
    let mut next = dom::first_child(part);
    if next.is_none() {
        // The words of an input, which cannot be measured.
        let aside = style.number("padding-left") - style.number("padding-right");
        return aside > FAR || hides_text(&style);
    }
    while let Some(node) = next {
        next = dom::next_sibling(&node);
        let differs = match dom::kind(&node) {
            Node::TEXT_NODE => has_words(&node) && (hides_text(&style) || is_outside(&node, room)),
            Node::ELEMENT_NODE => is_part_different(node.unchecked_ref(), false, room, left),
            _ => false,
        };
        if differs {
            return true;
        }
    }
    false
}

fn has_words(text: &Node) -> bool {
    let words = dom::text(text).map(String::from);
    words.is_some_and(|words| !words.chars().all(normalize::is_space))
}

/// Whether the center of a text is outside of a rectangle.
fn is_outside(text: &Node, room: Rect) -> bool {
    let own = dom::text_rect(text).map(visibility::from_dom);
    let (x, y) = own.unwrap_or_default().center();
    !room.contains(x, y)
}

/// Whether text of this style cannot be seen.
fn hides_text(style: &Style) -> bool {
    // By default the value of `color`.
    let colour = style.text("-webkit-text-fill-color");
    let is_filled = || {
        style.is("background-clip", "text")
            && !computed::may_be_blank(&style.text("background-image"), js_sys::parse_float)
    };
    style.number("font-size") < TINY
        || style.number("text-indent").abs() > FAR
        || computed::is_see_through(&colour, js_sys::parse_float) && !is_filled()
}
