//! Ring and card together, in our one element.

pub mod card;
mod live_region;
pub mod ring;
mod root;

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

use super::visible_rect::VisibleRect;
use card::CardElement;
use ring::Ring;
use root::OverlayRoot;

pub use root::{is_ours, take_down};

/// Our element and what is in it; made when there is first something to show.
#[derive(Debug)]
pub struct Overlay {
    /// Our element.
    pub host: OverlayRoot,
    /// The ring in it.
    pub ring: Ring,
    /// The card in it.
    pub card: CardElement,
    /// The roots that were last looked into beside the document: a dialog may be open in one.
    pub roots: Vec<Node>,
}

impl Overlay {
    /// Nothing to be seen yet.
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

    /// Rings `target`, or nothing, with our element in the page. Gives back how many changes that took.
    pub fn point(&mut self, target: Option<Element>) -> u32 {
        // First of all: what is asked after a change has the browser lay out for it.
        let visible = VisibleRect::of(target.as_ref(), self.host.element());
        let changes = self.host.attach();
        if changes > 0 {
            self.ring.raise_again();
            self.card.raise_again();
        }
        self.ring.point(target, visible);
        changes
    }

    /// The page has thrown out our element or the target, perhaps to make it anew, or has made something
    /// else of it. Then it is ringed no more.
    pub fn is_lost(&mut self) -> bool {
        self.ring.leave_changed_target() || self.host.is_thrown_out()
    }

    /// Whether Escape is meant for the card.
    pub fn takes_escape(&self, document: &Document) -> bool {
        self.card.takes_escape(&self.host, document, &self.roots)
    }

    /// Keeps the ring on its target, and the card off it. `false` when it may rest.
    pub fn follow(&mut self, document: &Document) -> bool {
        let moving = self.ring.follow(self.host.element());
        if self.ring.has_looked() {
            self.dock(document);
        }
        moving
    }

    /// Looks at all that decides where the two are. Whether the ring is now elsewhere.
    pub fn look(&mut self, document: &Document) -> bool {
        let moved = self.ring.look(self.host.element());
        self.dock(document);
        moved
    }

    /// Keeps the card off what is ringed, and out of the way of an open dialog.
    pub fn dock(&mut self, document: &Document) {
        let place = self.ring.place();
        let away = place.is_none() && self.ring.target().is_some();
        self.card.dock(document, &self.roots, place, away);
    }
}
