//! Presses on the card. They count only where the card is in front and has been visible for a moment.

use web_sys::{Document, HtmlElement, MouseEvent, Node};

use login_linker_core::presentation::Action;

use super::CardElement;
use super::in_front::has;
use crate::content::dom;
use crate::content::overlay::root::OverlayRoot;

/// How long the card must have been visible before it can be pressed, in ms: an earlier press was
/// meant for what was there before. As long as the two clicks of a double-click may be apart by the
/// defaults of Windows.
const MIN_VISIBLE_MS: f64 = 500.0;

/// The result of a press on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Nothing that can be pressed was hit.
    Nothing,
    /// The press is ignored: the card was not in front, or not visible long enough.
    Refused,
    /// Opens or closes the pill.
    TogglePill,
    /// Requests an action.
    Act(Action),
}

/// Elements in front of all others.
const TOP_LAYER: &str = ":popover-open, :modal";
/// The smallest zoom of the page at which the card can be read.
const MIN_ZOOM: f64 = 0.5;

impl CardElement {
    /// The result of a click on our element.
    pub fn press(
        &mut self,
        host: &OverlayRoot,
        click: &MouseEvent,
        document: &Document,
        roots: &[Node],
    ) -> Press {
        let (x, y) = (click.client_x(), click.client_y());
        // Key presses activate the focused element.
        let pressed = match click.detail() {
            0 => host.focused(),
            _ => host.at_point(f64::from(x), f64::from(y)),
        };
        let Some(pressed) = pressed else {
            return Press::Nothing;
        };
        // A busy page receives the press later than it was made.
        let is_seen = self
            .shown_at
            .is_some_and(|shown_at| click.time_stamp() - shown_at >= MIN_VISIBLE_MS);
        let is_covered = self.may_be_covered && has(document, roots, TOP_LAYER, false)
            || dom::is_in_transition(document)
            || dom::number(&self.element, "currentCSSZoom") < MIN_ZOOM;
        if is_covered {
            self.raise_again(host);
        }
        if !is_seen || is_covered {
            return Press::Refused;
        }
        let is_in = |button: &HtmlElement| dom::contains(button, &pressed);
        if self.painted.as_ref().is_some_and(|p| is_in(&p.more)) {
            return Press::TogglePill;
        }
        let button = self.buttons().iter().find(|(_, button)| is_in(button));
        button.map_or(Press::Nothing, |(action, _)| Press::Act(*action))
    }
}
