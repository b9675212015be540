use login_linker_core::page::snapshot::{Builder, Element, Hidden, Node, Role, TEXT_LIMIT};
use login_linker_core::page::tree::Tree;

fn hidden() -> Element {
    Element {
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    }
}

/// `<a>one <b>two</b><i hidden>three</i></a><c>four</c>`, with white space.
fn sample() -> Vec<Node> {
    let mut b = Builder::default();
    b.open(Element::default());
    b.open(Element {
        role: Role::Control,
        ..Element::default()
    });
    b.text(" One \n ");
    b.open(Element::default());
    b.text("TWO");
    b.close();
    b.open(hidden());
    b.text("three");
    b.close();
    b.close();
    b.open(Element {
        role: Role::Quote,
        ..Element::default()
    });
    b.text("four");
    b.close();
    b.close();
    b.finish()
}

#[test]
fn ancestors_and_descendants() {
    let nodes = sample();
    let tree = Tree::new(&nodes);
    assert_eq!(
        (tree.len(), tree.end(0), tree.end(1), tree.end(2)),
        (9, 9, 7, 3)
    );
    assert_eq!(
        (tree.parent(0), tree.parent(6), tree.parent(7)),
        (None, Some(5), Some(0))
    );
    assert_eq!(tree.ancestors(6).collect::<Vec<_>>(), [5, 1, 0]);
    assert_eq!(
        tree.descendants(1).map(|(id, _)| id).collect::<Vec<_>>(),
        [3, 5]
    );
    assert_eq!((tree.depth(0), tree.depth(6), tree.depth(9)), (0, 3, 0));
    assert!(!tree.is_empty());
    assert!(tree.contains(1, 1) && tree.contains(1, 6) && !tree.contains(1, 7));
    assert!(tree.is_quoted(7) && tree.is_quoted(8) && !tree.is_quoted(6));
}

#[test]
fn words_are_read_apart_and_together() {
    let nodes = sample();
    let tree = Tree::new(&nodes);
    assert_eq!(tree.words(1).forms(), ["one two", "one two"]);
    assert_eq!(tree.words(5).forms(), ["three", "three"]);
    assert_eq!(
        tree.words_in(1, false, false).forms(),
        ["one two three", "one twothree"]
    );
    assert_eq!((tree.length(&(0..9)), tree.length(&(3..5))), (15, 3));
    assert!(tree.is_brief(1, 11) && !tree.is_brief(1, 10));
}

#[test]
fn icons_have_no_words_and_no_length() {
    let mut b = Builder::default();
    b.open(Element::default());
    b.open(Element {
        role: Role::Icon,
        ..Element::default()
    });
    b.open(Element::default());
    b.text("expand_more");
    b.close();
    b.close();
    b.text("\u{f0c1} Not🔗 connected ▾");
    b.close();
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    assert_eq!(tree.words(0).forms(), ["not connected"; 2]);
    assert_eq!(tree.words_in(0, false, false).spaced(), "not connected");
    assert_eq!((tree.length(&(0..4)), tree.length(&(0..5))), (0, 12));
}

#[test]
fn ids_out_of_range_are_nothing() {
    let tree = Tree::new(&[]);
    assert_eq!(
        (tree.end(5), tree.parent(5), tree.element(5)),
        (5, None, None)
    );
    assert_eq!(tree.words(5).spaced(), "");
    assert!(tree.is_empty() && !tree.is_brief(5, 9) && !tree.is_quoted(5));
    assert_eq!(
        tree.ancestors(usize::MAX).count() + tree.descendants(usize::MAX).count(),
        0
    );
}

#[test]
fn texts_are_kept_short_and_with_single_spaces() {
    let mut b = Builder::default();
    b.text(
        &[
            " \n".repeat(999).as_str(),
            "Not",
            &"\t".repeat(999),
            "connected ",
        ]
        .concat(),
    );
    b.text(&"é".repeat(999));
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    assert_eq!(tree.words(0).spaced(), "not connected");
    assert_eq!(tree.length(&(1..2)), TEXT_LIMIT);
}
