use login_linker_core::page::snapshot::{Builder, Element, NodeKind};

#[test]
fn built_nodes_have_ids_and_depths_in_order() {
    let mut b = Builder::default();
    assert!(b.is_empty());
    assert_eq!(b.open(Element::default()), 0);
    assert_eq!(b.text("a"), 1);
    assert_eq!(b.open(Element::default()), 2);
    assert_eq!(b.text("b"), 3);
    b.close();
    assert_eq!(b.text("c"), 4);
    b.close();
    // One `close` too many has no effect.
    b.close();
    assert_eq!(b.text("d"), 5);
    assert_eq!(b.len(), 6);
    assert!(!b.is_empty());
    let depths: Vec<u16> = b.finish().iter().map(|node| node.depth).collect();
    assert_eq!(depths, [0, 1, 1, 2, 1, 0]);
}

#[test]
fn white_space_is_one_space_and_long_texts_end() {
    let kept = |text: &str| {
        let mut b = Builder::default();
        b.text(text);
        match b.finish().pop().map(|node| node.kind) {
            Some(NodeKind::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(kept(" a \n\u{a0} b\t"), " a b ");
    assert_eq!(kept("\n\n"), " ");
    assert_eq!(kept(""), "");
    let long = "é".repeat(100_000);
    let cut = kept(&long);
    assert!(long.starts_with(&cut) && cut.len() < long.len());
}
