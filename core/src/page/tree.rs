//! Navigation in a snapshot: ancestors, descendants, and the text inside.

use std::ops::Range;

use crate::page::classify::is_control;
use crate::page::normalize;
use crate::page::snapshot::{Element, Hidden, Node, NodeId, NodeKind, Role};

/// A view of a snapshot's nodes. Every id is accepted; one that is out of range has no parent, no
/// children and no text.
///
/// Pages are read on every change, so values that are used often are computed once.
#[derive(Debug)]
pub struct Tree<'a> {
    nodes: &'a [Node],
    /// One entry per node, in the same order.
    facts: Vec<NodeFacts>,
}

#[derive(Debug, Clone, Copy)]
struct NodeFacts {
    /// One past the last node inside.
    end: NodeId,
    parent: Option<NodeId>,
    /// Painted characters other than white space and icons in all preceding nodes.
    before: usize,
    quoted: bool,
    /// Inside a glyph of an icon font; its text does not count.
    glyph: bool,
}

/// Most nodes in an element that is tested for being a label or a header. Bounds the work on pages
/// with many wrappers; known pages stay far below.
const MAX_INSIDE: usize = 400;

impl<'a> Tree<'a> {
    /// Makes a view of a snapshot's `nodes`.
    pub fn new(nodes: &'a [Node]) -> Self {
        let mut facts: Vec<NodeFacts> = Vec::with_capacity(nodes.len());
        let mut open: Vec<(NodeId, u16)> = Vec::new();
        let mut before = 0;
        for (id, node) in nodes.iter().enumerate() {
            while let Some(&(last, depth)) = open.last()
                && depth >= node.depth
            {
                close(&mut facts, last, id);
                open.pop();
            }
            let parent = open.last().map(|&(id, _)| id);
            let (text, role) = match &node.kind {
                NodeKind::Text(text) => (Some(text), Role::Other),
                NodeKind::Element(element) => (element.label.as_ref(), element.role),
            };
            let around = parent.and_then(|id| facts.get(id)).copied();
            let quoted = role == Role::Quote || around.is_some_and(|f| f.quoted);
            let glyph = role == Role::Icon || around.is_some_and(|f| f.glyph);
            facts.push(NodeFacts {
                end: nodes.len(),
                parent,
                before,
                quoted,
                glyph,
            });
            let text = text.filter(|_| !glyph);
            let counts = |c: &char| !normalize::is_gap(*c) && !normalize::is_unpainted(*c);
            before += text.map_or(0, |text| text.chars().filter(counts).count());
            open.push((id, node.depth));
        }
        // A final entry, so that every length is a difference of two entries.
        let end = nodes.len();
        facts.push(NodeFacts {
            end,
            parent: None,
            before,
            quoted: false,
            glyph: false,
        });
        Self { nodes, facts }
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no nodes.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All elements, in document order.
    pub fn elements(&self) -> impl Iterator<Item = (NodeId, &'a Element)> {
        self.inside(0..self.nodes.len())
    }

    /// The elements inside `id`, without `id` itself.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Element)> {
        self.inside(id.saturating_add(1)..self.end(id))
    }

    /// The elements in a run of nodes.
    pub fn inside(&self, run: Range<NodeId>) -> impl Iterator<Item = (NodeId, &'a Element)> {
        run.filter_map(move |id| Some((id, self.element(id)?)))
    }

