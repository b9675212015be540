//! Units: the smallest parts of a page that contain a provider's title, its status and its controls.
//!
//! They are found by their text, not by their tags: title, status and control may be in any order,
//! in cells, slots or elements of their own.

use std::ops::Range;

use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};

use super::control::{self, ControlAction};
use super::meaning::{Meaning, StatusText, UnitTitle};
use super::page_content::PageContent;

/// A provider's unit.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// The first node of its title.
    pub title: NodeId,
    /// Its provider, an index into [`phrases::PROVIDERS`]; `None` for a name that is not in the table.
    pub provider: Option<usize>,
    /// The title has the prefix for providers: `Provider: X`.
    pub has_provider_prefix: bool,
    /// Its nodes.
    pub run: Range<NodeId>,
    /// Who can read its title and status.
    pub audience: Audience,
    /// Its status; `None` if it has none.
    pub status: Option<StatusText>,
    /// Its controls for linking or unlinking.
    pub controls: Vec<(NodeId, ControlAction)>,
    /// It has another control, which is no link to another page, or content that cannot be read:
    /// there may be a control that links under a name that is in no table.
    pub may_have_unknown_control: bool,
}

impl Unit {
    /// The text of its title.
    pub fn title_text<'a>(&self, content: &'a PageContent) -> &'a str {
        let (line, _) = content.within(&(self.title..self.title + 1)).next().unzip();
        line.map_or("", |line| &line.spaced)
    }
}

/// Most characters of a unit, without white space.
const MAX_UNIT_CHARS: usize = 1000;
/// Most characters that an element may contain besides a unit, to be searched for its control.
const MAX_CHARS_BESIDE_UNIT: usize = 240;
/// Longest line that changes a status, in bytes.
const MAX_NEGATION_BYTES: usize = 24;
/// Most titles that are examined. The page has four; the limit bounds hostile pages.
const MAX_TITLES: usize = 400;

/// All units of a page that have a status or the prefix for providers, in document order.
pub fn units(content: &PageContent) -> Vec<Unit> {
    let titles: Vec<(&Line, &Meaning)> = content
        .within(&(0..content.tree.len()))
        .filter(|(line, meaning)| is_title(content, line, meaning))
        .take(MAX_TITLES)
        .collect();
    let mut found: Vec<Unit> = Vec::new();
    for (line, meaning) in &titles {
        let Some(unit) = unit(content, line, meaning, &titles) else {
            continue;
        };
        // An image and a text that both name the provider are one title.
        // So are a heading and a sentence below it. Two unknown names may differ.
        let same = |other: &Unit| {
            let (outer, inner) = (&other.run, &unit.run);
            let within = outer.start <= inner.start && inner.end <= outer.end;
            other.provider == unit.provider && (outer == inner || unit.provider.is_some() && within)
        };
        if !found.iter().any(same) {
            found.push(unit);
        }
    }
    found
}

/// Whether a line is a title: text outside of controls, a link or a heading. A button named like a
/// provider is a control.
fn is_title(content: &PageContent, line: &Line, meaning: &Meaning) -> bool {
    let Some(control) = line.control.filter(|_| line.heading.is_none()) else {
        return meaning.title.is_some();
    };
    let links = content
        .tree
        .element(control)
        .is_some_and(|e| e.link.is_some());
    let [words, _] = content.words(control, line.audience);
    let whole = words.len() <= line.len();
    meaning.title.is_some() && ((links && whole) || meaning.has_provider_prefix)
}

