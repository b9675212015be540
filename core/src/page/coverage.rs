//! Whether an element can be pressed where it is, from the results of hit tests.

use crate::geometry::Rect;

/// The result of a hit test at one point of an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hit {
    /// The element or a descendant.
    Own,
    /// An ancestor, or an element behind it: the element is not painted there.
    Behind,
    /// A bar at an edge of the viewport or of a panel; the content scrolls under it.
    Bar(Rect),
    /// Another element in front.
    Other,
}

/// Whether an element can be pressed where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// It can, at its center and on most of its area.
    Free,
    /// It can after scrolling, which moves it out from under a bar.
    UnderBar,
    /// It cannot until an element in front is removed.
    Covered,
    /// It cannot, and nothing is in front: it is not painted, or presses pass through it.
    Unpainted,
}

/// Evaluates the hit tests of an element; the first is at its center. `room` is how far the page
/// can scroll back and forward, in CSS px.
pub fn coverage(own: Rect, hits: &[Hit], room: (f64, f64)) -> Coverage {
    let count = |is: fn(&Hit) -> bool| hits.iter().filter(|hit| is(hit)).count();
    if hits.is_empty() || is_certainly_free(hits, hits.len()) {
        return Coverage::Free;
    }
    let clear = |hit: &Hit| match hit {
        Hit::Own => true,
        Hit::Bar(bar) => bar.bottom - own.top <= room.0 || own.bottom - bar.top <= room.1,
        Hit::Behind | Hit::Other => false,
    };
    if hits.iter().all(clear) {
        Coverage::UnderBar
    } else if count(|hit| *hit == Hit::Behind)
        > count(|hit| matches!(hit, Hit::Bar(_) | Hit::Other))
    {
        Coverage::Unpainted
    } else {
        Coverage::Covered
    }
}

/// Whether these hit tests, the first of `all`, suffice for [`Coverage::Free`], whatever the others
/// find.
pub fn is_certainly_free(hits: &[Hit], all: usize) -> bool {
    let free = hits.iter().filter(|hit| **hit == Hit::Own).count();
    hits.first() == Some(&Hit::Own) && free * 2 >= all
}

/// Whether most hit tests of an element find something else.
pub fn is_mostly_hidden(hits: &[Hit]) -> bool {
    let free = hits.iter().filter(|hit| **hit == Hit::Own).count();
    free * 2 < hits.len()
}

/// A fixed or sticky element as a bar that the content of `viewport`, which may be a panel, scrolls
/// under; extended beyond its edge. `None` if it covers more: "Show me" scrolls to the middle.
pub fn as_bar(own: Rect, viewport: Rect) -> Option<Rect> {
    let mut bar = own;
    if own.top <= viewport.top + 1.0 {
        bar.top = f64::MIN;
    }
    if own.bottom >= viewport.bottom - 1.0 {
        bar.bottom = f64::MAX;
    }
    let is_low = own.intersection(viewport).height() <= 0.4 * viewport.height();
    (is_low && bar != own).then_some(bar)
}
