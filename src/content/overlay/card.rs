//! The card.

use wasm_bindgen::prelude::*;
use web_sys::{Document, FocusEvent, HtmlElement, Node};

use login_linker_core::presentation::{Action, Card, mask};

use super::live_region::Announcer;
use super::root::{OverlayRoot, lower, raise};
use crate::content::{dom, visibility};
use login_linker_core::geometry::Rect;

mod dock;
mod in_front;
mod paint;
mod press;

use dock::DockArea;
use in_front::has;
use paint::{Painted, paint};
pub use press::Press;

/// Elements that close on a press outside, or that make everything outside inert.
const CLOSES_BY_PRESS: &str =
    "dialog:modal, dialog[open][closedby=any], :popover-open:not([popover=manual])";

/// The card, or its empty element while there is none.
#[derive(Debug)]
pub struct CardElement {
    element: HtmlElement,
    announcer: Announcer,
    shown: Option<Card<String>>,
    painted: Option<Painted>,
    /// The inputs of the last docking.
    docked: Option<DockArea>,
    /// Whether the card is hidden because of a dialog of the page.
    hidden_by_dialog: bool,
    /// Whether the card has been announced.
    announced: bool,
    /// Whether the user has opened the pill.
    open: bool,
    /// When the card was last shown, in ms since the document was opened; `None` while it is hidden.
    shown_at: Option<f64>,
    /// Whether something of the page may have come in front of the card since.
    may_be_covered: bool,
    /// The element that had the focus before the card.
    focused_before: Option<HtmlElement>,
}

/// Elements that Escape closes.
const CLOSES_BY_ESCAPE: &str = ":modal, dialog[open], [role$=dialog], \
    :popover-open:not([popover=manual]), [aria-haspopup][aria-expanded=true]";
/// Focused elements that have no use for Escape; others may be fields, frames or, with a closed
/// shadow root, contain any of them.
const IGNORES_ESCAPE: &str = ":is(body, a, button, summary, [type=submit], \
    [tabindex]:not(input)):not(select, iframe, [role=combobox], [role^=menu], :read-write)";