fn unit(
    content: &PageContent,
    line: &Line,
    meaning: &Meaning,
    titles: &[(&Line, &Meaning)],
) -> Option<Unit> {
    let seen = line.audience != Audience::Nobody;
    let readable = |other: &Line| !seen || other.audience != Audience::Nobody;
    let is_boundary = |run: &Range<NodeId>| {
        titles.iter().any(|(other, other_meaning)| {
            run.contains(&other.start) && other_meaning.title != meaning.title && readable(other)
        }) || content
            .within(run)
            .any(|(other, _)| readable(other) && other.start != line.start && is_section(other))
    };
    let own = outermost(content, line);
    let has_status = meaning.status.is_some();
    let whole = own..content.tree.end(own);
    let run = extent(content, own, has_status, &is_boundary, &readable)
        .or_else(|| meaning.has_provider_prefix.then_some(whole))?;
    let (status, status_audience) = status(content, &run, &readable);
    if status.is_none() && !meaning.has_provider_prefix {
        return None;
    }
    let controls = content
        .controls(&run)
        .map(|(id, _)| (id, control::action(content, id)))
        .filter(|(_, action)| *action != ControlAction::Other)
        .collect();
    // The outermost element around the title without another title or a line of the section.
    let row = content
        .tree
        .ancestors(line.start)
        .map(|id| id..content.tree.end(id))
        .take_while(|run| !is_boundary(run))
        .last();
    let may_have_unknown_control = std::iter::once(&run).chain(&row).any(|run| {
        content.controls(run).any(|(id, element)| {
            let is_seen = element.hidden.is_none() || !seen;
            is_seen && !content.tree.contains(id, line.start) && control::may_link(content, id)
        }) || content.tree.inside(run.clone()).any(|(_, e)| e.cut)
    }) || content.is_cut_around(line.start);
    Some(Unit {
        title: line.start,
        provider: match meaning.title {
            Some(UnitTitle::Known(provider)) => Some(provider),
            Some(UnitTitle::Unknown) | None => None,
        },
        has_provider_prefix: meaning.has_provider_prefix,
        run,
        audience: match (seen, status_audience) {
            (true, Some(audience)) => audience.min(line.audience),
            (true, None) => line.audience,
            (false, _) => Audience::Nobody,
        },
        status,
        controls,
        may_have_unknown_control,
    })
}

/// Whether a line belongs to the section around the units.
fn is_section(line: &Line) -> bool {
    use phrases::{OTHER_SECTIONS, SINGLE_SIGN_ON, SSO_DESCRIPTION};
    let tables = [&SINGLE_SIGN_ON[..], &OTHER_SECTIONS, &SSO_DESCRIPTION];
    tables.iter().any(|table| line.is_any(table))
}

/// The outermost element that contains only the line.
fn outermost(content: &PageContent, line: &Line) -> NodeId {
    let tree = content.tree;
    let own = tree.length(&(line.start..line.end));
    let same = |&id: &NodeId| tree.element(id).is_some() && tree.length_of(id) == own;
    std::iter::successors(Some(line.start), |&id| tree.parent(id).filter(same))
        .last()
        .unwrap_or(line.start)
}

/// The nodes of the unit with this `title`; `None` if no status is near.
fn extent(
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

/// The status of a run of nodes, and who can read it. Two different statuses are unknown.
fn status(
    content: &PageContent,
    run: &Range<NodeId>,
    readable: &impl Fn(&Line) -> bool,
) -> (Option<StatusText>, Option<Audience>) {
    let mut found: Option<StatusText> = None;
    let mut audience: Option<Audience> = None;
    for (line, meaning) in content.within(run) {
        if !readable(line) || line.control.is_some_and(|c| is_acting(content, c)) {
            continue;
        }
        let status = match &meaning.status {
            Some(status) => status,
            None if is_negation(line) => &StatusText::Unknown,
            None => continue,
        };
        audience = Some(audience.map_or(line.audience, |a| a.min(line.audience)));
        found = Some(match (found, status) {
            (None, status) => status.clone(),
            (Some(StatusText::Connected(old)), StatusText::Connected(new))
                if old.is_none() || new.is_none() =>
            {
                StatusText::Connected(old.or_else(|| new.clone()))
            }
            (Some(before), status) if before == *status => before,
            _ => StatusText::Unknown,
        });
    }
    (found, audience)
}

/// Whether a line consists of words that change a status beside it: `Not`, `No longer`.
fn is_negation(line: &Line) -> bool {
    line.len() <= MAX_NEGATION_BYTES
        && normalize::tokens(&line.spaced).all(|word| phrases::NEGATING_WORDS.contains(&word))
        && normalize::tokens(&line.spaced).next().is_some()
}

/// Whether the text of a control is its action and not a status.
fn is_acting(content: &PageContent, control: NodeId) -> bool {
    content.tree.element(control).is_some_and(|e| {
        e.role == Role::Option
            || (e.role == Role::Control && e.link.is_none() && e.expanded.is_none())
    })
}
