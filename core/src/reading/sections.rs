//! The tabs and sections around the units: the controls that open Account settings and Single Sign-On.

use serde::{Deserialize, Serialize};

use crate::page::address::LinkTarget;
use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};

use super::candidate::{Candidate, Condition, Reason};
use super::context;
use super::control::{self, ControlAction};
use super::disclosure::{control_in, expanded_state, has_link, is_selected, press_target};
use super::page_content::PageContent;

/// The Single Sign-On section of the account page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionState {
    /// Open, with or without units in it.
    Open,
    /// Closed, with its header visible.
    Closed,
    /// On the page, but in a tab that is not selected.
    OutOfSight,
    /// Not on the page, as far as can be determined.
    Absent,
}

/// The tabs and headers of an account page.
#[derive(Debug)]
pub struct Sections {
    /// The Account settings tab, as a candidate.
    pub settings: Option<Candidate>,
    /// Account settings is marked as the selected tab, and Projects is not.
    pub settings_selected: bool,
    /// Projects is marked as selected, and Account settings is not: the content is the user's own text.
    pub(super) projects_selected: bool,
    /// Headers named Single Sign-On, as candidates.
    pub headers: Vec<Candidate>,
    /// Visible headers of the neighbouring sections, each with its text.
    pub others: Vec<(NodeId, String)>,
}

/// Finds the tabs and headers of a page.
pub fn find(content: &PageContent) -> Sections {
    let nodes = |table: &[&str], test: &dyn Fn(&Line) -> bool| -> Vec<(NodeId, String)> {
        content
            .lines
            .iter()
            .filter(|line| line.is_any(table) && test(line) && is_whole_text(content, line, table))
            .map(|line| (header_of(content, line), line.spaced.clone()))
            .collect()
    };
    let pressed = |line: &Line| line.control.is_some() && line.audience == Audience::Everybody;
    let titled = |line: &Line| {
        (line.control.is_some() || line.heading.is_some()) && line.audience == Audience::Everybody
    };
    let seen = |line: &Line| line.audience == Audience::Everybody;
    // Tabs have no prefix before their names.
    let is_bare = |line: &Line| {
        let control = line.control.unwrap_or(line.start);
        let words = content.words(control, Audience::ScreenReader);
        words.iter().all(|w| normalize::unprefixed(w) == w)
    };
    let tabs = |table: &'static [&'static str]| {
        nodes(table, &|line| {
            pressed(line) && line.is_label(table) && is_bare(line)
        })
    };
    let settings = tabs(&phrases::ACCOUNT_SETTINGS);
    let projects = tabs(&[phrases::PROJECTS]);
    let others: Vec<_> = nodes(&phrases::OTHER_SECTIONS, &titled)
        .into_iter()
        .filter(|&(id, _)| !has_link(content.tree, id, LinkTarget::Other) && is_own(content, id))
        .collect();
    // Links to pages about the sections, as in a help menu.
    let links: Vec<NodeId> = [&phrases::SINGLE_SIGN_ON[..], &phrases::OTHER_SECTIONS]
        .iter()
        .flat_map(|table| nodes(table, &pressed))
        .map(|(id, _)| id)
        .filter(|&id| has_link(content.tree, id, LinkTarget::Other))
        .collect();
    let any_selected =
        |all: &[(NodeId, String)]| all.iter().any(|&(id, _)| is_selected(content.tree, id));
    // If both are marked, neither counts: Drupal 7 `l()` marks every link to the page's own path.
    let settings_selected = any_selected(&settings) && !any_selected(&projects);
    let projects_selected = any_selected(&projects) && !any_selected(&settings);
    let headers = nodes(&phrases::SINGLE_SIGN_ON, &seen)
        .into_iter()
        .map(|(id, _)| header(content, id, &others))
        .collect();
    Sections {
        settings: best(
            content,
            settings
                .iter()
                .map(|&(id, _)| tab(content, id, &projects, &links)),
        ),
        settings_selected,
        projects_selected,
        headers,
        others,
    }
}

