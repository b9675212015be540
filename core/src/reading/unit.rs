//! Units: the smallest parts of a page that contain a provider's title, its status and its controls.
//!
//! They are found by their text, not by their tags: title, status and control may be in any order,
//! in cells, slots or elements of their own.

use std::ops::Range;

use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::provider_names::is_wanted;
use crate::page::snapshot::{NodeId, Role};

use super::control::{self, ControlAction};
use super::meaning::{Meaning, StatusText, UnitTitle};
use super::page_content::PageContent;
use extent::{extent, outermost};

mod apart;
mod extent;

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
/// Longest line that changes a status, in bytes.
const MAX_NEGATION_BYTES: usize = 24;
/// Most titles that are examined. The page has four; the limit bounds hostile pages.
const MAX_TITLES: usize = 400;

/// A line that is a title, with its meaning.
type TitleLine<'a> = (&'a Line, &'a Meaning);

/// All units of a page that have a status or the prefix for providers, in document order.
pub fn units(content: &PageContent) -> Vec<Unit> {
    let titles: Vec<TitleLine> = content
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
    let has_control = |u: &Unit| u.provider.is_some_and(is_wanted) && !u.controls.is_empty();
    match found.iter().any(has_control) {
        true => found,
        false => apart::units(content, &titles).unwrap_or(found),
    }
}

/// Whether a line is a title: text outside of controls, a heading, a link, or a control that expands
/// the unit. Any other button named like a provider is a control.
fn is_title(content: &PageContent, line: &Line, meaning: &Meaning) -> bool {
    let Some(control) = line.control.filter(|_| line.heading.is_none()) else {
        return meaning.title.is_some();
    };
    let links = content
        .tree
        .element(control)
        .is_some_and(|e| e.link.is_some() || e.expanded.is_some() || e.role == Role::Disclosure);
    let [words, _] = content.words(control, line.audience);
    let whole = words.len() <= line.len();
    meaning.title.is_some() && ((links && whole) || meaning.has_provider_prefix)
}

fn unit(
    content: &PageContent,
    line: &Line,
    meaning: &Meaning,
    titles: &[TitleLine],
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