impl CardElement {
    /// Creates the element without a card.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let element = host.create("section", "card")?;
        element.set_tab_index(-1);
        host.add_popover(&element)?;
        Ok(Self {
            element,
            announcer: Announcer::new(host)?,
            shown: None,
            painted: None,
            docked: None,
            hidden_by_dialog: false,
            announced: false,
            open: false,
            shown_at: None,
            may_be_covered: false,
            focused_before: None,
        })
    }

    /// Whether Escape outside the card may be meant for it: it is shown, and nothing that Escape
    /// closes is known to be open on the page.
    pub fn takes_escape(&self, document: &Document, roots: &[Node]) -> bool {
        let is_open = || has(document, roots, CLOSES_BY_ESCAPE, true);
        // Escape may empty a field or close its list; a frame may handle it too.
        let is_used = || {
            dom::focus_of(document)
                .is_some_and(|e| dom::closest(&e, IGNORES_ESCAPE).as_ref() != Some(&e))
        };
        self.shown.is_some() && !is_open() && !is_used()
    }

    /// Moves a shown card to the front of the top layer.
    pub fn raise_again(&mut self, host: &OverlayRoot) {
        if self.shown.is_some() {
            let focused = host.focused();
            self.appear();
            if let Some(focused) = focused {
                dom::focus(focused.unchecked_ref());
            }
        }
    }

    /// Notes that something of the page may have come in front of the card.
    pub fn may_be_covered(&mut self) {
        self.may_be_covered = true;
    }

    /// Shows a card, or none. It is positioned by the next `dock`. Only a new card is painted and
    /// announced.
    pub fn show(&mut self, host: &OverlayRoot, card: Option<&Card<String>>) -> Result<(), JsValue> {
        if self.shown.as_ref() == card {
            return Ok(());
        }
        let last_seen = self.painted.as_ref().and_then(|p| p.last_seen.as_ref());
        if let (Some(old), Some(new), Some(last_seen)) = (&mut self.shown, card, last_seen) {
            old.last_seen.clone_from(&new.last_seen);
            if old == new {
                // Only the time has changed.
                last_seen.set_text_content(new.last_seen.as_deref().map(mask::ids).as_deref());
                return Ok(());
            }
        }
        let focused = self.focused(host);
        self.painted = None;
        self.shown_at = None;
        self.docked = None;
        self.shown = card.cloned();
        let Some(card) = card else {
            self.announcer.announce_soon(None);
            if focused.is_some() {
                self.restore_focus();
            }
            lower(&self.element);
            return Ok(());
        };
        self.element.set_text_content(None);
        // What the user has just done can be undone at once.
        self.open = card.buttons.iter().any(|(_, a)| *a == Action::TurnHintsOn);
        self.painted = Some(paint(host, &self.element, card)?);
        self.announced = false;
        self.appear();
        if let Some(action) = focused {
            let is_next = |(next, _): &&(Action, HtmlElement)| match action {
                Some(Action::TurnHintsOff) => *next == Action::TurnHintsOn,
                _ => Some(*next) == action,
            };
            // No other button, which another press of the same key would press.
            let same = self.buttons().iter().find(is_next);
            dom::focus(same.map_or(&self.element, |(_, button)| button));
        }
        Ok(())
    }

    fn appear(&mut self) {
        let document = dom::document_of(&self.element);
        let window = document.and_then(|document| dom::window_of(document.unchecked_ref()));
        self.shown_at = window.map(|window| dom::now(&window));
        self.may_be_covered = false;
        raise(&self.element);
    }

    /// Notes the previously focused element when the focus enters our element.
    pub fn focus_entered(&mut self, event: &FocusEvent) {
        // Not with `instanceof`: Firefox denies it for an element of the page.
        if let Some(other) = event.related_target() {
            self.focused_before = Some(other.unchecked_into());
        }
    }

    /// Moves the focus to the first button: Tab goes on from there. Returns whether there is one.
    pub fn focus(&self) -> bool {
        let first = self.buttons().first();
        first.inspect(|(_, button)| dom::focus(button)).is_some()
    }

    /// Announces the card now.
    pub fn announce(&mut self) {
        self.announcer.announce();
    }

    /// Opens or closes the pill.
    pub fn toggle(&mut self) {
        self.open = !self.open;
        let now = if self.open { "true" } else { "false" };
        if let Some(painted) = &self.painted {
            let _ = painted.more.set_attribute("aria-expanded", now);
        }
    }

    /// The action of the focused button, if the focus is in the card.
    fn focused(&self, host: &OverlayRoot) -> Option<Option<Action>> {
        let focused = host.focused()?;
        let is = |b: &&(Action, HtmlElement)| **b.1 == *focused;
        Some(self.buttons().iter().find(is).map(|(action, _)| *action))
    }

    fn buttons(&self) -> &[(Action, HtmlElement)] {
        self.painted
            .as_ref()
            .map_or(&[], |painted| &painted.buttons)
    }

    fn restore_focus(&mut self) {
        if let Some(focused_before) = self.focused_before.take() {
            dom::focus(&focused_before);
        }
    }

    /// Moves the card to a corner where it does not cover `target`; as a pill, if the full card
    /// fits in no such corner. `out_of_view`: there is a target, but out of view.
    ///
    /// The card is hidden while a modal dialog or a menu is open, in the document or in one of
    /// `roots`: a press on the card would be a press outside, which may close it, and outside a
    /// modal dialog everything is inert.
    pub fn dock(
        &mut self,
        document: &Document,
        roots: &[Node],
        target: Option<Rect>,
        out_of_view: bool,
    ) {
        let Some(window) = dom::window_of(document).filter(|_| self.shown.is_some()) else {
            return;
        };
        let hidden_by_dialog = has(document, roots, CLOSES_BY_PRESS, false);
        if hidden_by_dialog != std::mem::replace(&mut self.hidden_by_dialog, hidden_by_dialog)
            || hidden_by_dialog
        {
            match hidden_by_dialog {
                true => {
                    self.shown_at = None;
                    lower(&self.element);
                }
                false => self.appear(),
            }
        }
        if hidden_by_dialog {
            return;
        }
        let Some(card) = &self.shown else {
            return;
        };
        if !std::mem::replace(&mut self.announced, true) {
            self.announcer.announce_soon(Some(card));
        }
        let area = DockArea {
            view: visibility::viewport(&window),
            target,
            open: self.open,
            out_of_view,
            dark: dom::body_of(document).is_some_and(|body| dock::is_dark(&body)),
        };
        if self.docked.replace(area) != Some(area) {
            dock::place(&self.element, area, card.direction == "rtl");
        }
    }
}
