//! Which characters of a page a report may hold.
//!
//! Kept are the keywords, wherever reading could find them: it puts the texts of a run of nodes
//! together, with or without what is hidden, and with or without controls. So they are searched
//! for in the same runs, and a word that markup cuts in two is kept in both its pieces.

use std::ops::RangeInclusive;

use crate::page::normalize;
use crate::page::snapshot::{Kind, Node, NodeId, Role};
use crate::page::tree::Tree;

use super::keywords;

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Replaced.
    Hidden,
    /// Stays.
    Kept,
    /// Replaced by this digit: part of an account id. Ids are numbered, so that two are still two.
    Digit(u8),
}

/// The fate of each character of each node's words, white space [`collapsed`].
pub fn masks(nodes: &[Node]) -> Vec<Vec<Fate>> {
    let tree = Tree::new(nodes);
    let texts: Vec<Vec<char>> = nodes.iter().map(words_of).collect();
    let mut masks: Vec<Vec<Fate>> = texts.iter().map(|t| vec![Fate::Hidden; t.len()]).collect();
    let keywords = keywords::all();
    let harmful = keywords::harmful();
    let hidden = |id| tree.element(id).is_some_and(|e| e.hidden.is_some());
    let aside = |id| tree.is_control(id) || tree.is(id, Role::Quote);
    let ways: [&dyn Fn(NodeId) -> bool; 4] =
        [&|_| false, &hidden, &aside, &|id| hidden(id) || aside(id)];
    let mut accounts = Vec::new();
    for skips in ways {
        for run in runs(&tree, skips) {
            let flat = Flat::new(&run, &texts, |c| c != ' ');
            flat.keep(&keywords, &mut masks);
            // Reading takes these for words whatever stands between their letters.
            let letters = Flat::new(&run, &texts, |c| c.is_ascii_alphabetic());
            letters.keep(&harmful, &mut masks);
            flat.number(&mut accounts, &mut masks);
        }
    }
    for (text, mask) in texts.iter().zip(&mut masks) {
        keep_signs(text, mask);
    }
    masks
}

fn words_of(node: &Node) -> Vec<char> {
    match &node.kind {
        Kind::Text(text) => collapsed(text),
        Kind::Element(element) => element.label.as_deref().map(collapsed).unwrap_or_default(),
    }
}

/// A text's characters, runs of white space and icons as one space: an emoji may be part of a name.
pub fn collapsed(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in text.chars() {
        match normalize::is_gap(c) {
            false => out.push(c),
            true if out.last() == Some(&' ') => {}
            true => out.push(' '),
        }
    }
    out
}

/// The nodes that are read as one, where `skips` says what is left out with all that is inside.
/// What is left out is a run of its own.
fn runs(tree: &Tree, skips: impl Fn(NodeId) -> bool) -> Vec<Vec<NodeId>> {
    let mut found = Vec::new();
    let mut open = vec![(0, tree.len())];
    while let Some((start, stop)) = open.pop() {
        let mut run = Vec::new();
        let mut at = start;
        while at < stop {
            let end = tree.end(at);
            // A part that is itself left out is where a run begins.
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

/// Some characters of a run of nodes, without any space, and where each byte of them stands.
struct Flat {
    text: String,
    places: Vec<(NodeId, usize)>,
    /// Whether a word may begin or end before the byte.
    edges: Vec<bool>,
}

impl Flat {
    fn new(run: &[NodeId], texts: &[Vec<char>], takes: impl Fn(char) -> bool) -> Self {
        let mut flat = Self {
            text: String::new(),
            places: Vec::new(),
            edges: Vec::new(),
        };
        for &id in run {
            let mut edge = true;
            for (at, &c) in texts.get(id).into_iter().flatten().enumerate() {
                if !takes(c) {
                    edge = true;
                    continue;
                }
                flat.text.push(c.to_ascii_lowercase());
                flat.places.resize(flat.text.len(), (id, at));
                flat.edges.push(edge || normalize::is_sign(c));
                flat.edges.resize(flat.text.len(), false);
                edge = normalize::is_sign(c);
            }
        }
        flat.edges.push(true);
        flat
    }

    fn keep(&self, keywords: &[keywords::Keyword], masks: &mut [Vec<Fate>]) {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(true);
        for keyword in keywords {
            for (start, found) in self.text.match_indices(&keyword.letters) {
                let end = start + found.len();
                if !keyword.whole || (edge(start) && edge(end)) {
                    self.mark(start..end, Fate::Kept, masks);
                }
            }
        }
    }

    /// Puts numbers in the place of account ids. `accounts` are those met so far.
    fn number(&self, accounts: &mut Vec<String>, masks: &mut [Vec<Fate>]) {
        for (start, found) in self.text.match_indices(ACCOUNT) {
            let digits = start + found.len();
            let rest = self.text.get(digits..).unwrap_or("");
            let all = rest.bytes().take_while(u8::is_ascii_digit).count();
            // What follows it without a space may be the digits of something else: the next cell's.
            let word = (1..all).find(|at| self.edges.get(digits + at) == Some(&true));
            let count = word.filter(|word| LENGTHS.contains(word)).unwrap_or(all);
            let Some(id) = rest.get(..count).filter(|id| !id.is_empty()) else {
                continue;
            };
            self.mark(start..digits, Fate::Kept, masks);
            let known = accounts.iter().position(|known| known == id);
            let mut number = known.unwrap_or(accounts.len());
            if known.is_none() {
                accounts.push(id.into());
            }
            for at in (digits..digits + count).rev() {
                self.mark(at..at + 1, Fate::Digit((number % 10) as u8), masks);
                number /= 10;
            }
        }
    }

    fn mark(&self, run: std::ops::Range<usize>, fate: Fate, masks: &mut [Vec<Fate>]) {
        for &(id, at) in self.places.get(run).unwrap_or(&[]) {
            if let Some(slot) = masks.get_mut(id).and_then(|mask| mask.get_mut(at)) {
                *slot = fate;
            }
        }
    }
}

/// How many digits an account id has.
const LENGTHS: RangeInclusive<usize> = 5..=12;

/// Before the digits of an account id.
const ACCOUNT: &str = "mag";

/// Keeps the signs at the ends of words, and every colon: reading goes by them.
fn keep_signs(text: &[char], mask: &mut [Fate]) {
    let mut run: Vec<(char, &mut Fate)> = text.iter().copied().zip(mask).collect();
    keep_signs_after(run.iter_mut());
    keep_signs_after(run.iter_mut().rev());
}

fn keep_signs_after<'a, 'b: 'a>(run: impl Iterator<Item = &'a mut (char, &'b mut Fate)>) {
    let mut edge = true;
    for (c, fate) in run {
        if *c == ':' || (edge && normalize::is_sign(*c)) {
            **fate = Fate::Kept;
        }
        edge = *c == ' ' || **fate != Fate::Hidden;
    }
}
