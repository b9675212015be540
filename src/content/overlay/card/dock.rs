//! Where the card is: in a corner, or nowhere for a while.

use web_sys::{Document, Node};

use crate::content::overlay::root::lower;
use crate::content::{dom, visibility};
use login_linker_core::geometry::{Corner, Rect, corner};

use super::{CardElement, has};

/// What closes by a press beside it, or allows none.
const CLOSES_BY_PRESS: &str =
    "dialog:modal, dialog[open][closedby=any], :popover-open:not([popover=manual])";
/// Room around the card, on both sides together, in px.
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
    /// It stands aside while a modal dialog or a menu is open, in the document or in one of its `roots`:
    /// a press on the card would be one beside it, which may close it; and nothing outside a dialog can
    /// be pressed or heard.
    pub fn dock(&mut self, document: &Document, roots: &[Node], target: Option<Rect>, away: bool) {
        let Some(window) = dom::window_of(document).filter(|_| self.shown.is_some()) else {
            return;
        };
        let aside = has(document, roots, CLOSES_BY_PRESS);
        if aside != std::mem::replace(&mut self.aside, aside) || aside {
            match aside {
                true => {
                    self.since = None;
                    lower(&self.element);
                }
                false => self.come(),
            }
        }
        if aside {
            return;
        }
        let Some(card) = &self.shown else {
            return;
        };
        if !std::mem::replace(&mut self.said, true) {
            self.announcer.say(Some(card));
        }
        let room = DockArea {
            view: visibility::viewport(&window),
            target,
            open: self.open,
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
