//! Finds the table's words in a page, in every way in which a reading may join the page's texts.
//!
//! Markup may split a word anywhere. A reading joins the texts of consecutive nodes, and leaves out
//! elements that are hidden, quoted or icons, or labels beside other text. Each of these may be left
//! out or not, so a word is followed along both ways.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::Tree;

use super::keywords::{Keyword, Match};

/// A character: its node, and its index in that node's text.
pub type TextPosition = (NodeId, usize);

/// One matched character, after any of the characters `before`.
#[derive(Debug)]
struct Matched {
    place: TextPosition,
    before: Vec<Rc<Matched>>,
}

/// A keyword of which the first `count` letters are matched.
#[derive(Debug, Clone)]
struct Partial {
    keyword: usize,
    count: usize,
    last: Vec<Rc<Matched>>,
}

/// The places of all characters that belong to a keyword. `texts` are the nodes' texts.
pub fn places(tree: &Tree, texts: &[Vec<char>], keywords: &[Keyword]) -> Vec<TextPosition> {
    let mut found = Vec::new();
    let mut by_first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (at, keyword) in keywords.iter().enumerate() {
        let first = keyword.letters.chars().next();
        by_first.entry(first.unwrap_or(' ')).or_default().push(at);
    }
    // The partial matches on arrival at each node.
    let mut arriving: Vec<Vec<Partial>> = vec![Vec::new(); texts.len() + 1];
    for (id, text) in texts.iter().enumerate() {
        let here = arriving.get_mut(id).map(std::mem::take).unwrap_or_default();
        if may_skip(tree, id) {
            merge(&mut arriving, tree.end(id), here.clone());
        }
        if tree.element(id).is_some() && !text.is_empty() {
            merge(&mut arriving, id + 1, here.clone());
        }
        let starting = |at: usize, c: char| {
            let all = by_first.get(&c).into_iter().flatten().copied();
            all.filter(move |&k| keywords.get(k).is_some_and(|k| begins(k.how, text, at)))
        };
        let after = along(id, text, here, keywords, starting, &mut found);
        merge(&mut arriving, id + 1, after);
    }
    found
}

fn may_skip(tree: &Tree, id: NodeId) -> bool {
    let element = tree.element(id);
    element.is_some_and(|e| e.hidden.is_some() || matches!(e.role, Role::Quote | Role::Icon))
}

/// Adds partial matches to those on arrival at a node. Equal ones become one.
fn merge(arriving: &mut [Vec<Partial>], id: NodeId, partials: Vec<Partial>) {
    let Some(known) = arriving.get_mut(id) else {
        return;
    };
    for partial in partials {
        let same = |p: &&mut Partial| (p.keyword, p.count) == (partial.keyword, partial.count);
        match known.iter_mut().find(same) {
            Some(old) => {
                for last in partial.last {
                    if !old.last.iter().any(|l| Rc::ptr_eq(l, &last)) {
                        old.last.push(last);
                    }
                }
            }
            None => known.push(partial),
        }
    }
}

/// Continues partial matches through one text, and begins those of the keywords that are `starting`
/// at a character. Adds the places of complete matches to `found`.
fn along<I: Iterator<Item = usize>>(
    id: NodeId,
    text: &[char],
    mut partials: Vec<Partial>,
    keywords: &[Keyword],
    starting: impl Fn(usize, char) -> I,
    found: &mut Vec<TextPosition>,
) -> Vec<Partial> {
    let letters = text.iter().map(char::to_ascii_lowercase).enumerate();
    for (at, c) in letters.filter(|&(_, c)| c != ' ') {
        partials.extend(starting(at, c).map(|keyword| Partial {
            keyword,
            count: 0,
            last: Vec::new(),
        }));
        let mut next = Vec::with_capacity(partials.len());
        for partial in partials {
            let Some(keyword) = keywords.get(partial.keyword) else {
                continue;
            };
            let letter = keyword.letters.as_bytes().get(partial.count);
            if letter.is_some_and(|&letter| char::from(letter) == c) {
                let count = partial.count + 1;
                let last = Rc::new(Matched {
                    place: (id, at),
                    before: partial.last,
                });
                if count < keyword.letters.len() {
                    next.push(Partial {
                        keyword: partial.keyword,
                        count,
                        last: vec![last],
                    });
                } else if keyword.how != Match::Word || is_edge(text, at + 1) {
                    collect(last, found);
                }
            } else if keyword.how == Match::Spread && !c.is_ascii_alphabetic() {
                next.push(partial);
            }
        }
        partials = next;
    }
    partials
}

/// Adds the places of a match to `found`.
fn collect(last: Rc<Matched>, found: &mut Vec<TextPosition>) {
    let first = found.len();
    let mut open = vec![last];
    while let Some(matched) = open.pop() {
        let seen = found.get(first..).unwrap_or(&[]);
        if !seen.contains(&matched.place) {
            found.push(matched.place);
            open.extend(matched.before.iter().cloned());
        }
    }
}

/// Whether a keyword may begin at this character.
fn begins(how: Match, text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    match how {
        Match::Anywhere | Match::Spread => true,
        Match::Word | Match::Start => is_edge(text, at),
        // Not the host of an e-mail address.
        Match::Name => before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '_')),
    }
}

/// Whether a word may begin or end before this character. The ends of a text count, because the
/// reading also separates the texts of nodes by spaces.
fn is_edge(text: &[char], at: usize) -> bool {
    let is_letter = |at: usize| text.get(at).is_some_and(char::is_ascii_alphabetic);
    at == 0 || !is_letter(at - 1) || !is_letter(at)
}
