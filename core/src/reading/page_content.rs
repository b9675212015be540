//! A page's lines with their meanings, for all parts of the reading.

use std::ops::Range;

use crate::page::lines::{self, Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{Element, NodeId, Role};
use crate::page::tree::Tree;

use super::meaning::{Meaning, meaning};

/// A page as lines, in document order.
#[derive(Debug)]
pub struct PageContent<'a> {
    /// The page's nodes.
    pub tree: &'a Tree<'a>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The meaning of each line.
    pub meanings: Vec<Meaning>,
}

impl<'a> PageContent<'a> {
    /// Computes the content of a page.
    pub fn new(tree: &'a Tree<'a>) -> Self {
        let lines = lines::lines(tree);
        let meanings = lines.iter().map(meaning).collect();
        Self {
            tree,
            lines,
            meanings,
        }
    }

    /// The lines that begin in a run of nodes, each with its meaning.
    pub fn within(
        &self,
        run: &Range<NodeId>,
    ) -> impl DoubleEndedIterator<Item = (&Line, &Meaning)> {
        let first = self.lines.partition_point(|line| line.start < run.start);
        let last = self.lines.partition_point(|line| line.start < run.end);
        let lines = self.lines.get(first..last).unwrap_or(&[]);
        let meanings = self.meanings.get(first..last).unwrap_or(&[]);
        lines.iter().zip(meanings)
    }

    /// The text of a control that `audience` can read, as a label: with its lines separated by
    /// spaces, and concatenated.
    pub fn words(&self, id: NodeId, audience: Audience) -> [String; 2] {
        let (mut spaced, mut joined) = (String::new(), String::new());
        for (line, _) in self.within(&(id..self.tree.end(id))) {
            if line.audience <= audience {
                spaced.push_str(&line.spaced);
                spaced.push(' ');
                joined.push_str(&line.joined);
            }
        }
        [spaced, joined].map(|words| control_name(words.trim_matches(' ')))
    }

    /// The accessible name of a control, as a normalized label; in both forms if it comes from its
    /// text.
    pub fn names(&self, id: NodeId) -> [String; 2] {
        let given = self.tree.element(id).and_then(|e| e.label.as_deref());
        match given {
            Some(name) => {
                let name = control_name(&normalize::plain(name));
                [name.clone(), name]
            }
            None if self.is_shown(id) => self.words(id, Audience::ScreenReader),
            None => self.words(id, Audience::Nobody),
        }
    }

    /// The accessible name of a control.
    pub fn name(&self, id: NodeId) -> String {
        let [spaced, _] = self.names(id);
        spaced
    }

    /// Whether a person can see the element.
    pub fn is_shown(&self, id: NodeId) -> bool {
        self.tree.shown(id)
    }

    /// The controls in a run of nodes, in document order.
    pub fn controls(
        &self,
        run: &Range<NodeId>,
    ) -> impl Iterator<Item = (NodeId, &'a Element)> + use<'a> {
        let tree = self.tree;
        tree.inside(run.clone())
            .filter(move |&(id, _)| tree.is_control(id))
    }

    /// All controls of the page.
    pub fn all_controls(&self) -> impl Iterator<Item = (NodeId, &'a Element)> {
        let tree = self.tree;
        tree.elements().filter(move |&(id, _)| tree.is_control(id))
    }

    /// Whether a line that everybody sees, not quoted, is in the table.
    pub fn says(&self, table: &[&str]) -> bool {
        self.lines
            .iter()
            .any(|line| line.audience == Audience::Everybody && line.is_any(table))
    }

    /// Whether the content around a node is loading.
    pub fn is_busy(&self, id: NodeId) -> bool {
        let around = self.tree.ancestors(id).find_map(|id| self.tree.element(id));
        around.is_some_and(|e| e.busy)
    }

    /// Whether content in a run of nodes is loading: `aria-busy`, or a line that says so.
    pub fn is_loading(&self, run: &Range<NodeId>) -> bool {
        let busy = |(_, e): (NodeId, &Element)| e.busy && e.hidden.is_none();
        self.tree.inside(run.clone()).any(busy)
            || self.within(run).any(|(line, _)| {
                line.audience != Audience::Nobody && line.is_any(&phrases::LOADING)
            })
    }

    /// Whether something in an element around the node was left out.
    pub fn is_cut_around(&self, id: NodeId) -> bool {
        let mut around = self
            .tree
            .ancestors(id)
            .filter_map(|id| self.tree.element(id));
        around.any(|e| e.cut)
    }

    /// Whether an element around the node has one of these roles.
    pub fn is_inside(&self, id: NodeId, roles: &[Role]) -> bool {
        let mut around = self.tree.ancestors(id);
        around.any(|around| self.is_one_of(around, roles))
    }

    /// Whether the element has one of these roles.
    pub fn is_one_of(&self, id: NodeId, roles: &[Role]) -> bool {
        self.tree
            .element(id)
            .is_some_and(|e| roles.contains(&e.role))
    }
}

/// A control's name, as a label. A sign directly after a word may be part of it: `Adobe.com+`.
fn control_name(words: &str) -> String {
    let rest = words.trim_end_matches(['+', '*']);
    let is_part = rest.len() < words.len() && rest.ends_with(|c: char| c.is_ascii_alphanumeric());
    let label = normalize::label(words);
    match is_part {
        true => [label, "+"].concat(),
        false => label.into(),
    }
}
