//! Ways through an outline: up, down, and the words inside.

use std::ops::Range;

use super::outline::{Element, Hidden, Id, Kind, Node, Role};
use super::words;

/// A look at the nodes of an outline. Any id is allowed everywhere; one that is out of range has
/// no parent, no children and no words.
#[derive(Debug, Clone, Copy)]
pub struct Tree<'a> {
    nodes: &'a [Node],
}

impl<'a> Tree<'a> {
    /// Looks at `nodes`, an outline's.
    pub fn new(nodes: &'a [Node]) -> Self {
        Self { nodes }
    }

    /// How many nodes there are.
    pub fn len(self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.nodes.is_empty()
    }

    /// Every element, in document order.
    pub fn elements(self) -> impl Iterator<Item = (Id, &'a Element)> {
        self.inside(0..self.nodes.len())
    }

    /// The elements inside `id`, not itself.
    pub fn descendants(self, id: Id) -> impl Iterator<Item = (Id, &'a Element)> {
        self.inside(id.saturating_add(1)..self.end(id))
    }

    fn inside(self, range: Range<Id>) -> impl Iterator<Item = (Id, &'a Element)> {
        range.filter_map(move |id| Some((id, self.element(id)?)))
    }

    /// The element at `id`; `None` for a text.
    pub fn element(self, id: Id) -> Option<&'a Element> {
        match &self.nodes.get(id)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// One past the last node inside `id`.
    pub fn end(self, id: Id) -> Id {
        let Some(node) = self.nodes.get(id) else {
            return id;
        };
        let rest = self.nodes.get(id + 1..).unwrap_or(&[]);
        id + 1 + rest.iter().take_while(|n| n.depth > node.depth).count()
    }

    /// Whether `inner` is `outer` or inside it.
    pub fn contains(self, outer: Id, inner: Id) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The element around `id`.
    pub fn parent(self, id: Id) -> Option<Id> {
        let depth = self.nodes.get(id)?.depth;
        let before = self.nodes.get(..id)?;
        before.iter().rposition(|n| n.depth < depth)
    }

    /// The elements around `id`, nearest first, not itself.
    pub fn ancestors(self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.parent(id), move |&id| self.parent(id))
    }

    /// The words inside `id`, each text apart from the next by a space, in the form of the
    /// tables. Of a control whose words are in `value`, those. Words that a person cannot see
    /// count only where `id` itself cannot be seen either, so that a closed section reads as when
    /// open and an icon's hidden title does not spoil a button.
    pub fn words(self, id: Id) -> String {
        self.words_in(id..self.end(id), self.shown(id), |_| true)
    }

    /// [`words`](Self::words) of a run of nodes: only of what can be seen if `seen`, and without
    /// the elements that `keep` refuses.
    pub fn words_in(self, run: Range<Id>, seen: bool, keep: impl Fn(Id) -> bool) -> String {
        let mut out = String::new();
        self.each_text(run, seen, keep, |text| {
            out.push(' ');
            out.push_str(text);
        });
        words::plain(&out)
    }

    /// [`words_in`](Self::words_in) with texts put together as they stand, for words cut in two
    /// by markup: `<b>Not con</b>nected`.
    pub fn joined_in(self, run: Range<Id>, seen: bool, keep: impl Fn(Id) -> bool) -> String {
        let mut out = String::new();
        self.each_text(run, seen, keep, |text| out.push_str(text));
        words::plain(&out)
    }

    fn each_text(
        self,
        run: Range<Id>,
        seen: bool,
        keep: impl Fn(Id) -> bool,
        mut take: impl FnMut(&'a str),
    ) {
        let mut at = run.start;
        while at < run.end {
            let kept = keep(at);
            let inside = match self.nodes.get(at).map(|n| &n.kind) {
                Some(Kind::Text(text)) => {
                    if kept {
                        take(text);
                    }
                    true
                }
                Some(Kind::Element(element)) => {
                    let taken = kept && !(seen && element.hidden.is_some());
                    if taken && let Some(label) = &element.label {
                        take(label);
                    }
                    taken
                }
                None => return,
            };
            at = if inside { at + 1 } else { self.end(at) };
        }
    }

    /// Whether a person can see the element; of a text, the element around it.
    pub fn shown(self, id: Id) -> bool {
        self.hidden(id).is_none()
    }

    /// Why a person cannot see the element, if so; of a text, the element around it.
    pub fn hidden(self, id: Id) -> Option<Hidden> {
        let id = match self.nodes.get(id)?.kind {
            Kind::Element(_) => id,
            Kind::Text(_) => self.parent(id)?,
        };
        self.element(id)?.hidden
    }

    /// Whether the element has this role.
    pub fn is(self, id: Id, role: Role) -> bool {
        self.element(id).is_some_and(|e| e.role == role)
    }

    /// Whether the element is something to press.
    pub fn is_control(self, id: Id) -> bool {
        self.is(id, Role::Control)
    }

    /// Whether the element stands in a quotation, whose words are nobody's own.
    pub fn is_quoted(self, id: Id) -> bool {
        self.is(id, Role::Quote) || self.ancestors(id).any(|a| self.is(a, Role::Quote))
    }
}