/// Most levels between a tab, or a section's header, and the element that contains its peers.
const MAX_TAB_LEVELS: usize = 3;
const MAX_SECTION_LEVELS: usize = 7;

/// Most characters between two controls of a menu: the names of other controls.
const MAX_BETWEEN: usize = 100;

/// Whether two controls are in the same menu.
pub(super) fn are_beside(content: &PageContent, one: NodeId, other: NodeId) -> bool {
    let between = content.tree.end(one.min(other))..one.max(other);
    are_peers(content, one, other, MAX_TAB_LEVELS) && content.tree.length(&between) <= MAX_BETWEEN
}

/// Whether two elements have the same depth inside a near common ancestor.
fn are_peers(content: &PageContent, one: NodeId, other: NodeId, levels: usize) -> bool {
    let tree = content.tree;
    let near = || tree.ancestors(one).take(levels);
    one != other
        && tree.depth(one) == tree.depth(other)
        && near().any(|around| tree.contains(around, other))
}

/// Whether the element is not in content of another subject.
fn is_own(content: &PageContent, id: NodeId) -> bool {
    context::of_header(content, id).is_none() && !content.is_one_of(id, &[Role::Option])
}

/// The candidate with the fewest failed conditions, preferably one that stays on the page; it must
/// be the only one of that rank.
fn best(content: &PageContent, all: impl Iterator<Item = Candidate>) -> Option<Candidate> {
    let all: Vec<Candidate> = all.collect();
    let rank = |c: &Candidate| {
        (
            c.failures(),
            has_link(content.tree, c.node, LinkTarget::Other),
        )
    };
    let least = all.iter().map(rank).min()?;
    let mut ranked = all.iter().filter(|c| rank(c) == least);
    let mut first = *ranked.next()?;
    if first.holds() && ranked.next().is_some() {
        first.fail(Condition::Alone, Reason::NotAlone);
    }
    Some(first)
}

/// Whether the control around a line contains no other text.
fn is_whole_text(content: &PageContent, line: &Line, table: &[&str]) -> bool {
    line.control.is_none_or(|control| {
        let words = content.words(control, Audience::ScreenReader);
        words
            .iter()
            .chain(&content.names(control))
            .any(|words| table.contains(&normalize::unprefixed(words)))
    })
}

/// The header or control whose text is the line: the outermost element without other text.
fn header_of(content: &PageContent, line: &Line) -> NodeId {
    let tree = content.tree;
    let length = |id: NodeId| tree.length_of(id);
    let own = tree.length(&(line.start..line.end));
    // Text for screen readers may stand beside the name in its control.
    let start = line.control.unwrap_or(line.start);
    let own = own.max(length(start));
    let same = |&id: &NodeId| {
        tree.element(id).is_some()
            && length(id) == own
            && !content.is_one_of(id, &[Role::Box, Role::Area, Role::Navigation])
    };
    std::iter::successors(Some(start), |&id| tree.parent(id).filter(same))
        .last()
        .unwrap_or(start)
}

/// Why a tab or header, or the control in it, cannot be pressed, if so.
fn inoperable(content: &PageContent, id: NodeId) -> Option<Reason> {
    let tree = content.tree;
    let both = [Some(id), control_in(tree, id)];
    let mut elements = both.into_iter().flatten().filter_map(|id| tree.element(id));
    elements.find_map(|element| match element.hidden {
        _ if element.role == Role::Option => Some(Reason::OtherRole),
        Some(hidden) => Some(Reason::Hidden(hidden)),
        None if element.disabled => Some(Reason::Disabled),
        None if element.covered => Some(Reason::Covered),
        None => None,
    })
}

