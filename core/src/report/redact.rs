//! Determines which characters of a page a report contains.
//!
//! Every character keeps its class, and every character of a [keyword](super::keywords) is kept
//! wherever the reading could find it. The reading compares text only with keywords, apart from
//! lengths and classes of characters, so the report reads like the page.

use std::ops::RangeInclusive;

use crate::page::normalize;
use crate::page::snapshot::{Node, NodeId, NodeKind, Role};
use crate::page::tree::Tree;

use super::search::TextPosition;
use super::{keywords, search};

/// How a character is written to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redaction {
    /// Replaced.
    Hidden,
    /// Kept.
    Kept,
    /// Replaced by this digit: part of an account id. Ids are numbered, so that different ids stay
    /// different.
    Digit(u8),
}

/// The redaction of each character of each node's text, with [`collapsed`] white space.
pub fn masks(nodes: &[Node]) -> Vec<Vec<Redaction>> {
    let tree = Tree::new(nodes);
    let texts: Vec<Vec<char>> = nodes.iter().map(words_of).collect();
    let unless_sign = |&c: &char| match is_kept(c) {
        true => Redaction::Kept,
        false => Redaction::Hidden,
    };
    let of_text = |text: &Vec<char>| text.iter().map(unless_sign).collect();
    let mut masks: Vec<Vec<Redaction>> = texts.iter().map(of_text).collect();
    for place in search::places(&tree, &texts, &keywords::all()) {
        mark(place, Redaction::Kept, &mut masks);
    }
    let skips = |id| {
        tree.element(id)
            .is_some_and(|e| e.hidden.is_some() || e.role == Role::Icon)
    };
    let mut accounts = Vec::new();
    for skips in [&|_| false, &skips as &dyn Fn(NodeId) -> bool] {
        for run in runs(&tree, skips) {
            FlatText::new(&run, &texts).number(&mut accounts, &mut masks);
        }
    }
    masks
}

/// Whether a character is kept in every text: spaces, and signs, which are not personal. Brackets
/// would look like tokens, and `~` is a filler.
fn is_kept(c: char) -> bool {
    c == ' '
        || normalize::is_sign(c)
        || c == '\u{d7}'
        || (c.is_ascii_punctuation() && !matches!(c, '[' | ']' | '~'))
}

fn mark((id, at): TextPosition, redaction: Redaction, masks: &mut [Vec<Redaction>]) {
    if let Some(slot) = masks.get_mut(id).and_then(|mask| mask.get_mut(at)) {
        *slot = redaction;
    }
}

fn words_of(node: &Node) -> Vec<char> {
    match &node.kind {
        NodeKind::Text(text) => collapsed(text),
        NodeKind::Element(element) => element.label.as_deref().map(collapsed).unwrap_or_default(),
    }
}

/// A text's painted characters, with each run of white space and icons as one space: an emoji may
/// be part of a name.
pub fn collapsed(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in text.chars().filter(|&c| !normalize::is_unpainted(c)) {
        match normalize::is_gap(c) {
            false => out.push(c),
            true if out.last() == Some(&' ') => {}
            true => out.push(' '),
        }
    }
    out
}

/// The runs of nodes that are read together. A node for which `skips` is true is left out with its
/// descendants, which form a run of their own.
fn runs(tree: &Tree, skips: impl Fn(NodeId) -> bool) -> Vec<Vec<NodeId>> {
    let mut found = Vec::new();
    let mut open = vec![(0, tree.len())];
    while let Some((start, stop)) = open.pop() {
        let mut run = Vec::new();
        let mut at = start;
        while at < stop {
            let end = tree.end(at);
            // A skipped node is the start of its own run.
            if skips(at) && at != start {
                open.push((at, end));
                at = end;
            } else {
                run.push(at);
                at += 1;
            }
        }
        found.push(run);
    }
    found
}

/// The characters of a run of nodes, without spaces, and the place of each byte.
struct FlatText {
    text: String,
    places: Vec<TextPosition>,
    /// Whether a word may begin or end before the byte.
    edges: Vec<bool>,
}

impl FlatText {
    fn new(run: &[NodeId], texts: &[Vec<char>]) -> Self {
        let mut flat = Self {
            text: String::new(),
            places: Vec::new(),
            edges: Vec::new(),
        };
        for &id in run {
            let mut edge = true;
            for (at, &c) in texts.get(id).into_iter().flatten().enumerate() {
                if c != ' ' {
                    flat.text.push(c.to_ascii_lowercase());
                    flat.places.resize(flat.text.len(), (id, at));
                    flat.edges.push(edge || normalize::is_sign(c));
                    flat.edges.resize(flat.text.len(), false);
                }
                edge = c == ' ' || normalize::is_sign(c);
            }
        }
        flat.edges.push(true);
        flat
    }

    /// Replaces account ids by their numbers. `accounts` are the ids found so far.
    fn number(&self, accounts: &mut Vec<String>, masks: &mut [Vec<Redaction>]) {
        for (start, found) in self.text.match_indices(ACCOUNT) {
            let digits = start + found.len();
            let rest = self.text.get(digits..).unwrap_or("");
            let all = rest.bytes().take_while(u8::is_ascii_digit).count();
            // Digits that follow without a space may belong to other content, such as the next cell.
            let word = (1..all).find(|at| self.edges.get(digits + at) == Some(&true));
            let count = word.filter(|word| LENGTHS.contains(word)).unwrap_or(all);
            let Some(id) = rest.get(..count).filter(|id| !id.is_empty()) else {
                continue;
            };
            self.mark(start..digits, Redaction::Kept, masks);
            let known = accounts.iter().position(|known| known == id);
            let mut number = known.unwrap_or(accounts.len());
            if known.is_none() {
                accounts.push(id.into());
            }
            for at in (digits..digits + count).rev() {
                self.mark(at..at + 1, Redaction::Digit((number % 10) as u8), masks);
                number /= 10;
            }
        }
    }

    fn mark(
        &self,
        run: std::ops::Range<usize>,
        redaction: Redaction,
        masks: &mut [Vec<Redaction>],
    ) {
        for &place in self.places.get(run).unwrap_or(&[]) {
            mark(place, redaction, masks);
        }
    }
}

/// Number of digits of an account id.
const LENGTHS: RangeInclusive<usize> = 5..=12;

/// The prefix of an account id.
const ACCOUNT: &str = "mag";
