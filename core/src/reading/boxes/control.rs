//! The controls of a box.

use std::ops::Range;

use crate::page::address::Link;
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::{Tree, Words};

use super::headers::Header;
use super::{Unusable, disconnects};

/// What the controls of a box say.
#[derive(Debug, Default)]
pub struct Controls {
    /// Those that link the header's provider.
    pub connect: Vec<NodeId>,
    /// One unlinks.
    pub disconnect: bool,
    /// One names another provider.
    pub other: bool,
    /// One has the right words and does something else.
    pub false_friend: bool,
    /// One could be pressed, and speaks of the header's provider in other words.
    pub reworded: bool,
    /// The wanted provider that a control links, whoever's box it is.
    pub wanted: Option<usize>,
}

/// Longest label of a control, in characters.
const LONGEST: usize = 80;

/// Reads the controls in a run of nodes.
pub fn controls(tree: &Tree, header: &Header, run: &Range<NodeId>) -> Controls {
    let mut found = Controls::default();
    for (id, _) in tree.inside(run.clone()) {
        // A header that opens its box is not one of the box's own.
        if !tree.is_control(id) || !tree.is_brief(id, LONGEST) || tree.contains(id, header.id) {
            continue;
        }
        let words = label(tree, id);
        if disconnects(tree, id) || leads_to(tree, id, Link::Disconnect) {
            found.disconnect = true;
            found.false_friend |= words.begin_any(&phrases::CONNECT_PREFIXES);
            found.other |= unlinks_other(&words, header);
            continue;
        }
        let Some(names) = words.after_any(&phrases::CONNECT_PREFIXES) else {
            found.reworded |= speaks_of(&words, header) && usable(tree, id);
            continue;
        };
        let provider = names.into_iter().find_map(phrases::provider);
        let wanted = provider.filter(|&at| phrases::is_wanted(at));
        found.wanted = found.wanted.or(wanted);
        if provider.is_none() || provider != header.provider {
            found.other = true;
        } else if stays(tree, id) && !(header.doubtful && is_link(tree, id)) {
            found.connect.push(id);
        } else {
            found.false_friend = true;
        }
    }
    found
}

/// The words of a control; the shortest, with those for screen readers alone.
fn label(tree: &Tree, id: NodeId) -> Words {
    let words = tree.words(id).bare();
    if words.is(phrases::CONNECT) {
        tree.words_in(id..tree.end(id), false, |_| true).bare()
    } else {
        words
    }
}

fn speaks_of(words: &Words, header: &Header) -> bool {
    let is_name = |word| {
        header.provider.is_some() && phrases::provider(normalize::bare(word)) == header.provider
    };
    words.is(phrases::CONNECT) || words.spaced().split(' ').any(is_name)
}

/// Whether it can be pressed, and does something on this site.
fn usable(tree: &Tree, id: NodeId) -> bool {
    why_not(tree, id, true).is_none() && stays(tree, id) && !leads_to(tree, id, Link::Magento)
}

fn is_link(tree: &Tree, id: NodeId) -> bool {
    (id..tree.end(id)).any(|id| tree.element(id).is_some_and(|e| e.link.is_some()))
}

fn unlinks_other(words: &Words, header: &Header) -> bool {
    let from =
        normalize::cut(words.spaced(), " from ").and_then(|(_, name)| phrases::provider(name));
    from.is_some() && from != header.provider
}

/// Whether a run of nodes has a control that links or unlinks.
pub fn has(tree: &Tree, run: &Range<NodeId>) -> bool {
    tree.inside(run.clone()).any(|(id, e)| {
        e.role == Role::Control && tree.is_brief(id, LONGEST) && {
            let words = label(tree, id);
            words.begin_any(&phrases::CONNECT_PREFIXES) || words.begin(phrases::DISCONNECT)
        }
    })
}

/// Why the control cannot be pressed, if so. In a box that is itself out of sight, being out of
/// sight is no reason.
pub fn why_not(tree: &Tree, id: NodeId, seen: bool) -> Option<Unusable> {
    let element = tree.element(id)?;
    if element.disabled {
        return Some(Unusable::Disabled);
    }
    match element.hidden {
        Some(hidden) if seen => Some(Unusable::Hidden(hidden)),
        None if element.covered => Some(Unusable::Covered),
        _ => None,
    }
}

/// Whether pressing stays on the two sites, by the control's own address and its form's.
fn stays(tree: &Tree, id: NodeId) -> bool {
    !leads_to(tree, id, Link::OffSite) && !leads_to(tree, id, Link::SignOut)
}

/// Whether the control, something in it, or the form around it leads there.
fn leads_to(tree: &Tree, id: NodeId, link: Link) -> bool {
    let leads = |id| tree.element(id).and_then(|e| e.link) == Some(link);
    let around = || {
        tree.ancestors(id)
            .any(|a| tree.is(a, Role::Area) && leads(a))
    };
    (id..tree.end(id)).any(leads) || around()
}
