//! The context of a unit or header: the Single Sign-On section, or content of another subject.

use std::ops::Range;

use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};

use super::candidate::Reason;
use super::control::ControlAction;
use super::disclosure::is_selected;
use super::page_content::PageContent;
use super::unit::Unit;

/// Roles of content of another subject.
pub const OTHER_SUBJECTS: [Role; 5] = [
    Role::Foreign,
    Role::Quote,
    Role::Message,
    Role::Dialog,
    Role::Navigation,
];

/// Why a unit is not in the page's own Single Sign-On section, if so. `units` are all units of the
/// page; their titles are not headings of other content.
pub fn of_unit(content: &PageContent, unit: &Unit, units: &[Unit]) -> Option<Reason> {
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
            Heading::OtherSection | Heading::Projects if !found => return Some(Reason::NoSection),
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

/// Whether the unit is in content of another subject, or begins in it. An element that contains
/// only the title does not count.
fn is_partly_foreign(content: &PageContent, unit: &Unit) -> bool {
    let tree = content.tree;
    let length = |id: NodeId| tree.length_of(id);
    let own = length(unit.title);
    let mut around = std::iter::once(unit.title)
        .chain(tree.ancestors(unit.title))
        .take_while(|&id| id >= unit.run.start);
    // A control may be in a card's footer, but not in a unit nested in this one.
    let titled = |id: NodeId| {
        content
            .within(&(id..tree.end(id)))
            .any(|(_, meaning)| meaning.title.is_some())
    };
    let is_others = |&(control, _): &(NodeId, ControlAction)| {
        tree.ancestors(control)
            .take_while(|&id| id > unit.run.start)
            .any(|id| {
                tree.is(id, Role::Dialog) || (content.is_one_of(id, &OTHER_SUBJECTS) && titled(id))
            })
    };
    around.any(|id| {
        content.is_one_of(id, &OTHER_SUBJECTS) && (id == unit.run.start || length(id) > own)
    }) || unit.controls.iter().any(is_others)
}

/// Why a tab or a header is in content of another subject, if so.
pub fn of_header(content: &PageContent, id: NodeId) -> Option<Reason> {
    let tree = content.tree;
    let mut child = id;
    for around in tree.ancestors(id) {
        let reason = match tree.is(around, Role::Navigation) {
            // The tabs themselves may be navigation.
            true => is_foreign_navigation(content, around).then_some(Reason::Foreign),
            false => foreign(content, around, false),
        };
        if reason.is_some() {
            return reason;
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

/// The heading that applies to a part of a page.
enum Heading {
    /// The section's name or its sentence.
    Section,
    /// Another section.
    OtherSection,
    /// The heading of the user's projects.
    Projects,
    /// A heading of another subject.
    Foreign,
    /// None of these.
    None,
}

/// The nearest heading before a part of the page, among the nodes `before` it in one element. If
/// that is a section's, the heading above it is checked as well. Once the section is found
/// (`in_section`), a heading must not announce an example.
fn heading(
    content: &PageContent,
    before: &Range<NodeId>,
    hidden: bool,
    in_section: bool,
    in_unit: &impl Fn(NodeId) -> bool,
) -> Heading {
    let lines = || {
        content
            .within(before)
            .filter(|(line, _)| !in_unit(line.start) && !is_quoted(content, line, before.start))
            .map(|(line, _)| line)
    };
    let named = |line: &&Line| is_name(line) && is_header(content, line);
    let selected = |line: &Line| {
        line.control
            .is_some_and(|control| is_selected(content.tree, control))
    };
    let tabs = lines()
        .filter(|line| named(line) && is_tab(content, line))
        .count()
        > 1;
    let mut found = Heading::None;
    let (mut nearest, mut section_named) = (true, false);
    for line in lines().rev() {
        let sentence = line.is_any(&phrases::SSO_DESCRIPTION);
        let first = nearest && matches!(found, Heading::None);
        if first && sentence {
            found = Heading::Section;
        } else if named(&line) {
            let is_own = if tabs {
                let mut own = lines().filter(|line| names_section(line));
                own.any(|line| hidden || selected(line))
            } else {
                names_section(line)
            };
            if first && is_own {
                found = Heading::Section;
            } else if first {
                found = Heading::OtherSection;
            }
            section_named = true;
        } else if line.heading.is_some()
            && line.audience != Audience::Nobody
            && !is_column(content, line)
            && applies_to(content, line, before.start)
        {
            let quotes = (in_section || !first)
                && normalize::has_word(&line.spaced, &phrases::QUOTING_HEADINGS);
            if quotes || is_foreign_heading(&line.spaced) {
                return Heading::Foreign;
            }
            // The headers of the projects contain names chosen by the user.
            if first && line.is_any(&[phrases::PROJECTS]) {
                return Heading::Projects;
            }
            nearest = false;
        } else if nearest && section_named && announces_example(line) || names_subject(line) {
            return Heading::Foreign;
        }
    }
    found
}

/// Whether a line is in content of another subject inside `around`.
fn is_quoted(content: &PageContent, line: &Line, around: NodeId) -> bool {
    let mut between = content
        .tree
        .ancestors(line.start)
        .take_while(|&id| id > around);
    between.any(|id| content.is_one_of(id, &[Role::Foreign, Role::Quote, Role::Dialog]))
}

/// Whether a line announces an example: `The page shows this:`.
fn announces_example(line: &Line) -> bool {
    line.control.is_none()
        && line.audience == Audience::Everybody
        && line.spaced.ends_with(':')
        && line.spaced.split(' ').count() > 3
}

/// Whether a line says that the page is about something other than the user: `Team: Checkout`.
fn names_subject(line: &Line) -> bool {
    let named = |label: &&str| line.spaced.starts_with(label);
    line.audience == Audience::Everybody && phrases::SUBJECT_LABELS.iter().any(named)
}

/// Most characters other than the heading in an element that is only a wrapper of it.
const MAX_BESIDE_HEADING: usize = 40;

/// Whether a heading applies to what follows it in `around`: its wrappers contain little else.
fn applies_to(content: &PageContent, line: &Line, around: NodeId) -> bool {
    let tree = content.tree;
    let length = |id: NodeId| tree.length_of(id);
    let heading = line.heading.unwrap_or(line.start);
    let most = length(heading) + MAX_BESIDE_HEADING;
    tree.ancestors(heading)
        .take_while(|&id| id > around)
        .all(|id| length(id) <= most)
}

/// Whether a heading is one of several column headings.
fn is_column(content: &PageContent, line: &Line) -> bool {
    let tree = content.tree;
    let Some(row) = line.heading.and_then(|id| tree.parent(id)) else {
        return false;
    };
    let length = |id: NodeId| tree.length_of(id);
    let columns = || {
        tree.descendants(row)
            .filter(|&(id, e)| e.role == Role::Heading && tree.parent(id) == Some(row))
    };
    // A row of column headings contains nothing else.
    columns().count() > 1 && columns().map(|(id, _)| length(id)).sum::<usize>() == length(row)
}

fn is_name(line: &Line) -> bool {
    names_section(line) || line.is_any(&phrases::OTHER_SECTIONS)
}

/// Whether a line is the section's name, or a heading that it has on other pages.
fn names_section(line: &Line) -> bool {
    line.is_any(&phrases::SINGLE_SIGN_ON)
        || line.heading.is_some() && line.is_any(&phrases::SECTION_HEADINGS)
}

/// A heading, or a control that is not a switch.
fn is_header(content: &PageContent, line: &Line) -> bool {
    let control = line.control;
    let option = control.is_some_and(|c| content.is_one_of(c, &[Role::Option]));
    (line.heading.is_some() || control.is_some() || line.is_any(&phrases::SINGLE_SIGN_ON))
        && !option
}

fn is_tab(content: &PageContent, line: &Line) -> bool {
    line.control
        .is_some_and(|c| content.is_one_of(c, &[Role::Tab]) || is_selected(content.tree, c))
}

/// Whether the text of a heading announces another subject.
pub fn is_foreign_heading(words: &str) -> bool {
    normalize::has_word(words, &phrases::FOREIGN_HEADINGS)
}

fn is_named_section(content: &PageContent, id: NodeId) -> bool {
    let label = content.tree.element(id).and_then(|e| e.label.as_deref());
    label.is_some_and(|label| {
        let name = normalize::plain(label);
        phrases::SINGLE_SIGN_ON.contains(&normalize::label(&name))
    })
}

/// Whether the name of a part with navigation says that it leads to other content.
fn is_foreign_navigation(content: &PageContent, id: NodeId) -> bool {
    let label = content.tree.element(id).and_then(|e| e.label.as_deref());
    label.is_some_and(|label| {
        normalize::has_word(&normalize::plain(label), &phrases::FOREIGN_NAVIGATION)
    })
}

/// Why nothing in this element belongs to the page's own subject, if so.
fn foreign(content: &PageContent, id: NodeId, in_section: bool) -> Option<Reason> {
    let element = content.tree.element(id)?;
    let named = element.label.as_deref().map(normalize::plain);
    match element.role {
        Role::Foreign | Role::Quote | Role::Navigation | Role::Message => Some(Reason::Foreign),
        // The section itself may be a dialog.
        Role::Dialog if !is_named_section(content, id) && (!in_section || named.is_some()) => {
            Some(Reason::Foreign)
        }
        _ if named.is_some_and(|name| {
            is_foreign_heading(&name) || normalize::has_word(&name, &phrases::QUOTING_HEADINGS)
        }) =>
        {
            Some(Reason::Foreign)
        }
        _ => None,
    }
}
