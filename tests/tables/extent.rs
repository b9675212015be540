//! How far a box goes: where a status or a control may stand to be the header's own.

use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::boxes::{Status, Unusable, boxes, headers};

use Part::{Close, Open, Say};

/// A page in short.
enum Part<'a> {
    Open(Role),
    Say(&'a str),
    Close,
}

const HEADER: [Part; 3] = [Open(Role::Heading), Say("Provider: Adobe.com"), Close];
const STATUS: Part = Say("Status Not connected");
const CONTROL: [Part; 3] = [Open(Role::Control), Say("Connect with Adobe.com"), Close];
/// Characters of header, status and control, white space aside.
const OWN: usize = 18 + 18 + 20;

fn status(parts: &[&[Part]]) -> Option<Status> {
    let mut b = Builder::default();
    b.open(Element {
        role: Role::Area,
        ..Element::default()
    });
    for part in parts.iter().copied().flatten() {
        match part {
            Open(role) => {
                b.open(Element {
                    role: *role,
                    ..Element::default()
                });
            }
            Say(words) => {
                b.text(words);
            }
            Close => b.close(),
        }
    }
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    let found = boxes(&tree, &headers(&tree));
    found.first().map(|found| found.status.clone())
}

const NO_CONTROL: Option<Status> = Some(Status::NotOffered(Unusable::NoControl));

#[test]
fn a_control_beside_header_and_status_is_theirs_if_little_else_is() {
    let with = |more: usize| {
        let more = "x".repeat(more);
        status(&[
            &[Open(Role::Other), Open(Role::Other)],
            &HEADER,
            &[STATUS, Close, Say(&more)],
            &CONTROL,
        ])
    };
    assert_eq!(with(0), Some(Status::NotConnected));
    assert_eq!(with(140 - OWN), Some(Status::NotConnected));
    assert_eq!(with(141 - OWN), NO_CONTROL);
    // However many elements are around them.
    let deep = status(&[
        &[Open(Role::Other), Open(Role::Other), Open(Role::Other)],
        &HEADER,
        &[STATUS, Close, Say("External"), Close],
        &CONTROL,
    ]);
    assert_eq!(deep, Some(Status::NotConnected));
    // But not if header and status are in a box of their own.
    let beside = status(&[&[Open(Role::Box)], &HEADER, &[STATUS, Close], &CONTROL]);
    assert_eq!(beside, NO_CONTROL);
}

#[test]
fn a_status_further_on_is_not_the_header_s() {
    let with = |more: usize| {
        let words = "x".repeat(250);
        let (whole, rest) = (more / 250, "x".repeat(more % 250));
        let filler: Vec<Part> = (0..whole).map(|_| Say(&words)).collect();
        status(&[&HEADER, &filler, &[Say(&rest), STATUS], &CONTROL])
    };
    assert_eq!(with(1000 - OWN), Some(Status::NotConnected));
    assert_eq!(with(1001 - OWN), None);
}

#[test]
fn a_name_alone_is_a_header_in_a_heading() {
    let with = |role| {
        let name = [Open(role), Say("Adobe.com"), Close];
        status(&[&[Open(Role::Box)], &name, &[STATUS], &CONTROL])
    };
    assert_eq!(with(Role::Heading), Some(Status::NotConnected));
    assert_eq!(with(Role::Other), None);
}

#[test]
fn what_is_quoted_heads_nothing() {
    let quoted = status(&[&[Open(Role::Quote)], &HEADER, &[Close, STATUS], &CONTROL]);
    assert_eq!(quoted, None);
}

#[test]
fn headers_without_end() {
    let mut b = Builder::default();
    for _ in 0..100 {
        b.open(Element::default());
        b.text("Provider: Adobe.com");
        b.close();
    }
    let nodes = b.finish();
    assert_eq!(headers(&Tree::new(&nodes)).len(), 60);
}

#[test]
fn a_folded_status_under_a_header_in_view_is_known_and_out_of_sight() {
    let mut b = Builder::default();
    b.open(Element {
        role: Role::Box,
        ..Element::default()
    });
    b.text("Provider: Adobe.com");
    b.open(Element {
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    });
    b.text("Status Not connected");
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    let found = boxes(&tree, &headers(&tree));
    let found: Vec<_> = found.iter().map(|b| (b.shown, &b.status)).collect();
    assert_eq!(found, [(false, &Status::NotOffered(Unusable::NoControl))]);
}

#[test]
fn headers_of_providers() {
    let check = |words: &str, expect: Option<Option<usize>>| {
        let mut b = Builder::default();
        b.open(Element::default());
        b.text(words);
        let nodes = b.finish();
        let found = headers(&Tree::new(&nodes));
        assert_eq!(found.first().map(|h| h.provider), expect, "{words:?}");
    };
    check("Provider: Magento.com", Some(Some(3)));
    check("PROVIDER :  adobe.com", Some(Some(4)));
    check("Provider Google", Some(Some(2)));
    check("Provider: Adobe.com Status Not connected", Some(Some(4)));
    check("Provider: Magento.com.evil.example", Some(None));
    check("Provider: Somebody else", Some(None));
    check("Providers", None);
    check("Provider", None);
    check("Magento.com", None);
    check("Your provider: Magento.com", None);
}
