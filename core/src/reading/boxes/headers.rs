//! The headers of provider boxes.

use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::{Tree, Words};

/// A provider's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The element or text that holds it: the outermost of those that hold no more.
    pub id: NodeId,
    /// Index into [`phrases::PROVIDERS`]; `None` for one that is not in the table.
    pub provider: Option<usize>,
    /// It says `Provider: …`, not the bare name.
    pub titled: bool,
    /// The status stands in the same node, after the name.
    pub with_status: bool,
    /// Nothing but a heading says that its box is the section's. What users write can hold headings
    /// and links, but no buttons.
    pub doubtful: bool,
}

/// Longest header with a status, in characters; longest header alone.
const LONGEST: usize = 160;
const LONGEST_NAME: usize = 60;

/// Most headers of a page. The real one has four; a hostile one ends here.
const MOST: usize = 60;

/// Every header of the page, in document order.
pub fn headers(tree: &Tree) -> Vec<Header> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() && found.len() < MOST {
        let end = tree.end(at);
        match header(tree, at) {
            // What is not exactly a known header may have one inside.
            Some(header)
                if (header.provider.is_some() && !header.with_status) || !holds_one(tree, at) =>
            {
                found.push(header);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether something inside `id` is a header of a known provider.
fn holds_one(tree: &Tree, id: NodeId) -> bool {
    (id + 1..tree.end(id)).any(|id| header(tree, id).is_some_and(|h| h.provider.is_some()))
}

/// Whether `id` holds a header and nothing else, but perhaps a status: `Provider: X`, or in a
/// heading a known name by itself.
fn header(tree: &Tree, id: NodeId) -> Option<Header> {
    if !tree.is_brief(id, LONGEST)
        || tree.is_quoted(id)
        || tree.is(id, Role::Box)
        || tree.is(id, Role::Area)
    {
        return None;
    }
    let words = tree.words(id).bare();
    let plain = |provider| Header {
        id,
        provider,
        titled: true,
        with_status: false,
        doubtful: false,
    };
    match words.after_any(&phrases::HEADER_PREFIXES) {
        Some(rest) => {
            let names = rest.map(normalize::bare);
            if let Some(provider) = names.into_iter().find_map(phrases::provider) {
                return Some(plain(Some(provider)));
            }
            match before_status(&words).and_then(phrases::provider) {
                Some(provider) => Some(Header {
                    with_status: true,
                    ..plain(Some(provider))
                }),
                None => rest
                    .into_iter()
                    .next()
                    .filter(|rest| is_name(rest))
                    .map(|_| plain(None)),
            }
        }
        None if tree.is(id, Role::Heading) => {
            let provider = words.forms().into_iter().find_map(phrases::provider)?;
            Some(Header {
                titled: false,
                ..plain(Some(provider))
            })
        }
        None => None,
    }
}

/// The wanted provider that the header of an unknown one may mean by another name.
pub fn renamed(tree: &Tree, id: NodeId) -> Option<usize> {
    let words = tree.words(id).bare();
    let [name, _] = words.after_any(&phrases::HEADER_PREFIXES)?;
    phrases::renamed(normalize::bare(name))
}

/// Whether what follows `Provider` may be the name of one that is not in the table.
fn is_name(rest: &str) -> bool {
    let named = normalize::bare(rest);
    rest.trim_start_matches(' ').starts_with(':')
        && !named.is_empty()
        && named.len() <= LONGEST_NAME
        && !named.contains(':')
}

/// The name in `Provider: X Status …`.
fn before_status(words: &Words) -> Option<&str> {
    let mut prefixes = phrases::HEADER_PREFIXES.iter();
    let rest = prefixes.find_map(|prefix| words.spaced().strip_prefix(prefix))?;
    Some(normalize::bare(normalize::cut(rest, phrases::STATUS)?.0))
}
