//! Shows a decision: ring and card, once it is time for them.

use web_sys::{Document, Element, Window};

use login_linker_core::protocol::PageUpdate;

use super::overlay::Overlay;
use super::page_state::{Decided, PageState};
use super::settle_delay::SettleDelay;
use super::{dom, rest_module};

/// Ring and card, and what was painted last.
#[derive(Debug)]
pub struct View {
    /// Created when there is first something to show.
    pub overlay: Option<Overlay>,
    /// Nothing is painted while this stays the same.
    painted: Option<Decided>,
    settle: SettleDelay,
}

/// How long the page's own scripts may take, in ms since the document was opened.
const SCRIPTS_MS: f64 = 2000.0;

impl View {
    /// An empty view.
    pub fn new() -> Self {
        Self {
            overlay: None,
            painted: None,
            settle: SettleDelay::Idle,
        }
    }

    /// Makes the next `show` paint again.
    pub fn repaint(&mut self) {
        self.painted = None;
    }

    /// Notes that the settle delay is over.
    pub fn settled(&mut self) {
        self.settle = SettleDelay::Elapsed;
        self.painted = None;
    }

    /// Removes ring and card until the page is next read.
    pub fn clear(&mut self) {
        if self.overlay.take().is_some() {
            self.painted = None;
        }
    }

    /// The ringed element.
    pub fn target(&self) -> Option<Element> {
        self.overlay.as_ref()?.ring.target().cloned()
    }

    /// Whether the ring is visible.
    pub fn is_ringed(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.ring.place().is_some())
    }

    /// Whether the target has moved. `intersection`: the observer reports that its intersection has
    /// changed; otherwise the size of an element around it.
    pub fn has_moved(&self, intersection: bool) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.ring.has_moved(intersection))
    }

    /// The overlay's element in the page.
    pub fn host(&self) -> Option<&Element> {
        self.overlay.as_ref().map(|overlay| overlay.host.element())
    }

    /// Moves the focus to the card. Returns whether there is one.
    pub fn focus_card(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.card.focus())
    }

    /// Makes the next `show` paint again if the page has removed the overlay or the target, or has
    /// changed what the target is. Returns whether it has.
    pub fn repaint_if_removed(&mut self) -> bool {
        let overlay = self.overlay.as_mut();
        let is_removed = overlay.is_some_and(Overlay::drop_changed_target);
        if is_removed {
            self.painted = None;
        }
        is_removed
    }

    /// Shows what was decided, unless that is shown already. Returns the number of mutations this
    /// caused in the page; `None` if there is nothing to paint.
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
        if !self.repaint_if_removed() && self.painted.as_ref() == Some(&decided) {
            return None;
        }
        let is_needed = self.overlay.is_some() || decided.1.is_some() || update.card.is_some();
        if is_needed && !rest_module::is_loaded() {
            return None;
        }
        self.painted = Some(decided);
        match is_needed {
            true => self.paint(document, window, page, update),
            false => None,
        }
    }

    /// Paints what was decided. Not inlined, because it is not in the first part of the module.
    #[inline(never)]
    fn paint(
        &mut self,
        document: &Document,
        window: &Window,
        page: &PageState,
        update: &PageUpdate,
    ) -> Option<u32> {
        let (step, element) = self.painted.as_ref()?;
        let element = element.clone().filter(|_| update.situation.hints);
        // A step that the background does not know yet has no card, rather than the previous one.
        let current = update.step.as_ref() == Some(step) && !self.settle.is_early(step);
        let card = update.card.as_ref().filter(|_| current);
        if self.overlay.is_none() && (element.is_some() || card.is_some()) {
            if may_still_hydrate(document, dom::now(window)) {
                self.painted = None;
                return None;
            }
            self.overlay = Overlay::new(document, page.roots().to_vec()).ok();
        }
        let overlay = self.overlay.as_mut()?;
        let changes = overlay.set_target(element);
        let _ = overlay.card.show(&overlay.host, card);
        overlay.dock(document);
        Some(changes)
    }
}

/// Whether page scripts may still be about to hydrate the server-rendered tree, which must not
/// contain our element by then.
fn may_still_hydrate(document: &Document, now: f64) -> bool {
    let scripts =
        || dom::root_of(document).and_then(|r| dom::query(&r, "script[src], script[type=module]"));
    dom::ready_state(document) != "complete" && now < SCRIPTS_MS && scripts().is_some()
}
