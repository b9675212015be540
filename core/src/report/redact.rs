//! Determines which characters of a page a report contains.
//!
//! Keywords are kept wherever the reading could find them: it concatenates the texts of a run of
//! nodes, with or without hidden ones, and with or without controls. So keywords are searched for
//! in the same runs, and both parts of a word that markup splits are kept.

use std::ops::RangeInclusive;

use crate::page::normalize;
use crate::page::snapshot::{Kind, Node, NodeId, Role};
use crate::page::tree::Tree;

use super::keywords;

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
    let mut masks: Vec<Vec<Redaction>> = texts
        .iter()
        .map(|t| vec![Redaction::Hidden; t.len()])
        .collect();
    let keywords = keywords::all();
    let harmful = keywords::harmful();
    let hidden = |id| tree.element(id).is_some_and(|e| e.hidden.is_some());
    let aside = |id| tree.is_control(id) || tree.is(id, Role::Quote);
    let ways: [&dyn Fn(NodeId) -> bool; 4] =
        [&|_| false, &hidden, &aside, &|id| hidden(id) || aside(id)];
    let mut accounts = Vec::new();
    for skips in ways {
        for run in runs(&tree, skips) {
            let flat = FlatText::new(&run, &texts, |c| c != ' ');
            flat.keep(&keywords, &mut masks);
            // The reading finds these words even with other characters between their letters.
            let letters = FlatText::new(&run, &texts, |c| c.is_ascii_alphabetic());
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

/// A text's characters, with each run of white space and icons as one space: an emoji may be part
/// of a name.
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

/// Selected characters of a run of nodes, without spaces, and the place of each byte.
struct FlatText {
    text: String,
    places: Vec<(NodeId, usize)>,
    /// Whether a word may begin or end before the byte.
    edges: Vec<bool>,
}

impl FlatText {
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

    fn keep(&self, keywords: &[keywords::Keyword], masks: &mut [Vec<Redaction>]) {
        let edge = |at: usize| self.edges.get(at).copied().unwrap_or(true);
        for keyword in keywords {
            for (start, found) in self.text.match_indices(&keyword.letters) {
                let end = start + found.len();
                if !keyword.whole || (edge(start) && edge(end)) {
                    self.mark(start..end, Redaction::Kept, masks);
                }
            }
        }
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
        for &(id, at) in self.places.get(run).unwrap_or(&[]) {
            if let Some(slot) = masks.get_mut(id).and_then(|mask| mask.get_mut(at)) {
                *slot = redaction;
            }
        }
    }
}

/// Number of digits of an account id.
const LENGTHS: RangeInclusive<usize> = 5..=12;

/// The prefix of an account id.
const ACCOUNT: &str = "mag";

/// Keeps signs at the ends of words, and every colon, because the reading depends on them.
fn keep_signs(text: &[char], mask: &mut [Redaction]) {
    let mut run: Vec<(char, &mut Redaction)> = text.iter().copied().zip(mask).collect();
    keep_signs_after(run.iter_mut());
    keep_signs_after(run.iter_mut().rev());
}

fn keep_signs_after<'a, 'b: 'a>(run: impl Iterator<Item = &'a mut (char, &'b mut Redaction)>) {
    let mut edge = true;
    for (c, redaction) in run {
        if *c == ':' || (edge && normalize::is_sign(*c)) {
            **redaction = Redaction::Kept;
        }
        edge = *c == ' ' || **redaction != Redaction::Hidden;
    }
}
