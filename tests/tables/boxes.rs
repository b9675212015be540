use login_linker_core::page::address::Link;
use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::boxes::{Contradiction, Status, Unusable, boxes, headers};

fn role(role: Role) -> Element {
    Element {
        role,
        ..Element::default()
    }
}

fn control() -> Element {
    role(Role::Control)
}

/// The status of the only box: its header, its status, and its controls.
fn status(header: &str, status: &str, controls: &[(Element, &str)]) -> Option<Status> {
    let mut b = Builder::default();
    b.open(role(Role::Area));
    b.open(role(Role::Box));
    b.open(role(Role::Heading));
    b.text(header);
    b.close();
    b.text(status);
    for (element, words) in controls {
        b.open(element.clone());
        b.text(words);
        b.close();
    }
    let nodes = b.finish();
    let tree = Tree::new(&nodes);
    boxes(&tree, &headers(&tree))
        .first()
        .map(|found| found.status.clone())
}

fn check(said: &str, controls: &[(Element, &str)], expect: Status) {
    let found = status("Provider: Magento.com", said, controls);
    assert_eq!(found, Some(expect), "{said:?} {controls:?}");
}

const UNCLEAR: fn(Contradiction) -> Status = Status::Unclear;
const CONNECT: &str = "Connect with Magento.com";

#[test]
fn status_and_control_agree() {
    check(
        "This account is not connected",
        &[(control(), CONNECT)],
        Status::NotConnected,
    );
    check(
        "Status Not connected",
        &[(control(), CONNECT)],
        Status::NotConnected,
    );
    check(
        "Not Connected",
        &[(control(), "CONNECT WITH\u{a0}MAGENTO.COM »")],
        Status::NotConnected,
    );
    check(
        "Status Not connected",
        &[],
        Status::NotOffered(Unusable::NoControl),
    );
    check("Status: Connected", &[], Status::Connected(None));
    let disconnect = [(control(), "Disconnect from Magento.com")];
    let account = login_linker_core::reading::account::MagId::parse("MAG001234567");
    check(
        "Status Connected as MAG001234567",
        &disconnect,
        Status::Connected(account),
    );
    check(
        "Status Connected as merchant",
        &disconnect,
        Status::Connected(None),
    );
    // A control left over, which nobody sees, contradicts nothing.
    let hidden = Element {
        hidden: Some(Hidden::NotRendered),
        ..control()
    };
    check(
        "Status Connected",
        &[(hidden, CONNECT)],
        Status::Connected(None),
    );
}

#[test]
fn controls_that_cannot_be_pressed() {
    let check = |element, why| {
        check(
            "Status Not connected",
            &[(element, CONNECT)],
            Status::NotOffered(why),
        );
    };
    check(
        Element {
            disabled: true,
            ..control()
        },
        Unusable::Disabled,
    );
    check(
        Element {
            covered: true,
            ..control()
        },
        Unusable::Covered,
    );
    let hidden = Hidden::Transparent;
    check(
        Element {
            hidden: Some(hidden),
            ..control()
        },
        Unusable::Hidden(hidden),
    );
}

#[test]
fn contradictions() {
    let other = [(control(), "Connect with GitHub")];
    check(
        "Status Not connected",
        &other,
        UNCLEAR(Contradiction::OtherProvider),
    );
    let ours = [(control(), CONNECT)];
    check(
        "Status Connected",
        &ours,
        UNCLEAR(Contradiction::ControlAndStatus),
    );
    check("Status Pending", &ours, UNCLEAR(Contradiction::Status));
    let pending = "Status Pending, not connected";
    check(pending, &ours, UNCLEAR(Contradiction::Status));
    check("", &[], UNCLEAR(Contradiction::Status));
    check(
        "Status Not connected Connected as x",
        &ours,
        UNCLEAR(Contradiction::Status),
    );
    let both = [
        (control(), CONNECT),
        (control(), "Disconnect from Magento.com"),
    ];
    check(
        "Status Not connected",
        &both,
        UNCLEAR(Contradiction::ControlAndStatus),
    );
    let another = [(control(), "Disconnect from GitHub")];
    let unclear = UNCLEAR(Contradiction::OtherProvider);
    check("Status Connected", &another, unclear);
}

#[test]
fn false_friends() {
    let check = |element| {
        let found = status(
            "Provider: Magento.com",
            "Status Not connected",
            &[(element, CONNECT)],
        );
        assert_eq!(found, Some(UNCLEAR(Contradiction::Control)));
    };
    check(Element {
        disconnects: true,
        ..control()
    });
    check(Element {
        link: Some(Link::Disconnect),
        ..control()
    });
    check(Element {
        link: Some(Link::OffSite),
        ..control()
    });
    check(Element {
        link: Some(Link::SignOut),
        ..control()
    });
}

#[test]
fn a_control_in_other_words_is_not_no_control() {
    let unclear = UNCLEAR(Contradiction::Wording);
    let none = Status::NotOffered(Unusable::NoControl);
    let check = |element: Element, words: &str, expect: &Status| {
        check("Status Not connected", &[(element, words)], expect.clone());
    };
    for words in ["Link with Magento.com", "Reconnect Magento.com", "Connect"] {
        check(control(), words, &unclear);
        for element in [
            Element {
                disabled: true,
                ..control()
            },
            Element {
                covered: true,
                ..control()
            },
            Element {
                hidden: Some(Hidden::Transparent),
                ..control()
            },
            Element {
                link: Some(Link::OffSite),
                ..control()
            },
            Element {
                link: Some(Link::Magento),
                ..control()
            },
        ] {
            check(element, words, &none);
        }
    }
    for words in ["What is this?", "Copy", "Adobe.com", "Link your account"] {
        check(control(), words, &none);
    }
}

#[test]
fn another_s_box_with_our_control() {
    let controls = [(control(), CONNECT)];
    let found = status("Provider: GitHub", "Status Not connected", &controls);
    assert_eq!(found, Some(UNCLEAR(Contradiction::OtherProvider)));
    // One whose name is not in the table has no status of its own to be unclear.
    let found = status(
        "Provider: Magento.com.evil",
        "Status Not connected",
        &controls,
    );
    assert_eq!(found, Some(Status::NotOffered(Unusable::NoControl)));
}
