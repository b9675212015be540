//! Disclosure: the element that opens a tab or a section, and its expanded state.

use crate::page::address::LinkTarget;
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::{TextForms, Tree};

/// Whether a header or tab, or a close ancestor, has a link of this class.
pub fn has_link(tree: &Tree, id: NodeId, link: LinkTarget) -> bool {
    let leads = |id| tree.element(id).and_then(|e| e.link) == Some(link);
    (id..tree.end(id))
        .chain(tree.ancestors(id).take(2))
        .any(leads)
}

/// The expanded state, if the header, its content, the button beside it or an ancestor states it.
pub fn expanded_state(tree: &Tree, header: NodeId) -> Option<bool> {
    let own = tree.element(header).and_then(|e| e.expanded);
    let inner = || tree.descendants(header).find_map(|(_, e)| e.expanded);
    let around = || {
        tree.ancestors(header)
            .take(3)
            .find_map(|id| tree.element(id).and_then(|e| e.expanded))
    };
    let beside = || button(tree, header).and_then(|(_, button)| tree.element(button)?.expanded);
    let selected = || is_selected(tree, header).then_some(true);
    own.or_else(inner)
        .or_else(beside)
        .or_else(selected)
        .or_else(around)
}

/// The header itself if it is a control, otherwise the first control inside.
pub fn control_in(tree: &Tree, header: NodeId) -> Option<NodeId> {
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

/// The button in or beside a header that opens its section, with the nearest element around both.
/// It must be the only one there with an expanded state, and have no other name.
fn button(tree: &Tree, header: NodeId) -> Option<(NodeId, NodeId)> {
    let rows = std::iter::once(header).chain(tree.ancestors(header).take(ROWS));
    for row in rows {
        let mut says = tree.inside(row..tree.end(row)).filter(|(_, e)| {
            matches!(e.role, Role::Control | Role::Disclosure | Role::Tab) && e.expanded.is_some()
        });
        let Some((button, _)) = says.next() else {
            continue;
        };
        // Empty if the button is inside the header.
        let between = tree.end(header.min(button))..header.max(button);
        let words = tree.words(button).bare();
        let opens =
            words.is("") || words.is_any(&phrases::SECTION_PREFIXES) || is_section_name(&words);
        let own = opens && tree.length(&between) == 0 && says.next().is_none();
        return own.then_some((row, button));
    }
    None
}

/// How many ancestors of a header are searched for its button.
const ROWS: usize = 3;

/// The element to press for a header: the control with the same text, the element around header and
/// button if it shows nothing else, or the header itself. For a bare text, the element around it.
pub fn press_target(tree: &Tree, header: NodeId) -> Option<NodeId> {
    let length = |id: NodeId| tree.length_of(id);
    let same = |&id: &NodeId| length(id) == length(header);
    let around = || {
        tree.parent(header).filter(|&id| {
            let has_others = tree.inside(id..tree.end(id)).nth(1).is_some();
            !has_others && is_section_name(&tree.words(id).bare())
        })
    };
    let alone = |&(row, button): &(NodeId, NodeId)| {
        let length = |id| tree.words(id).spaced().len();
        length(row) <= length(header) + 1 + length(button)
    };
    let control = control_in(tree, header).filter(same);
    let itself = || tree.element(header).map(|_| header);
    control
        .or_else(|| button(tree, header).filter(alone).map(|(row, _)| row))
        .filter(|&id| tree.element(id).is_some())
        .or_else(itself)
        .or_else(around)
}

/// Whether a tab, or its list item, is marked as selected or expanded.
pub fn is_selected(tree: &Tree, tab: NodeId) -> bool {
    let selected = |id| {
        tree.element(id)
            .is_some_and(|e| e.selected || e.expanded == Some(true))
    };
    selected(tab)
        || tree
            .parent(tab)
            .is_some_and(|id| tree.is(id, Role::Box) && selected(id))
}

/// Whether this is the name of the Single Sign-On section, ignoring the prefixes of collapsible
/// headers.
pub fn is_section_name(words: &TextForms) -> bool {
    words
        .forms()
        .iter()
        .any(|form| phrases::SINGLE_SIGN_ON.contains(&normalize::unprefixed(form)))
}
