//! The one walk that makes a snapshot, over whatever kind of tree a page is held in.
//!
//! It goes only where words that matter are: the rest of a large page costs one look at its
//! text. What is short is taken whole, so that a box's status and controls come with its header.

use crate::page::snapshot::{Builder, Element, Node, NodeId, Role};

/// A tree of a page: the live document, or a parsed file.
pub trait Source {
    /// A node of it; cheap to clone.
    type Node: Clone;
    /// What the layout around a node says, handed from parent to child.
    type Context: Clone;

    /// The children in document order: elements and texts, with open shadow roots and
    /// same-origin frames in the place of their host. Nothing that never shows (scripts, styles,
    /// templates, comments).
    fn children(&self, node: &Self::Node) -> Vec<Child<Self::Node>>;
    /// Whether anything inside could matter: an anchor word, a control without text, a frame.
    fn matters(&self, node: &Self::Node) -> bool;
    /// Whether there are at most [`WHOLE`] characters of text inside, and [`FEW`] elements.
    fn is_short(&self, node: &Self::Node) -> bool;
    /// The facts of an element, and the layout for its children.
    fn facts(
        &self,
        node: &Self::Node,
        parent: Option<&Element>,
        around: &Self::Context,
    ) -> (Element, Self::Context);
}

/// One child.
#[derive(Debug, Clone)]
pub enum Child<N> {
    /// An element.
    Element(N),
    /// A text.
    Text(String),
}

/// Up to this many characters of text, an element is taken whole.
pub const WHOLE: usize = 1500;
/// If there are also no more elements inside than this.
pub const FEW: usize = 400;
/// Most children that matter of an element that is not taken whole.
pub const CROWD: usize = 400;
/// Most nodes in a snapshot. A page of the sites has a few hundred; a hostile one ends here.
pub const MOST_NODES: usize = 4000;
/// Deepest element looked at. HTML parsers stop at 512; scripts can go on.
pub const DEEPEST: usize = 600;

/// A snapshot's nodes, and beside each element the page's own node.
#[derive(Debug)]
pub struct Collected<N> {
    /// For [`Snapshot::nodes`](crate::page::snapshot::Snapshot::nodes).
    pub nodes: Vec<Node>,
    /// The page's nodes by the same index; `None` for texts.
    pub origins: Vec<Option<N>>,
}

struct OpenNode<S: Source> {
    id: NodeId,
    children: std::vec::IntoIter<Child<S::Node>>,
    around: S::Context,
    whole: bool,
}

/// Leaves out the middle of a crowd: of many children that matter, such as the rows of a long table,
/// the first and the last are enough to find what is not in it. Whether something was left out.
fn thin<S: Source>(source: &S, children: &mut Vec<Child<S::Node>>) -> bool {
    children.retain(|child| match child {
        Child::Element(node) => source.matters(node),
        Child::Text(_) => true,
    });
    let count = children.len();
    if count <= CROWD {
        return false;
    }
    children.drain(CROWD / 2..count - CROWD / 2);
    true
}

/// Walks `root` and all that matters inside it.
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
        // A picture has no other words than its label.
        let mut children = match element.role {
            Role::Image => Vec::new(),
            _ => source.children(node),
        };
        let whole = parent.is_some_and(|p| p.whole) || source.is_short(node);
        let id = builder.open(element);
        origins.push(Some(node.clone()));
        if !whole && thin(source, &mut children) {
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
            Some(_) if builder.len() >= MOST_NODES => {
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
                if stack.len() >= DEEPEST {
                    stack.iter().for_each(|open| builder.cut(open.id));
                } else if whole || source.matters(&node) {
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
