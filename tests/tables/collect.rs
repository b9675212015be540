//! The traversal of a page: what it enters, and where it stops on a hostile page.

use login_linker_core::page::collect::{
    Child, MAX_CHILDREN, MAX_DEPTH, MAX_NODES, Source, collect,
};
use login_linker_core::page::snapshot::{Element, NodeKind};

/// An element: whether it is relevant, whether it is short, and its content.
#[derive(Clone)]
struct Tag(bool, bool, Vec<Child<Tag>>);

struct Page;

impl Source for Page {
    type Node = Tag;
    type Context = ();

    fn children(&self, Tag(_, _, inside): &Tag) -> Vec<Child<Tag>> {
        inside.clone()
    }

    fn is_relevant(&self, Tag(relevant, ..): &Tag) -> bool {
        *relevant
    }

    fn is_short(&self, Tag(_, short, _): &Tag) -> bool {
        *short
    }

    fn facts(&self, _: &Tag, _: Option<&Element>, (): &()) -> (Element, ()) {
        (Element::default(), ())
    }
}

/// The depth of each node in the page's snapshot; the root's is 0.
fn depths(inside: Vec<Child<Tag>>) -> Vec<u16> {
    let root = Tag(true, false, inside);
    let collected = collect(&Page, &root, &());
    assert_eq!(collected.nodes.len(), collected.origins.len());
    collected.nodes.iter().map(|node| node.depth).collect()
}

fn text() -> Child<Tag> {
    Child::Text("words".into())
}

fn tag(relevant: bool, short: bool, inside: Vec<Child<Tag>>) -> Child<Tag> {
    Child::Element(Tag(relevant, short, inside))
}

#[test]
fn only_relevant_nodes_are_visited() {
    let dull = || tag(false, false, vec![text()]);
    let all = vec![tag(true, false, vec![dull(), text()]), dull()];
    assert_eq!(depths(all), [0, 1, 2]);
}

#[test]
fn short_elements_are_taken_whole() {
    let dull = || tag(false, false, vec![text()]);
    assert_eq!(
        depths(vec![tag(true, true, vec![dull()]), dull()]),
        [0, 1, 2, 3]
    );
}

#[test]
fn space_alone_is_no_node() {
    let blank = Child::Text(" \n\u{a0}".into());
    assert_eq!(depths(vec![blank, text()]), [0, 1]);
}

#[test]
fn endless_pages_are_cut() {
    let group = || tag(true, true, (0..100).map(|_| text()).collect());
    let many = (0..MAX_NODES / 50).map(|_| group()).collect();
    assert_eq!(depths(many).len(), MAX_NODES);
    let deep = (0..2 * MAX_DEPTH).fold(text(), |inside, _| tag(true, false, vec![inside]));
    let deepest = depths(vec![deep]).into_iter().max();
    assert_eq!(deepest.map(usize::from), Some(MAX_DEPTH - 1));
}

#[test]
fn omitted_nodes_are_marked() {
    let cut = |inside| {
        let collected = collect(&Page, &Tag(true, false, inside), &());
        let is_cut = |kind: &NodeKind| matches!(kind, NodeKind::Element(element) if element.cut);
        collected
            .nodes
            .iter()
            .filter(|node| is_cut(&node.kind))
            .count()
    };
    let texts = |count| -> Vec<Child<Tag>> { (0..count).map(|_| text()).collect() };
    assert_eq!(cut(texts(MAX_CHILDREN)), 0);
    assert_eq!(cut(texts(MAX_CHILDREN + 1)), 1);
    // The middle of a crowd is cut, but irrelevant elements do not count.
    assert_eq!(depths(texts(MAX_CHILDREN + 9)).len(), 1 + MAX_CHILDREN);
    assert_eq!(
        cut((0..2 * MAX_CHILDREN)
            .map(|_| tag(false, false, vec![]))
            .collect()),
        0
    );
    // Nothing is cut in an element that is read as a whole.
    assert_eq!(cut(vec![tag(true, true, texts(2 * MAX_CHILDREN))]), 0);
}
