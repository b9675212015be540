//! Ring and card together, in our one element.

mod card;
mod live_region;
pub mod ring;
mod root;

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

use super::dom;
use super::visible_rect::VisibleRect;
use card::CardElement;
use ring::Ring;
use root::OverlayRoot;

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

    /// Rings `target`, or nothing, with our element in the page. Whether that had to come into it.
    pub fn point(&mut self, target: Option<Element>) -> bool {
        // First of all: what is asked after a change has the browser lay out for it.
        let sight = VisibleRect::of(target.as_ref());
        let comes = self.host.attach();
        if comes {
            self.ring.raise_again();
            self.card.raise_again();
        }
        self.ring.point(target, sight);
        comes
    }

    /// The page has thrown out our element, or the target: it has made it anew, perhaps.
    pub fn is_lost(&self) -> bool {
        let is_out = |element: &Element| !dom::is_connected(element);
        is_out(self.host.element()) || self.ring.target().is_some_and(is_out)
    }

    /// Whether Escape is meant for the card.
    pub fn takes_escape(&self, document: &Document) -> bool {
        self.card.takes_escape(&self.host, document, &self.roots)
    }

    /// Keeps the ring on its target, and the card off it. `false` when it may rest.
    pub fn follow(&mut self, document: &Document) -> bool {
        let moving = self.ring.follow();
        if self.ring.has_looked() {
            self.dock(document);
        }
        moving
    }

    /// Looks at all that decides where the two are. Whether the ring is now elsewhere.
    pub fn look(&mut self, document: &Document) -> bool {
        let moved = self.ring.look();
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
