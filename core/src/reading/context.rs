//! Where something stands: in the Single Sign-On section, or in content of another subject.

use std::ops::Range;

use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};

use super::content::Content;
use super::control::Action;
use super::disclosure::is_chosen;
use super::evidence::Reason;
use super::unit::Unit;

/// Why a unit does not stand in the page's own Single Sign-On section, if so. `units` are all of the
/// page: their titles head nothing but themselves.
pub fn of_unit(content: &Content, unit: &Unit, units: &[Unit]) -> Option<Reason> {
    let tree = content.tree;
    let in_unit = |id| units.iter().any(|u| u.run.contains(&id));
    let hidden = unit.audience == Audience::Nobody;
    let mut found = false;
    if is_partly_foreign(content, unit) {
        return Some(Reason::Foreign);
    }
    let mut child = unit.run.start;
    for around in tree.ancestors(unit.run.start) {
        let before = around..child;
        child = around;
        match heading(content, &before, hidden, found, &in_unit) {
            Heading::Section => found = true,
            Heading::OtherSection if !found => return Some(Reason::NoSection),
            Heading::Foreign => return Some(Reason::Foreign),
            Heading::OtherSection | Heading::Projects | Heading::None => {}
        }
        found |= is_named_section(content, around);
        if let Some(reason) = foreign(content, around, found) {
            return Some(reason);
        }
    }
    (!found).then_some(Reason::NoSection)
}

/// Whether the unit is content of another subject, or begins in such. What holds no more than the
/// title may be its frame.
fn is_partly_foreign(content: &Content, unit: &Unit) -> bool {
    let tree = content.tree;
    let others = [
        Role::Foreign,
        Role::Quote,
        Role::Message,
        Role::Dialog,
        Role::Navigation,
    ];
    let length = |id: NodeId| tree.length(&(id..tree.end(id)));
    let own = length(unit.title);
    let mut around = std::iter::once(unit.title)
        .chain(tree.ancestors(unit.title))
        .take_while(|&id| id >= unit.run.start);
    // A control may stand in a card's footer, but not in a unit inside the unit.
    let titled = |id: NodeId| {
        content
            .within(&(id..tree.end(id)))
            .any(|(_, meaning)| meaning.title.is_some())
    };
    let is_others = |&(control, _): &(NodeId, Action)| {
        tree.ancestors(control)
            .take_while(|&id| id > unit.run.start)
            .any(|id| tree.is(id, Role::Dialog) || (content.is_one_of(id, &others) && titled(id)))
    };
    around.any(|id| content.is_one_of(id, &others) && (id == unit.run.start || length(id) > own))
        || unit.controls.iter().any(is_others)
}

/// Why a tab or a header stands in content of another subject, if so.
pub fn of_header(content: &Content, id: NodeId) -> Option<Reason> {
    let tree = content.tree;
    let mut child = id;
    for around in tree.ancestors(id) {
        if !tree.is(around, Role::Navigation)
            && let Some(reason) = foreign(content, around, false)
        {
            return Some(reason);
        }
        let before = around..child;
        child = around;
        if matches!(
            heading(content, &before, false, true, &|_| false),
            Heading::Foreign | Heading::Projects
        ) {
            return Some(Reason::Foreign);
        }
    }
    None
}

/// What heads a part of a page.
enum Heading {
    /// The section, by its name or its sentence.
    Section,
    /// Another section.
    OtherSection,
    /// The user's projects.
    Projects,
    /// Something of another subject.
    Foreign,
    /// Nothing of these.
    None,
}

/// What heads a part of the page, among what stands before it in one element: the nearest heading.
/// Where that is a section's, the one above it counts as well. Above the section (`in_section`), no
/// heading may announce an example.
fn heading(
    content: &Content,
    before: &Range<NodeId>,
    hidden: bool,
    in_section: bool,
    in_unit: &impl Fn(NodeId) -> bool,
) -> Heading {
    let lines = || {
        content
            .within(before)
            .filter(|(line, _)| !in_unit(line.start))
            .map(|(line, _)| line)
    };
    let named = |line: &&Line| is_name(line) && is_header(content, line);
    let chosen = |line: &Line| {
        line.control
            .is_some_and(|control| is_chosen(content.tree, control))
    };
    let tabs = lines()
        .filter(|line| named(line) && is_tab(content, line))
        .count()
        > 1;
    let mut found = Heading::None;
    let mut deepest = u16::MAX;
    for line in lines().rev() {
        let depth = content.tree.depth(line.heading.unwrap_or(line.start));
        let sentence =
            line.is_any(&phrases::SSO_DESCRIPTION) || line.is_any(&[phrases::NO_PROVIDERS]);
        let first = matches!(found, Heading::None);
        if first && sentence {
            found = Heading::Section;
        } else if named(&line) {
            let ours = if tabs {
                let mut own = lines().filter(|line| line.is_any(&phrases::SINGLE_SIGN_ON));
                own.any(|line| hidden || chosen(line))
            } else {
                line.is_any(&phrases::SINGLE_SIGN_ON)
            };
            if first && ours {
                found = Heading::Section;
            } else if first {
                found = Heading::OtherSection;
            }
            deepest = deepest.min(depth);
        } else if line.heading.is_some()
            && line.audience != Audience::Nobody
            && depth <= deepest
            && !is_column(content, line)
            && heads(content, line, before.start)
        {
            let quotes =
                (in_section || !first) && has_word(&line.spaced, &phrases::QUOTING_HEADINGS);
            if quotes || is_foreign_heading(&line.spaced) {
                return Heading::Foreign;
            }
            // The projects' own headers are named by the user.
            let projects = first && line.is_any(&[phrases::PROJECTS]);
            return if projects { Heading::Projects } else { found };
        } else if deepest != u16::MAX && introduces(line) {
            return Heading::Foreign;
        }
    }
    found
}

