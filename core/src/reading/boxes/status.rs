//! What a box says of being linked.

use std::ops::Range;

use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::{Tree, Words};
use crate::reading::account::MagId;

use super::headers::Header;

/// What a status says.
#[derive(Debug)]
pub enum Said {
    /// Not linked.
    NotConnected,
    /// Linked, to this account.
    Connected(Option<MagId>),
    /// Both at once.
    Both,
    /// Something else.
    Unknown,
}

/// The words of a box without its header and its controls; only of what can be seen if `seen`.
pub fn words(tree: &Tree, header: &Header, run: &Range<NodeId>, seen: bool) -> Words {
    tree.words_in(run.clone(), seen, |id| {
        let own = id == header.id && !header.with_status;
        !own && !tree.is_control(id) && !tree.is(id, Role::Quote)
    })
}

/// Whether a box has a status that we know.
pub fn has(tree: &Tree, header: &Header, run: &Range<NodeId>, seen: bool) -> bool {
    words(tree, header, run, seen).hold(phrases::CONNECTED)
}

/// What a status says: what follows `Status`, or the words alone.
pub fn said(words: &Words) -> Option<Said> {
    words.forms().into_iter().find_map(said_in)
}

fn said_in(words: &str) -> Option<Said> {
    let (rest, labelled) = match normalize::cut(words, phrases::STATUS) {
        Some((_, rest)) => (rest, true),
        None => (words, false),
    };
    let rest = normalize::bare(rest).trim_matches(['(', ')']);
    let last = !labelled && rest.ends_with(phrases::NOT_CONNECTED);
    if rest.starts_with(phrases::NOT_CONNECTED) || last {
        let both = normalize::holds(rest, phrases::CONNECTED_AS);
        return Some(if both { Said::Both } else { Said::NotConnected });
    }
    let (before, after) = normalize::cut(rest, phrases::CONNECTED)?;
    if labelled && !before.is_empty() {
        return None;
    }
    if normalize::holds(rest, phrases::NOT_CONNECTED) {
        return Some(Said::Both);
    }
    let account = after
        .trim_start_matches(' ')
        .strip_prefix("as")
        .and_then(|name| {
            MagId::parse(
                name.trim_start_matches([' ', ':'])
                    .split([' ', '.', ','])
                    .next()?,
            )
        });
    Some(Said::Connected(account))
}
