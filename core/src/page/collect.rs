//! Collects a snapshot from any kind of tree.
//!
//! Only subtrees that contain relevant text are visited; the rest of a large page costs one text
//! search. Short elements are taken whole, so that a unit's status and controls come with its
//! title.

use crate::page::snapshot::{Builder, Element, Node, NodeId, NodeKind, Role};

/// The tree of a page: the live document, or a parsed file.
pub trait Source {
    /// A node of the tree; cheap to clone.
    type Node: Clone;
    /// The layout around a node, passed from parent to child.
    type Context: Clone;

    /// The children in document order: elements and texts, with open shadow roots and same-origin
    /// frames in place of their host. Content that is never rendered (scripts, styles, templates,
    /// comments) is left out.
    fn children(&self, node: &Self::Node) -> Vec<Child<Self::Node>>;
    /// Whether the node may contain something relevant: an anchor word, a control without text, a
    /// frame.
    fn is_relevant(&self, node: &Self::Node) -> bool;
    /// Whether the node contains at most [`MAX_WHOLE_TEXT`] characters of text and
    /// [`MAX_WHOLE_ELEMENTS`] elements.
    fn is_short(&self, node: &Self::Node) -> bool;
    /// The facts of an element, and the layout for its children.
    fn facts(
        &self,
        node: &Self::Node,
        parent: Option<&Element>,
        around: &Self::Context,
    ) -> (Element, Self::Context);
}

/// A child node.
#[derive(Debug, Clone)]
pub enum Child<N> {
    /// An element.
    Element(N),
    /// A text.
    Text(String),
}

/// Most characters of text in an element that is taken whole.
pub const MAX_WHOLE_TEXT: usize = 1500;
/// Most elements in an element that is taken whole.
pub const MAX_WHOLE_ELEMENTS: usize = 400;
/// Most relevant children of an element that is not taken whole.
pub const MAX_CHILDREN: usize = 400;
/// Most nodes in a snapshot. Pages of the sites have a few hundred; the limit bounds hostile pages.
pub const MAX_NODES: usize = 4000;
/// Greatest depth that is visited. HTML parsers stop at 512; scripts can nest deeper.
pub const MAX_DEPTH: usize = 600;

/// A snapshot's nodes, each with the page's node it was made from.
#[derive(Debug)]
pub struct Collected<N> {
    /// For [`Snapshot::nodes`](crate::page::snapshot::Snapshot::nodes).
    pub nodes: Vec<Node>,
    /// The page's nodes by the same index; `None` for texts.
    pub origins: Vec<Option<N>>,
}

impl<N> Collected<N> {
    /// Records that the page was not searched as a whole.
    pub fn cut(&mut self) {
        if let Some(NodeKind::Element(root)) = self.nodes.first_mut().map(|n| &mut n.kind) {
            root.cut = true;
        }
    }
}

struct OpenNode<S: Source> {
    id: NodeId,
    children: std::vec::IntoIter<Child<S::Node>>,
    around: S::Context,
    whole: bool,
}

/// Removes children that are not relevant and, of more than [`MAX_CHILDREN`], those in the middle:
/// of a long table, the first and last rows suffice. Returns whether the middle was left out.
fn drop_irrelevant<S: Source>(source: &S, children: &mut Vec<Child<S::Node>>) -> bool {
    children.retain(|child| match child {
        Child::Element(node) => source.is_relevant(node),
        Child::Text(_) => true,
    });
    let count = children.len();
    if count <= MAX_CHILDREN {
        return false;
    }
    children.drain(MAX_CHILDREN / 2..count - MAX_CHILDREN / 2);
    true
}

/// Collects `root` and everything relevant inside it.
pub fn collect<S: Source>(source: &S, root: &S::Node, around: &S::Context) -> Collected<S::Node> {
    let mut builder = Builder::default();
    let mut origins = Vec::new();
    let mut stack: Vec<OpenNode<S>> = Vec::new();
    let enter = |node: &S::Node,
                 parent: Option<&OpenNode<S>>,
                 builder: &mut Builder,
                 origins: &mut Vec<Option<S::Node>>| {
        let around = parent.map_or(around, |p| &p.around);
        let outer = parent.and_then(|p| builder.element(p.id));
        let (element, around) = source.facts(node, outer, around);
        // The only text of a picture is its label.
        let mut children = match element.role {
            Role::Image => Vec::new(),
            _ => source.children(node),
        };
        let whole = parent.is_some_and(|p| p.whole) || source.is_short(node);
        let id = builder.open(element);
        origins.push(Some(node.clone()));
        if !whole && drop_irrelevant(source, &mut children) {
            builder.cut(id);
        }
        OpenNode {
            id,
            children: children.into_iter(),
            around,
            whole,
        }
    };
    let first = enter(root, None, &mut builder, &mut origins);
    stack.push(first);
    while let Some(top) = stack.last_mut() {
        let whole = top.whole;
        match top.children.next() {
            Some(_) if builder.len() >= MAX_NODES => {
                stack.iter().for_each(|open| builder.cut(open.id));
            }
            Some(Child::Text(text)) => {
                if text.chars().all(crate::page::normalize::is_space) {
                    builder.space();
                } else {
                    builder.text(&text);
                    origins.push(None);
                }
            }
            Some(Child::Element(node)) => {
                if stack.len() >= MAX_DEPTH {
                    stack.iter().for_each(|open| builder.cut(open.id));
                } else if whole || source.is_relevant(&node) {
                    let open = enter(&node, stack.last(), &mut builder, &mut origins);
                    stack.push(open);
                }
            }
            None => {
                stack.pop();
                builder.close();
            }
        }
    }
    Collected {
        nodes: builder.finish(),
        origins,
    }
}
