//! Where the card is: in a corner.

use web_sys::HtmlElement;

use crate::content::visibility;
use login_linker_core::geometry::{Corner, Rect, corner};

/// Room around the card, on both sides together, in px.
const MARGIN: f64 = 24.0;
/// A viewport narrower than this has room for a pill only, in px.
const NARROW: f64 = 480.0;

/// What a docking goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DockArea {
    /// The viewport.
    pub view: Rect,
    /// What the card must not cover.
    pub target: Option<Rect>,
    /// The user has opened the pill.
    pub open: bool,
    /// There is a target, and it is out of view.
    pub away: bool,
}

/// Moves the card to a corner where it does not cover the target; as a pill, if there is no such corner
/// for all of it.
pub fn place(element: &HtmlElement, area: DockArea, right_to_left: bool) {
    let away = if area.away { " away" } else { "" };
    let place = |class: &str| {
        element.set_class_name(&["card", class, away].concat());
        let size = visibility::rect(&element);
        let size = (size.width() + MARGIN, size.height() + MARGIN);
        corner(area.view, size, area.target, right_to_left)
    };
    let whole = if area.view.width() < NARROW {
        None
    } else {
        place("").map(|corner| ("", corner))
    };
    let (class, corner) = whole.unwrap_or_else(|| {
        let class = if area.open { " pill open" } else { " pill" };
        (class, place(class).unwrap_or(Corner::BottomEnd))
    });
    let corner = match corner {
        Corner::BottomEnd => " bottom-end",
        Corner::BottomStart => " bottom-start",
        Corner::TopEnd => " top-end",
        Corner::TopStart => " top-start",
    };
    let class = ["card", class, corner, away].concat();
    element.set_class_name(&class);
}
