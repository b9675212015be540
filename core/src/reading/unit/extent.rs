//! Which nodes of the page belong to a unit.

use std::ops::Range;

use crate::page::lines::Line;
use crate::page::snapshot::{NodeId, Role};

use super::{MAX_UNIT_CHARS, status};
use crate::reading::control::{self, ControlAction};
use crate::reading::page_content::PageContent;

/// Most characters that an element may contain besides a unit, to be searched for its control.
const MAX_CHARS_BESIDE_UNIT: usize = 240;

/// The outermost element that contains only the line.
pub(super) fn outermost(content: &PageContent, line: &Line) -> NodeId {
    let tree = content.tree;
    let own = tree.length(&(line.start..line.end));
    let same = |&id: &NodeId| tree.element(id).is_some() && tree.length_of(id) == own;
    std::iter::successors(Some(line.start), |&id| tree.parent(id).filter(same))
        .last()
        .unwrap_or(line.start)
}

/// The nodes of the unit with this `title`; `None` if no status is near.
pub(super) fn extent(
    content: &PageContent,
    title: NodeId,
    with_status: bool,
    is_boundary: &impl Fn(&Range<NodeId>) -> bool,
    readable: &impl Fn(&Line) -> bool,
) -> Option<Range<NodeId>> {
    let tree = content.tree;
    let has_status = |run: &Range<NodeId>| status(content, run, readable).0.is_some();
    let has_control = |run: &Range<NodeId>| {
        content
            .controls(run)
            .any(|(id, _)| control::action(content, id) != ControlAction::Other)
    };
    let own = title..tree.end(title);
    let mut child = title;
    let mut best = with_status.then_some(own);
    for around in tree.ancestors(title) {
        let run = around..tree.end(around);
        if is_boundary(&run) {
            let flat = || between(content, around, child, is_boundary);
            return match best {
                // The nodes that follow belong to the unit only if they contain a control.
                Some(best) => Some(flat()).filter(has_control).or(Some(best)),
                None => Some(flat()).filter(has_status),
            };
        }
        let length = tree.length(&run);
        match &best {
            Some(best_run) => {
                // The control may be beside title and status, in an element with little other text.
                let grown = length.saturating_sub(tree.length(best_run));
                if grown > MAX_CHARS_BESIDE_UNIT {
                    break;
                }
                if has_control(&run) && has_status(&run) {
                    return Some(run);
                }
            }
            None if length > MAX_UNIT_CHARS => break,
            None if has_status(&run) => {
                let complete = has_control(&run);
                best = Some(run);
                if complete {
                    break;
                }
            }
            None => {}
        }
        if tree.is(around, Role::Area) {
            break;
        }
        child = around;
    }
    best
}

/// The nodes from `child` to the end of `around`, or to the next boundary, heading or message.
fn between(
    content: &PageContent,
    around: NodeId,
    child: NodeId,
    is_boundary: &impl Fn(&Range<NodeId>) -> bool,
) -> Range<NodeId> {
    let tree = content.tree;
    let last = tree.end(around);
    let mut end = tree.end(child);
    while end < last {
        let next = end..tree.end(end);
        let ends = content.is_one_of(end, &[Role::Heading, Role::Message, Role::Foreign]);
        if is_boundary(&next) || (ends && !tree.element(child).is_some_and(|e| e.inline)) {
            break;
        }
        end = next.end;
    }
    child..end
}
