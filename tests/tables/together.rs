//! Boxes that stand on one page.

use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::boxes::{Contradiction, Status, boxes, headers};

const UNCLEAR: fn(Contradiction) -> Status = Status::Unclear;

/// The boxes of a page, each with its header, its status, whether it has a control, and whether it
/// can be seen.
fn page(all: &[(&str, &str, bool, bool)]) -> Vec<(Status, bool)> {
    let mut b = Builder::default();
    b.open(Element {
        role: Role::Area,
        ..Element::default()
    });
    for (header, status, has_control, shown) in all {
        let hidden = (!shown).then_some(Hidden::NotRendered);
        let of = |role| Element {
            role,
            hidden,
            ..Element::default()
        };
        b.open(of(Role::Box));
        b.open(of(Role::Heading));
        b.text(header);
        b.close();
        b.text(status);
        if *has_control {
            b.open(of(Role::Control));
            b.text("Connect with Magento.com");
            b.close();
        }
        b.close();
    }
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    let found = boxes(&tree, &headers(&tree));
    found.into_iter().map(|b| (b.status, b.shown)).collect()
}

#[test]
fn two_boxes_of_one_provider() {
    const HEADER: &str = "Provider: Magento.com";
    const NOT: &str = "Status Not connected";
    let open = (HEADER, NOT, true, true);
    let folded = (HEADER, NOT, true, false);
    let linked = (HEADER, "Status Connected as x", false, true);
    let only = |status, shown| vec![(status, shown)];
    let twice = || UNCLEAR(Contradiction::Twice);

    // The same for narrow and for wide screens: what can be seen counts, wherever it stands.
    assert_eq!(page(&[folded, open]), only(Status::NotConnected, true));
    assert_eq!(page(&[open, folded]), only(Status::NotConnected, true));
    assert_eq!(page(&[folded, folded]), only(Status::NotConnected, false));
    let gone = (HEADER, "Status Connected as x", false, false);
    assert_eq!(page(&[open, gone]), only(Status::NotConnected, true));
    assert_eq!(page(&[gone, open]), only(Status::NotConnected, true));

    // Two in view contradict each other, unless the second only says the same again.
    assert_eq!(page(&[open, open]), only(twice(), true));
    assert_eq!(page(&[open, linked]), only(twice(), true));
    assert_eq!(page(&[linked, linked]), only(Status::Connected(None), true));
    assert_eq!(page(&[linked, open]), only(twice(), true));
}

#[test]
fn a_header_without_a_status_that_we_know() {
    let boxed = |header: &str| page(&[(header, "Status Pending", false, true)]);
    let unclear = UNCLEAR(Contradiction::Status);
    assert_eq!(boxed("Provider: Magento.com"), [(unclear, true)]);
    // A bare name may be anything, and so may a name that is not in the table.
    assert_eq!(boxed("Magento.com"), []);
    assert_eq!(boxed("Provider: Somebody else"), []);
}

#[test]
fn our_control_in_another_s_box_casts_doubt_on_ours() {
    let github = ("Provider: GitHub", "Status Not connected", true, true);
    let unclear = || UNCLEAR(Contradiction::OtherProvider);
    let ours = ("Provider: Magento.com", "Status Not connected", true, true);
    assert_eq!(
        page(&[ours, github]),
        [(unclear(), true), (unclear(), true)]
    );
    // But not on what is linked already.
    let linked = ("Provider: Magento.com", "Status Connected", false, true);
    let connected = (Status::Connected(None), true);
    assert_eq!(page(&[linked, github]), [connected, (unclear(), true)]);
}
