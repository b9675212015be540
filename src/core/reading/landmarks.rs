//! The landmarks around the provider boxes: the tab, the section's header, its sentence.

use super::boxes::{self, ProviderBox};
use super::{Id, Role, Section, Tree, words};

/// Where the landmarks of the account page are.
#[derive(Debug, Clone, Default)]
pub struct Landmarks {
    /// The Account settings tab, if it can be seen.
    pub tab: Option<Id>,
    /// Headers of the Single Sign-On section, each outermost of those that say no more.
    headers: Vec<Id>,
    /// The sentence above the boxes, or the one that there are none.
    sentence: Option<Id>,
    /// Headers of the sections beside it that can be seen.
    others: usize,
}

impl Landmarks {
    /// Finds them.
    pub fn find(tree: Tree) -> Self {
        let mut found = Self::default();
        let mut until = 0;
        for id in 0..tree.len() {
            if id < until || tree.end(id) - id > 16 || tree.is_quoted(id) {
                continue;
            }
            let words = boxes::control_words(tree, id);
            let control = tree.is_control(id);
            let titled = control || tree.is(id, Role::Heading);
            if control && words == words::ACCOUNT_SETTINGS {
                let better = found.tab.is_none_or(|old| !tree.shown(old));
                if tree.shown(id) && better {
                    found.tab = Some(id);
                }
                until = tree.end(id);
            } else if is_section_name(&words) && !tree.is(id, Role::Box) {
                found.headers.push(id);
                until = tree.end(id);
            } else if titled && words::OTHER_SECTIONS.contains(&words.as_str()) {
                found.others += usize::from(tree.shown(id));
                until = tree.end(id);
            } else if words == words::NO_PROVIDERS.trim_end_matches('.')
                || words == words::SSO_DESCRIPTION.trim_end_matches('.')
            {
                found.sentence.get_or_insert(id);
            }
        }
        found
    }

    /// Whether a box with this header may be one: where the section can be told, boxes come after
    /// its beginning. Keeps words that users can write (a project's name, a ticket) from counting.
    pub fn allow(&self, header: Id) -> bool {
        let first = self.headers.first().into_iter().chain(&self.sentence).min();
        first.is_none_or(|&first| first < header)
    }

    /// The state of the section; where it is closed, with what to press.
    pub fn section(&self, tree: Tree, boxes: &[ProviderBox]) -> (Section, Option<Id>) {
        if boxes.iter().any(|b| b.shown) || self.sentence.is_some_and(|id| tree.shown(id)) {
            return (Section::Open, None);
        }
        let closed = |header| (Section::Closed, Some(press(tree, header)));
        let shown = || self.headers.iter().copied().filter(|&id| tree.shown(id));
        let inside = boxes.first().map(|b| b.header).or(self.sentence);
        // The header nearest before what it hides.
        if let Some(inside) = inside
            && let Some(header) = shown().take_while(|&id| id < inside).last()
        {
            return closed(header);
        }
        let says = shown().find_map(|id| Some((id, stated(tree, id)?)));
        match (says, shown().next()) {
            (Some((_, true)), _) => (Section::Open, None),
            (Some((header, false)), _) => closed(header),
            (None, Some(header)) if control_in(tree, header).is_some() => closed(header),
            (None, Some(_)) => (Section::Open, None),
            (None, None) if self.headers.is_empty() && inside.is_none() => (Section::Absent, None),
            (None, None) => (Section::OutOfSight, None),
        }
    }

    /// Whether Account settings is open: its tab is the chosen one, or its sections can be seen.
    pub fn settings_open(&self, tree: Tree) -> bool {
        self.others > 1 || self.tab.is_some_and(|id| is_chosen(tree, id))
    }
}

/// `Single Sign-On`, also after the word that a collapsible header puts before it.
fn is_section_name(words: &str) -> bool {
    let bare = words::SECTION_PREFIXES
        .iter()
        .find_map(|prefix| words.strip_prefix(prefix))
        .unwrap_or(words)
        .trim_start();
    words::SINGLE_SIGN_ON.contains(&bare)
}

/// What a header, what is in it, or the box it heads says of being open.
fn stated(tree: Tree, header: Id) -> Option<bool> {
    let own = tree.element(header).and_then(|e| e.expanded);
    let inner = || tree.descendants(header).find_map(|(_, e)| e.expanded);
    let around = || {
        tree.ancestors(header).take(3).find_map(|id| tree.element(id).and_then(|e| e.expanded))
    };
    own.or_else(inner).or_else(around)
}

/// The control inside a header, or itself.
fn control_in(tree: Tree, header: Id) -> Option<Id> {
    let inner = || tree.descendants(header).find(|(id, _)| tree.is_control(*id)).map(|(id, _)| id);
    if tree.is_control(header) { Some(header) } else { inner() }
}

/// What to press of a header: its control, or where it has none, itself.
fn press(tree: Tree, header: Id) -> Id {
    control_in(tree, header).unwrap_or_else(|| match tree.element(header) {
        Some(_) => header,
        None => tree.parent(header).unwrap_or(header),
    })
}

/// A tab says that it is chosen itself, or its list item does.
fn is_chosen(tree: Tree, tab: Id) -> bool {
    let chosen = |id| tree.element(id).is_some_and(|e| e.selected || e.expanded == Some(true));
    chosen(tab) || tree.parent(tab).is_some_and(|id| tree.is(id, Role::Box) && chosen(id))
}
