//! How far a box goes around its header.

use std::ops::Range;

use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::Tree;

use super::headers::Header;
use super::{control, status};

/// Most characters of a box, white space aside.
const LONGEST: usize = 1000;
/// Most characters of an element that adds only the control to header and status.
const LONGEST_WITH_CONTROL: usize = 140;

/// The run of nodes that belongs to a header: the smallest element around it that has a status,
/// a little more if the control is just outside, or, where boxes have no element of their own,
/// what lies between this header and the next.
pub fn extent(tree: &Tree, header: &Header, all: &[Header]) -> Option<Range<NodeId>> {
    let others = |run: &Range<NodeId>| all.iter().any(|h| h.id != header.id && run.contains(&h.id));
    let own = header.id..tree.end(header.id);
    let mut child = header.id;
    let mut best = header.with_status.then(|| own.clone());
    if header.with_status && control::has(tree, &own) {
        return best;
    }
    for around in tree.ancestors(header.id) {
        let run = around..tree.end(around);
        if others(&run) {
            if best.is_none() {
                let flat = between(tree, around, child, others);
                best = status::has(tree, header, &flat, false).then_some(flat);
            }
            break;
        }
        let length = tree.length(&run);
        match &best {
            // The control may stand beside header and status, in an element that is little more.
            Some(_) if length > LONGEST_WITH_CONTROL => break,
            Some(_) if control::has(tree, &run) => {
                best = Some(run);
                break;
            }
            Some(_) => {}
            None if length > LONGEST => break,
            None if status::has(tree, header, &run, false) => {
                let complete = tree.is(around, Role::Box) || control::has(tree, &run);
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
    best.or_else(|| without_status(tree, header, others))
}

/// From `child` to the end of `around`, or to the next child with a header or heading.
fn between(
    tree: &Tree,
    around: NodeId,
    child: NodeId,
    others: impl Fn(&Range<NodeId>) -> bool,
) -> Range<NodeId> {
    let last = tree.end(around);
    let mut end = tree.end(child);
    while end < last {
        let next = end..tree.end(end);
        if others(&next) || tree.is(end, Role::Heading) || tree.is(end, Role::Message) {
            break;
        }
        end = next.end;
    }
    child..end
}

/// A box that says nothing we know: the nearest element made to enclose one thing, or with a
/// control.
fn without_status(
    tree: &Tree,
    header: &Header,
    others: impl Fn(&Range<NodeId>) -> bool,
) -> Option<Range<NodeId>> {
    tree.ancestors(header.id)
        .take_while(|&id| !tree.is(id, Role::Area))
        .map(|id| id..tree.end(id))
        .take_while(|run| !others(run) && tree.length(run) <= LONGEST)
        .find(|run| tree.is(run.start, Role::Box) || control::has(tree, run))
}
