//! The state of the page: its snapshot, its reading, and what was reported to the background.

use web_sys::{Document, Element, Node};

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::{self, AddressKind};
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::protocol::{PageUpdate, pack_inspection, pack_read};
use login_linker_core::reading::Reading;
use login_linker_core::reading::target_test::{TargetTest, read_tested};

use super::dom;
use super::snapshot_taker::{SnapshotTaker, TakenSnapshot};
use super::target_test::test;

/// What to show: the step, and the element to ring for it.
pub type Decided = (Step, Option<Element>);

/// The page as last read.
#[derive(Debug)]
pub struct PageState {
    taker: SnapshotTaker,
    page: Option<TakenSnapshot>,
    reading: Option<Reading>,
    /// The reading, encoded as for the background.
    packed: Option<Vec<u8>>,
    /// Whether the document was restored from a cache by the Back or Forward button.
    restored: bool,
}

impl PageState {
    /// A page that has not been read.
    pub fn new() -> Self {
        Self {
            taker: SnapshotTaker::new(),
            page: None,
            reading: None,
            packed: None,
            restored: false,
        }
    }

    /// Reads the document, except our `overlay`. Returns whether the reading has changed; `None` if
    /// there is no document to read, or nothing of it can be seen.
    pub fn read(&mut self, document: &Document, overlay: Option<&Element>) -> Option<bool> {
        let mut page = self.taker.take(document, self.restored, overlay)?;
        let elements = &page.elements;
        let reading = read_tested(&mut page.snapshot, &mut |id| {
            let control = elements
                .get(id)
                .cloned()
                .flatten()
                .and_then(dom::as_element);
            control.map_or_else(TargetTest::default, |control| test(&control, overlay))
        });
        let packed = Some(pack_read(&reading));
        let has_changed = self.packed != packed;
        self.page = Some(page);
        self.reading = Some(reading);
        self.packed = packed;
        Some(has_changed)
    }

    /// Notes that the document was restored from a cache and must be read again.
    pub fn restore(&mut self) {
        self.restored = true;
        self.reading = None;
        self.packed = None;
    }

    /// Forgets the reading if the document's address has changed since. Returns whether it has.
    pub fn forget_if_navigated(&mut self, document: &Document) -> bool {
        let read_at = self.snapshot().map(|snapshot| snapshot.address_kind);
        let navigated = address_kind(document) != read_at;
        if navigated {
            self.reading = None;
        }
        navigated
    }

    /// The reading, encoded for the background.
    pub fn packed(&self) -> Option<&Vec<u8>> {
        self.packed.as_ref()
    }

    /// The snapshot of the page.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.page.as_ref().map(|page| &page.snapshot)
    }

    /// The shadow roots and frame documents that were read.
    pub fn roots(&self) -> &[Node] {
        self.page.as_ref().map_or(&[], |page| &page.roots)
    }

    /// Decides what to show, from the reading and the situation.
    pub fn decide(&self, update: &PageUpdate) -> Option<Decided> {
        let reading = self.reading.as_ref()?;
        let step = step(reading, &update.situation);
        let element = target(reading, &step)
            .and_then(|id| self.page.as_ref()?.elements.get(id)?.clone())
            .and_then(dom::as_element);
        Some((step, element))
    }

    /// The reading and the decision, encoded for the developer commands.
    pub fn inspection(&self, update: &PageUpdate) -> Option<Vec<u8>> {
        let (step, element) = self.decide(update)?;
        let reading = self.reading.as_ref()?;
        let tag = element
            .map(|element| dom::tag(&element))
            .unwrap_or_default();
        let target = target(reading, &step).map(|id| (id, tag));
        let snapshot = self.snapshot()?;
        let situation = &update.situation;
        Some(pack_inspection(
            snapshot, reading, situation, &step, &target,
        ))
    }
}

fn address_kind(document: &Document) -> Option<AddressKind> {
    let location = document.location()?;
    Some(address::kind(
        &location.hostname().unwrap_or_default(),
        &location.pathname().unwrap_or_default(),
    ))
}
