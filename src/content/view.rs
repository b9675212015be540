//! What is shown of a decision: ring and card, once it is time for them.

use web_sys::{Document, Element, Window};

use login_linker_core::protocol::PageUpdate;

use super::dom;
use super::overlay::Overlay;
use super::page_state::{Decided, PageState};
use super::settle_delay::SettleDelay;

/// Ring and card, and what they are shown for.
#[derive(Debug)]
pub struct View {
    /// Made when there is first something to show.
    pub overlay: Option<Overlay>,
    /// As long as this stays the same, nothing is painted.
    painted: Option<Decided>,
    settle: SettleDelay,
}

/// How long the page's own scripts may take, in ms since the page was opened.
const SCRIPTS_MS: f64 = 2000.0;

impl View {
    /// Nothing to be seen yet.
    pub fn new() -> Self {
        Self {
            overlay: None,
            painted: None,
            settle: SettleDelay::Idle,
        }
    }

    /// What has been painted is to be painted anew.
    pub fn repaint(&mut self) {
        self.painted = None;
    }

    /// What was missing has had time to come.
    pub fn settled(&mut self) {
        self.settle = SettleDelay::Over;
        self.painted = None;
    }

    /// Takes ring and card away until the next page is read.
    pub fn clear(&mut self) {
        if self.overlay.take().is_some() {
            self.painted = None;
        }
    }

    /// What is ringed.
    pub fn target(&self) -> Option<Element> {
        self.overlay.as_ref()?.ring.target().cloned()
    }

    /// Whether there is a ring to be seen.
    pub fn is_ringed(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.ring.place().is_some())
    }

    /// Whether the target has moved, as an observer tells: of its place (`left`), or of sizes around it.
    pub fn has_moved(&self, left: bool) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.ring.has_moved(left))
    }

    /// Our own element.
    pub fn host(&self) -> Option<&Element> {
        self.overlay.as_ref().map(|overlay| overlay.host.element())
    }

    /// Whether the page has thrown out our element or the target, or made something else of it.
    pub fn is_lost(&mut self) -> bool {
        let lost = self.overlay.as_mut().is_some_and(Overlay::is_lost);
        if lost {
            self.painted = None;
        }
        lost
    }

    /// Shows what has been decided, unless that is shown already. Gives back how many changes that makes
    /// to the page; `None` if there is nothing to paint.
    pub fn show(
        &mut self,
        document: &Document,
        window: &Window,
        page: &PageState,
        update: &PageUpdate,
    ) -> Option<u32> {
        let decided = page.decide(update)?;
        if let Some(overlay) = &mut self.overlay {
            overlay.roots = page.roots().to_vec();
        }
        if !self.is_lost() && self.painted.as_ref() == Some(&decided) {
            return None;
        }
        let (step, element) = self.painted.insert(decided);
        let element = element.clone().filter(|_| update.situation.hints);
        // What the background has not heard of yet has no card, rather than the last one's.
        let current = update.step.as_ref() == Some(step) && !self.settle.is_early(step);
        let card = update.card.as_ref().filter(|_| current);
        if self.overlay.is_none() && (element.is_some() || card.is_some()) {
            if waits(document, dom::now(window)) {
                self.painted = None;
                return None;
            }
            self.overlay = Overlay::new(document, page.roots().to_vec()).ok();
        }
        let overlay = self.overlay.as_mut()?;
        let changes = overlay.point(element);
        let _ = overlay.card.show(&overlay.host, card);
        overlay.dock(document);
        Some(changes)
    }
}

/// Whether scripts of the page may still be about to take over its tree as the server has sent it: they
/// would not find it so with our element in it.
fn waits(document: &Document, now: f64) -> bool {
    let scripts =
        || dom::root_of(document).and_then(|r| dom::query(&r, "script[src], script[type=module]"));
    dom::ready_state(document) != "complete" && now < SCRIPTS_MS && scripts().is_some()
}
