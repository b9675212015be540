//! Units whose parts stand apart: names, statuses and controls in columns, or controls in a bar of
//! their own.

use std::ops::Range;

use crate::page::lines::{Audience, Line};
use crate::page::phrases;
use crate::page::provider_names::mentions_wanted;
use crate::page::snapshot::NodeId;

use super::{MAX_UNIT_CHARS, TitleLine, Unit};
use crate::reading::context::OTHER_SUBJECTS;
use crate::reading::control::{self, ControlAction};
use crate::reading::meaning::{StatusText, UnitTitle};
use crate::reading::page_content::PageContent;

/// The units with these titles, if there are two or more. There is one status for each title, in the
/// same order, and no other text but labels. The controls confirm the order: each names the provider of
/// a title that is not connected, and each of these has one.
pub(super) fn units(content: &PageContent, titles: &[TitleLine]) -> Option<Vec<Unit>> {
    let controls: Vec<(NodeId, ControlAction)> = content
        .all_controls()
        .filter(|(_, element)| element.hidden.is_none())
        .map(|(id, _)| (id, control::action(content, id)))
        .filter(|(_, action)| matches!(action, ControlAction::Connect(Some(_))))
        .collect();
    let run = extent(content, titles, &controls)?;
    let mut units = Vec::new();
    for (line, meaning) in content.within(&run) {
        if line.audience == Audience::Nobody || line.control.is_some() {
            continue;
        }
        let Some(status) = &meaning.status else {
            // Any other words may change what the statuses are about.
            if meaning.title.is_none() && !is_label(line) {
                return None;
            }
            continue;
        };
        let (title, meaning) = titles.get(units.len())?;
        let Some(UnitTitle::Known(provider)) = meaning.title else {
            return None;
        };
        let mut own = controls.clone();
        own.retain(|&(_, action)| action == ControlAction::Connect(Some(provider)));
        let wanted = usize::from(*status == StatusText::NotConnected);
        if own.len() != wanted || *status == StatusText::Unknown {
            return None;
        }
        units.push(Unit {
            title: title.start,
            provider: Some(provider),
            has_provider_prefix: meaning.has_provider_prefix,
            run: run.clone(),
            audience: line.audience.max(title.audience),
            status: Some(status.clone()),
            controls: own,
            // The controls of all providers are in one place.
            may_have_unknown_control: true,
        });
    }
    let linking: usize = units.iter().map(|unit| unit.controls.len()).sum();
    let is_complete = units.len() == titles.len() && linking == controls.len();
    (is_complete && may_unlink(content, &run, units.len() - linking)).then_some(units)
}

/// Whether a line names a column or a row of parts.
fn is_label(line: &Line) -> bool {
    line.is_any(&phrases::STATUS_LABELS)
        || line.is_any(&[phrases::TITLE_PREFIX])
        || line.is_any(&phrases::CONTROL_LABELS)
}

/// The nodes that contain all titles and controls: from a child of the element around them to the end
/// of another. `None` if they contain other subjects or too much text.
fn extent(
    content: &PageContent,
    titles: &[TitleLine],
    controls: &[(NodeId, ControlAction)],
) -> Option<Range<NodeId>> {
    let tree = content.tree;
    let [_, _, ..] = titles else {
        return None;
    };
    let titles = titles.iter().map(|(line, _)| line.start);
    let parts = || titles.clone().chain(controls.iter().map(|&(id, _)| id));
    let (mut start, last) = (parts().min()?, parts().max()?);
    while let Some(around) = tree.parent(start)
        && tree.end(around) <= last
    {
        start = around;
    }
    let ends = tree.ancestors(last).take_while(|&id| id > start);
    let run = start..tree.end(ends.last().unwrap_or(last));
    let is_foreign = run.clone().any(|id| content.is_one_of(id, &OTHER_SUBJECTS));
    (!is_foreign && tree.length(&run) <= MAX_UNIT_CHARS).then_some(run)
}

/// Whether all other controls in the nodes are harmless or unlink another account, of which
/// `linked` are linked.
fn may_unlink(content: &PageContent, run: &Range<NodeId>, linked: usize) -> bool {
    let mut unlinking = 0;
    for (id, _) in content.controls(run) {
        match control::action(content, id) {
            ControlAction::Harmful if !mentions_wanted(&content.name(id)) => unlinking += 1,
            ControlAction::Connect(Some(_)) | ControlAction::Other => {}
            _ => return false,
        }
    }
    unlinking <= linked
}