/// Why a tab or header does more than open something on this page, if so.
fn leads_away(content: &PageContent, id: NodeId) -> Option<Reason> {
    let tree = content.tree;
    let own = id..tree.end(id);
    let named = |(id, _)| control::action(content, id) == ControlAction::Harmful;
    let harmful = tree.inside(own.clone()).any(|(_, e)| e.harmful)
        || content.controls(&own).any(named)
        || control::says_disconnect(tree, id);
    let leaves = [
        LinkTarget::OffSite,
        LinkTarget::Magento,
        LinkTarget::SignOut,
        LinkTarget::Harmful,
    ]
    .iter()
    .any(|&link| has_link(tree, id, link));
    if harmful {
        Some(Reason::Harmful)
    } else if control::quotes(content, id) {
        Some(Reason::UnknownWords)
    } else {
        leaves.then_some(Reason::LeadsAway)
    }
}

/// The Account settings tab as a candidate: it is beside the Projects tab, or stays on the page.
fn tab(
    content: &PageContent,
    id: NodeId,
    projects: &[(NodeId, String)],
    links: &[NodeId],
) -> Candidate {
    let tree = content.tree;
    let mut candidate = Candidate::new(id);
    let beside = projects
        .iter()
        .any(|&(other, _)| are_beside(content, other, id));
    // Breadcrumbs and menus also lead to the account's settings.
    let in_navigation = content.is_inside(id, &[Role::Navigation]);
    if !beside && (in_navigation || has_link(tree, id, LinkTarget::Other) || !is_tab(content, id)) {
        candidate.fail(Condition::Unit, Reason::Incomplete);
    }
    candidate.check(Condition::Control, inoperable(content, id));
    candidate.check(Condition::Action, leads_away(content, id));
    let in_menu = has_link(tree, id, LinkTarget::Other)
        && links.iter().any(|&other| are_beside(content, other, id));
    candidate.check(Condition::Context, in_menu.then_some(Reason::Foreign));
    candidate.check(Condition::Context, context::of_header(content, id));
    candidate
}

fn is_tab(content: &PageContent, id: NodeId) -> bool {
    let tree = content.tree;
    let control = control_in(tree, id).unwrap_or(id);
    content.is_one_of(control, &[Role::Tab])
        || tree
            .element(control)
            .is_some_and(|e| matches!(e.link, None | Some(LinkTarget::Account)))
}

/// A header of the section as a candidate: it is beside the header of another section.
fn header(content: &PageContent, id: NodeId, others: &[(NodeId, String)]) -> Candidate {
    let tree = content.tree;
    let pressed = press_target(tree, id);
    let mut candidate = Candidate::new(pressed.unwrap_or(id));
    // Without a control, only a block can be a header: an inline element is text of what is around it.
    let is_header =
        |id: NodeId| control_in(tree, id).is_some() || tree.element(id).is_some_and(|e| !e.inline);
    if !pressed.is_some_and(is_header) {
        candidate.fail(Condition::Control, Reason::NoControl);
    }
    let beside = |&(other, _): &(NodeId, String)| are_peers(content, other, id, MAX_SECTION_LEVELS);
    if !others.iter().any(beside) {
        candidate.fail(Condition::Unit, Reason::Incomplete);
    }
    if expanded_state(tree, id) == Some(true) {
        candidate.fail(Condition::Status, Reason::OtherStatus);
    }
    candidate.check(Condition::Control, inoperable(content, candidate.node));
    candidate.check(Condition::Control, inoperable(content, id));
    candidate.check(Condition::Action, leads_away(content, id));
    let control = pressed.filter(|&id| tree.is_control(id));
    candidate.check(
        Condition::Action,
        control.and_then(|id| leads_away(content, id)),
    );
    // Around a bare text there may be anything. Collapsed content does not count.
    let around = candidate.node..tree.end(candidate.node);
    if tree
        .inside(around)
        .any(|(_, e)| e.harmful && e.hidden.is_none())
    {
        candidate.fail(Condition::Action, Reason::Harmful);
    }
    if has_link(tree, id, LinkTarget::Other) {
        candidate.fail(Condition::Action, Reason::LeadsAway);
    }
    candidate.check(Condition::Context, context::of_header(content, id));
    candidate
}
