//! Reads a page, and tests the controls that the reading points at.
//!
//! A test asks the browser what is in front of a control. That takes longer than all its other facts
//! together, so only the controls that would be ringed are tested. A control that fails its test
//! changes the snapshot, and the page is read again.

use crate::page::snapshot::{Hidden, NodeId, NodeKind, Snapshot};

use super::model::{Reading, Targets};
use super::read;

/// What the test of a control has shown. By default, nothing is wrong with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TargetTest {
    /// Something is in front of it.
    pub covered: bool,
    /// It is not painted, or presses pass through it, and nothing is in front of it.
    pub unpainted: bool,
    /// Style sheets show other words than its text.
    pub differs: bool,
}

/// The most readings of one page. A page with one control for each step needs three at most.
const MAX_READINGS: usize = 8;

/// Reads a page. `test` is called once for each control that a reading points at, and its result is
/// noted in the snapshot. All targets of the returned reading have passed their test.
pub fn read_tested(snapshot: &mut Snapshot, test: &mut dyn FnMut(NodeId) -> TargetTest) -> Reading {
    let mut tested = Vec::new();
    let mut reading = read(snapshot);
    for _ in 1..MAX_READINGS {
        let mut has_failed = false;
        for id in reading.targets.all() {
            if !tested.contains(&id) {
                tested.push(id);
                has_failed |= note(snapshot, id, test(id));
            }
        }
        if !has_failed {
            return reading;
        }
        reading = read(snapshot);
    }
    reading.targets = Targets::default();
    reading
}

/// Notes the result of a test. Returns whether the control has failed it.
fn note(snapshot: &mut Snapshot, id: NodeId, test: TargetTest) -> bool {
    if let Some(NodeKind::Element(element)) = snapshot.nodes.get_mut(id).map(|n| &mut n.kind) {
        element.covered |= test.covered;
        element.harmful |= test.differs;
        if test.unpainted {
            element.hidden = Some(Hidden::Clipped);
        }
    }
    test != TargetTest::default()
}