    /// The element at `id`; `None` for a text.
    pub fn element(&self, id: NodeId) -> Option<&'a Element> {
        match &self.nodes.get(id)?.kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Text(_) => None,
        }
    }

    /// The node's kind; `None` if `id` is out of range.
    pub fn kind(&self, id: NodeId) -> Option<&'a NodeKind> {
        self.nodes.get(id).map(|node| &node.kind)
    }

    /// One past the last node inside `id`.
    pub fn end(&self, id: NodeId) -> NodeId {
        self.facts.get(id).map_or(id, |f| f.end)
    }

    /// Whether `inner` is `outer` or inside it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The parent of `id`.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.facts.get(id)?.parent
    }

    /// The ancestors of `id`, nearest first, without `id` itself.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), move |&id| self.parent(id))
    }

    /// The depth of `id`; 0 for the root.
    pub fn depth(&self, id: NodeId) -> u16 {
        self.nodes.get(id).map_or(0, |n| n.depth)
    }

    /// The number of characters in a run of nodes, without white space and icons.
    pub fn length(&self, run: &Range<NodeId>) -> usize {
        let before = |id: NodeId| self.facts.get(id).map_or(0, |f| f.before);
        before(run.end).saturating_sub(before(run.start))
    }

    /// The number of characters inside `id`, without white space and icons.
    pub fn length_of(&self, id: NodeId) -> usize {
        self.length(&(id..self.end(id)))
    }

    /// Whether `id` contains text, and at most `most` characters. A cheap test before text is
    /// concatenated.
    pub fn is_brief(&self, id: NodeId, most: usize) -> bool {
        let run = id..self.end(id);
        let length = self.length(&run);
        run.len() <= MAX_INSIDE && 0 < length && length <= most
    }

    /// The text inside `id`, normalized. For a control labelled by `value`, that label. Text that a
    /// person cannot see counts only if `id` itself cannot be seen either: a closed section then
    /// reads like an open one, and an icon's hidden title does not change a button's text.
    pub fn words(&self, id: NodeId) -> TextForms {
        self.words_in(id, self.shown(id), false)
    }

    /// [`words`](Self::words): only visible text if `seen`, and that of icons if `drawn`.
    pub fn words_in(&self, id: NodeId, seen: bool, drawn: bool) -> TextForms {
        let mut spaced = String::new();
        let mut joined = String::new();
        let mut at = id;
        while at < self.end(id) {
            let (text, inside) = match self.nodes.get(at).map(|n| &n.kind) {
                Some(NodeKind::Text(text)) => (Some(text), true),
                Some(NodeKind::Element(element)) => {
                    let unseen = seen && element.hidden.is_some();
                    let taken = !unseen && (drawn || element.role != Role::Icon);
                    (element.label.as_ref().filter(|_| taken), taken)
                }
                None => break,
            };
            if let Some(text) = text {
                spaced.push(' ');
                spaced.push_str(text);
                joined.push_str(text);
            }
            at = if inside { at + 1 } else { self.end(at) };
        }
        TextForms {
            spaced: normalize::plain(&spaced),
            joined: normalize::plain(&joined),
        }
    }

    /// Whether a person can see the element; for a text, its parent.
    pub fn shown(&self, id: NodeId) -> bool {
        self.hidden(id).is_none()
    }

    /// Why a person cannot see the element, if so; for a text, its parent.
    pub fn hidden(&self, id: NodeId) -> Option<Hidden> {
        let id = match self.nodes.get(id)?.kind {
            NodeKind::Element(_) => id,
            NodeKind::Text(_) => self.parent(id)?,
        };
        self.element(id)?.hidden
    }

    /// Whether the element has this role.
    pub fn is(&self, id: NodeId, role: Role) -> bool {
        self.element(id).is_some_and(|e| e.role == role)
    }

    /// Whether the element is interactive.
    pub fn is_control(&self, id: NodeId) -> bool {
        self.element(id).is_some_and(|e| is_control(e.role))
    }

    /// Whether the node is in a quotation, whose text is not the page's own statement.
    pub fn is_quoted(&self, id: NodeId) -> bool {
        self.facts.get(id).is_some_and(|f| f.quoted)
    }
}

fn close(facts: &mut [NodeFacts], id: NodeId, end: NodeId) {
    if let Some(facts) = facts.get_mut(id) {
        facts.end = end;
    }
}

/// Text in two forms: with the texts of all nodes separated by spaces (words in elements of their
/// own), and concatenated (words that markup splits: `<b>Not con</b>nected`). Only the page's style
/// sheet decides which form is seen; the phrase tables match at most one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextForms {
    spaced: String,
    joined: String,
}

impl TextForms {
    /// Both forms.
    pub fn forms(&self) -> [&str; 2] {
        [&self.spaced, &self.joined]
    }

    /// The form with spaces.
    pub fn spaced(&self) -> &str {
        &self.spaced
    }

    /// Whether one of the forms equals `words`.
    pub fn is(&self, words: &str) -> bool {
        self.forms().contains(&words)
    }

    /// Whether one of the forms equals one of these.
    pub fn is_any(&self, all: &[&str]) -> bool {
        all.iter().any(|words| self.is(words))
    }

    /// The text without decorating signs and without the mark of a selected item.
    pub fn bare(self) -> Self {
        let bare = |form: String| match normalize::label(&form) {
            label if label.len() == form.len() => form,
            label => label.into(),
        };
        Self {
            spaced: bare(self.spaced),
            joined: bare(self.joined),
        }
    }
}