/// A sentence that announces an example: `The page shows this:`.
fn introduces(line: &Line) -> bool {
    line.control.is_none()
        && line.audience == Audience::Everybody
        && line.spaced.ends_with(':')
        && line.spaced.split(' ').count() > 3
}

/// Most characters beside a heading in what is no more than its frame.
const MOST_BESIDE_HEADING: usize = 40;

/// Whether a heading is one of what follows the part of `around` that it is in: that part holds
/// little else.
fn heads(content: &Content, line: &Line, around: NodeId) -> bool {
    let tree = content.tree;
    let length = |id: NodeId| tree.length(&(id..tree.end(id)));
    let heading = line.heading.unwrap_or(line.start);
    let most = length(heading) + MOST_BESIDE_HEADING;
    tree.ancestors(heading)
        .take_while(|&id| id > around)
        .all(|id| length(id) <= most)
}

/// The heading of a column, beside others.
fn is_column(content: &Content, line: &Line) -> bool {
    let tree = content.tree;
    let Some(row) = line.heading.and_then(|id| tree.parent(id)) else {
        return false;
    };
    let length = |id: NodeId| tree.length(&(id..tree.end(id)));
    let columns = || {
        tree.descendants(row)
            .filter(|&(id, e)| e.role == Role::Heading && tree.parent(id) == Some(row))
    };
    // A row of headings holds nothing else.
    columns().count() > 1 && columns().map(|(id, _)| length(id)).sum::<usize>() == length(row)
}

fn is_name(line: &Line) -> bool {
    line.is_any(&phrases::SINGLE_SIGN_ON) || line.is_any(&phrases::OTHER_SECTIONS)
}

/// A heading, or something to press that does not switch something on.
fn is_header(content: &Content, line: &Line) -> bool {
    let control = line.control;
    let option = control.is_some_and(|c| content.is_one_of(c, &[Role::Option]));
    (line.heading.is_some() || control.is_some() || line.is_any(&phrases::SINGLE_SIGN_ON))
        && !option
}

fn is_tab(content: &Content, line: &Line) -> bool {
    line.control
        .is_some_and(|c| content.is_one_of(c, &[Role::Tab]) || is_chosen(content.tree, c))
}

/// Whether the words of a heading are about another subject.
pub fn is_foreign_heading(words: &str) -> bool {
    has_word(words, &phrases::FOREIGN_HEADINGS)
}

/// Whether a text has one of these words. Parts of a name or an address are none: the page's heading may
/// be the user's own, such as `team@example.com`.
fn has_word(words: &str, table: &[&str]) -> bool {
    words
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        // Before the apostrophe: `What's`.
        .filter_map(|word| word.split(['\'', '’']).next())
        .any(|word| table.contains(&word))
}

fn is_named_section(content: &Content, id: NodeId) -> bool {
    let label = content.tree.element(id).and_then(|e| e.label.as_deref());
    label.is_some_and(|label| {
        let name = normalize::plain(label);
        phrases::SINGLE_SIGN_ON.contains(&normalize::label(&name))
    })
}

/// Why nothing in this element is the page's own subject, if so.
fn foreign(content: &Content, id: NodeId, in_section: bool) -> Option<Reason> {
    let element = content.tree.element(id)?;
    let named = element.label.as_deref().map(normalize::plain);
    match element.role {
        Role::Foreign | Role::Quote | Role::Navigation | Role::Message => Some(Reason::Foreign),
        // The section itself may be one.
        Role::Dialog if !is_named_section(content, id) && (!in_section || named.is_some()) => {
            Some(Reason::Foreign)
        }
        _ if named.is_some_and(|name| {
            is_foreign_heading(&name) || has_word(&name, &phrases::QUOTING_HEADINGS)
        }) =>
        {
            Some(Reason::Foreign)
        }
        _ => None,
    }
}
