//! Whether an element shows the words of its text, and no others: style sheets add and hide words.

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

/// Checks the elements of a page, in document order.
#[derive(Debug, Default)]
pub struct PaintedWords {
    /// The last element that shows the words of all its parts, so that these need no check.
    checked: Option<Element>,
}

impl PaintedWords {
    /// Whether style sheets add words to an element, replace its words, or hide them although the
    /// element that contains them is not hidden.
    pub fn differ(&mut self, element: &Element) -> bool {
        let checked = self.checked.as_ref();
        if checked.is_some_and(|outer| dom::contains(outer, element)) {
            return false;
        }
        let mut parts = Parts::new();
        let differs = is_part_different(element, false, Rect::ALL, &mut parts);
        self.checked = (!differs && !parts.skipped).then(|| element.clone());
        differs
    }
}

/// The same for a control, whose words must be inside it.
pub fn shows_other_words(control: &Element) -> bool {
    is_part_different(control, true, Rect::ALL, &mut Parts::new())
}

/// The parts of an element that is checked.
struct Parts {
    /// How many more may be checked.
    left: u32,
    /// Whether a part was not checked.
    skipped: bool,
}

impl Parts {
    fn new() -> Self {
        Self {
            left: MAX_PARTS,
            skipped: false,
        }
    }
}

/// `room`: where words can be seen. `cuts`: this part shows words only inside its own rectangle.
fn is_part_different(part: &Element, cuts: bool, mut room: Rect, parts: &mut Parts) -> bool {
    let style = Style::of(part);
    let own = match cuts {
        true => visibility::seen_rect(part),
        false => visibility::rect(part),
    };
    let (x, y) = style.overflow();
    let (x, y) = (
        cuts || x != Overflow::Visible,
        cuts || y != Overflow::Visible,
    );
    let is_clipped = style.cuts_all_away(false) || (x || y) && own.is_too_small_to_see();
    if parts.left == 0 || is_clipped || !visibility::is_shown(part) {
        parts.skipped = true;
        return false;
    }
    parts.left -= 1;
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
        || !style.is("content", "normal") && style.text("content").starts_with("url(")
    {
        return true;
    }
    let mut differs = |node: &Node| match dom::kind(node) {
        Node::TEXT_NODE => has_words(node) && (hides_text(&style) || is_outside(node, room)),
        Node::ELEMENT_NODE => is_part_different(node.unchecked_ref(), false, room, parts),
        _ => false,
    };
    if dom::tag(part) == "slot" {
        // What is assigned to it is shown instead of its own children.
        let assigned = dom::assigned(part);
        if assigned.length() > 0 {
            return assigned.iter().any(|node| differs(node.unchecked_ref()));
        }
    }
    let mut next = dom::first_child(part);
    if next.is_none() {
        // The words of an input, which cannot be measured.
        let aside = style.number("padding-left") - style.number("padding-right");
        return aside > FAR || hides_text(&style);
    }
    while let Some(node) = next {
        if differs(&node) {
            return true;
        }
        next = dom::next_sibling(&node);
    }
    false
}

fn has_words(text: &Node) -> bool {
    let words = dom::text(text).map(String::from);
    words.is_some_and(|words| !words.chars().all(normalize::is_space))
}

/// Whether the center of a text is outside of a rectangle.
fn is_outside(text: &Node, room: Rect) -> bool {
    let own = dom::content_rect(text).map(visibility::from_dom);
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
        || !style.is("-webkit-text-security", "none")
        || !style.is("text-indent", "0px") && style.number("text-indent").abs() > FAR
        || computed::is_see_through(&colour, js_sys::parse_float) && !is_filled()
}
