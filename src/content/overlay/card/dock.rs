//! Where the card is: in a corner, or nowhere for a while.

use web_sys::{Document, Node};

use crate::content::overlay::root::{lower, raise};
use crate::content::visibility;
use login_linker_core::geometry::{Corner, Rect, corner};

use super::{CardElement, has};

/// DockArea around the card, on both sides together, in px.
const MARGIN: f64 = 24.0;
/// A viewport narrower than this has room for a pill only, in px.
const NARROW: f64 = 480.0;

/// What a docking goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DockArea {
    view: Rect,
    target: Option<Rect>,
    open: bool,
    /// There is a target, and it is out of view.
    away: bool,
}

impl CardElement {
    /// Moves the card to a corner where it does not cover `target`; as a pill, if there is no such
    /// corner for all of it. `away`: there is a target, but out of view.
    ///
    /// It stands aside while a modal dialog is open, in the document or in one of its `roots`: nothing
    /// outside that can be pressed or from_sender, and a press on the card would be one beside the dialog,
    /// which may close it.
    pub fn dock(&mut self, document: &Document, roots: &[Node], target: Option<Rect>, away: bool) {
        let (Some(card), Some(window)) = (&self.shown, document.default_view()) else {
            return;
        };
        let aside = has(document, roots, "dialog:modal");
        if aside != std::mem::replace(&mut self.aside, aside) || aside {
            let change = if aside { lower } else { raise };
            change(&self.element);
        }
        if aside {
            return;
        }
        if !std::mem::replace(&mut self.said, true) {
            self.announcer.say(Some(card));
        }
        let room = DockArea {
            view: visibility::viewport(&window),
            target,
            open: *self.open.borrow(),
            away,
        };
        if self.docked.replace(room) == Some(room) {
            return;
        }
        let away = if away { " away" } else { "" };
        let place = |class: &str| {
            self.element.set_class_name(&["card", class, away].concat());
            let size = visibility::rect(&self.element);
            let size = (size.width() + MARGIN, size.height() + MARGIN);
            corner(room.view, size, target, card.direction == "rtl")
        };
        let whole = if room.view.width() < NARROW {
            None
        } else {
            place("").map(|corner| ("", corner))
        };
        let (class, corner) = whole.unwrap_or_else(|| {
            let class = if room.open { " pill open" } else { " pill" };
            (class, place(class).unwrap_or(Corner::BottomEnd))
        });
        let corner = match corner {
            Corner::BottomEnd => " bottom-end",
            Corner::BottomStart => " bottom-start",
            Corner::TopEnd => " top-end",
            Corner::TopStart => " top-start",
        };
        let class = ["card", class, corner, away].concat();
        self.element.set_class_name(&class);
    }
}
