//! Whether an element can be pressed where it is: a pure function of what presses on it would reach.

use crate::geometry::Rect;

/// What a press at one point of an element would reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hit {
    /// The element, or something in it.
    Own,
    /// Something around the element or behind it: the element is not painted there.
    Behind,
    /// A bar at an edge of the viewport, which the page scrolls under.
    Bar(Rect),
    /// Something else in front.
    Other,
}

/// Whether an element can be pressed where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// In its middle and on most of its area.
    Free,
    /// Once it has been scrolled clear of a bar.
    UnderBar,
    /// Not before something in front has gone.
    Covered,
    /// It takes no press, and nothing is in front: it is not painted, or presses pass through it.
    Unpainted,
}

/// Judges what presses on an element reach; the first of the points is its middle. `room`: how far the
/// page can still be scrolled back and on, in px.
pub fn coverage(own: Rect, hits: &[Hit], room: (f64, f64)) -> Coverage {
    let count = |is: fn(&Hit) -> bool| hits.iter().filter(|hit| is(hit)).count();
    let free = count(|hit| *hit == Hit::Own);
    if hits.first().is_none_or(|middle| *middle == Hit::Own) && free * 2 >= hits.len() {
        return Coverage::Free;
    }
    let clear = |hit: &Hit| match hit {
        Hit::Own => true,
        Hit::Bar(bar) if bar.top <= own.top => bar.bottom - own.top <= room.0,
        Hit::Bar(bar) => own.bottom - bar.top <= room.1,
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

/// Whether a fixed or sticky element is a bar which the page scrolls under. What is larger is in the way.
pub fn is_bar(own: Rect, viewport: Rect) -> bool {
    let at_edge = own.top <= 1.0 || own.bottom >= viewport.bottom - 1.0;
    at_edge && own.and(viewport).height() * 3.0 <= viewport.height()
}
