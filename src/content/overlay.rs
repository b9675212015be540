//! Ring and card together, in the one element that is added to the page.

pub mod card;
mod live_region;
pub mod ring;
mod root;

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, MouseEvent, Node};

use super::visible_rect::VisibleRect;
use card::{CardElement, Press};
use ring::Ring;
use root::OverlayRoot;

pub use root::{is_ours, remove_earlier, remove_overlay};

/// The overlay: our element and its content. Created when there is first something to show.
#[derive(Debug)]
pub struct Overlay {
    /// The element in the page.
    pub host: OverlayRoot,
    /// The ring in it.
    pub ring: Ring,
    /// The card in it.
    pub card: CardElement,
    /// Shadow roots and frames from the last pass: a dialog may be open in one.
    pub roots: Vec<Node>,
}

impl Overlay {
    /// Creates an empty overlay.
    pub fn new(document: &Document, roots: Vec<Node>) -> Result<Self, JsValue> {
        let host = OverlayRoot::new(document)?;
        let ring = Ring::new(&host)?;
        let card = CardElement::new(&host)?;
        Ok(Self {
            host,
            ring,
            card,
            roots,
        })
    }

    /// Rings `target`, or nothing, and attaches the overlay. Returns the number of mutations this
    /// caused in the page.
    pub fn set_target(&mut self, target: Option<Element>) -> u32 {
        // Measured first: measuring after a change would force a layout.
        let visible = VisibleRect::of(target.as_ref(), self.host.element());
        let changes = self.host.attach();
        if changes > 0 {
            self.ring.raise_again();
            self.card.raise_again(&self.host);
        }
        self.ring.set_target(target, visible);
        changes
    }

    /// Removes the ring if the page has removed the target or changed what it is. Returns whether it
    /// has, or has removed the overlay.
    pub fn drop_changed_target(&mut self) -> bool {
        self.ring.drop_changed_target() || self.host.is_detached()
    }

    /// The result of a click on our element.
    pub fn press(&mut self, click: &MouseEvent, document: &Document) -> Press {
        self.card.press(&self.host, click, document, &self.roots)
    }

    /// Whether Escape is meant for the card.
    pub fn takes_escape(&self, document: &Document) -> bool {
        self.card.takes_escape(document, &self.roots)
    }

    /// Keeps the ring on its target and the card off it. Returns `false` when the ring may rest.
    pub fn follow(&mut self, document: &Document) -> bool {
        let moving = self.ring.follow(self.host.element());
        if self.ring.was_checked() {
            self.dock(document);
        }
        moving
    }

    /// Checks everything that decides where ring and card are. Returns whether the ring has moved.
    pub fn check(&mut self, document: &Document) -> bool {
        let moved = self.ring.check(self.host.element());
        self.dock(document);
        moved
    }

    /// Keeps the card off the ringed element, and hides it while a dialog is open.
    pub fn dock(&mut self, document: &Document) {
        let place = self.ring.place();
        let out_of_view = place.is_none() && self.ring.target().is_some();
        self.card.dock(document, &self.roots, place, out_of_view);
    }
}
