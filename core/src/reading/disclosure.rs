//! What opens a tab or a section: what to press of it, and what it says of being open.

use crate::page::address::Link;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::Tree;

use super::landmarks::is_section_name;

/// The Account settings tab: one that can be seen and stays on the page, or else leads to another
/// page of this site and stands beside the Projects tab. A project may be called like it, and on a
/// page whose address is not `expected` to have it so may anything else, such as two entries of a
/// menu, neither of which is the chosen one.
pub(super) fn tab(
    tree: &Tree,
    tabs: &[NodeId],
    projects: &[NodeId],
    expected: bool,
) -> Option<NodeId> {
    let beside = |id: NodeId| {
        projects
            .iter()
            .any(|&other| tree.depth(other) == tree.depth(id))
    };
    let away = |id| leads(tree, id, Link::OffSite) || leads(tree, id, Link::Magento);
    let one_is_chosen = tabs.iter().chain(projects).any(|&id| is_chosen(tree, id));
    let rank = |id: NodeId| match (leads(tree, id, Link::Other), beside(id)) {
        (false, true) => Some(0),
        (false, false) if expected => Some(1),
        (true, true) if expected || one_is_chosen => Some(2),
        _ => None,
    };
    let usable = tabs.iter().filter(|&&id| tree.shown(id) && !away(id));
    usable
        .filter_map(|&id| Some((rank(id)?, id)))
        .min()
        .map(|(_, id)| id)
}

/// Whether a header or tab leads there.
pub(super) fn leads(tree: &Tree, id: NodeId, link: Link) -> bool {
    let leads = |id| tree.element(id).and_then(|e| e.link) == Some(link);
    (id..tree.end(id))
        .chain(tree.ancestors(id).take(2))
        .any(leads)
}

/// What a header, what is in it, the button beside it, or the box it heads says of being open.
pub(super) fn stated(tree: &Tree, header: NodeId) -> Option<bool> {
    let own = tree.element(header).and_then(|e| e.expanded);
    let inner = || tree.descendants(header).find_map(|(_, e)| e.expanded);
    let around = || {
        tree.ancestors(header)
            .take(3)
            .find_map(|id| tree.element(id).and_then(|e| e.expanded))
    };
    let beside = || button(tree, header).and_then(|(_, button)| tree.element(button)?.expanded);
    own.or_else(inner).or_else(beside).or_else(around)
}

/// The control inside a header, or itself.
pub(super) fn control_in(tree: &Tree, header: NodeId) -> Option<NodeId> {
    let inner = || {
        tree.descendants(header)
            .find(|(id, _)| tree.is_control(*id))
            .map(|(id, _)| id)
    };
    if tree.is_control(header) {
        Some(header)
    } else {
        inner()
    }
}

/// The button in or beside a header that opens its section: the only one there that says whether
/// something is open, and it is called by nothing but that. With the element around both.
fn button(tree: &Tree, header: NodeId) -> Option<(NodeId, NodeId)> {
    let rows = std::iter::once(header).chain(tree.ancestors(header).take(ROWS));
    for row in rows {
        let mut says = tree
            .inside(row..tree.end(row))
            .filter(|(_, e)| e.role == Role::Control && e.expanded.is_some());
        let Some((button, _)) = says.next() else {
            continue;
        };
        // Nothing, where the button is inside the header.
        let between = tree.end(header.min(button))..header.max(button);
        let words = tree.words(button).bare();
        let opens =
            words.is("") || words.is_any(&phrases::SECTION_PREFIXES) || is_section_name(&words);
        let own = opens && tree.length(&between) == 0 && says.next().is_none();
        return own.then_some((row, button));
    }
    None
}

/// How far around a header its button is looked for, in elements.
const ROWS: usize = 3;

/// What to press of a header: the control that says the same, the element around it and its button if
/// nothing else can be seen there, or itself. Of a bare text, the element around it in the same way.
pub(super) fn press(tree: &Tree, header: NodeId) -> Option<NodeId> {
    let length = |id: NodeId| tree.length(&(id..tree.end(id)));
    let same = |&id: &NodeId| length(id) == length(header);
    let around = || {
        tree.parent(header)
            .filter(|&id| is_section_name(&tree.words(id).bare()))
    };
    let alone = |&(row, button): &(NodeId, NodeId)| {
        let length = |id| tree.words(id).spaced().len();
        length(row) <= length(header) + 1 + length(button)
    };
    let control = control_in(tree, header).filter(same);
    let itself = || tree.element(header).map(|_| header);
    control
        .or_else(|| button(tree, header).filter(alone).map(|(row, _)| row))
        .or_else(itself)
        .or_else(around)
}

/// A tab says that it is chosen itself, or its list item does.
pub(super) fn is_chosen(tree: &Tree, tab: NodeId) -> bool {
    let chosen = |id| {
        tree.element(id)
            .is_some_and(|e| e.selected || e.expanded == Some(true))
    };
    chosen(tab)
        || tree
            .parent(tab)
            .is_some_and(|id| tree.is(id, Role::Box) && chosen(id))
}
