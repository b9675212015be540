//! Random snapshots, made of the extension's keywords.

use std::collections::BTreeSet;

use login_linker_core::decision::decide::step;
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::{AddressKind, LinkTarget};
use login_linker_core::page::classify::is_control;
use login_linker_core::page::snapshot::{Element, Hidden, Node, NodeKind, Role, Snapshot};
use login_linker_core::reading::read;
use login_linker_core::reading::target_test::{TargetTest, read_tested};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::laws::{check, situations};

/// Relevant words, whole and in pieces.
const WORDS: [&str; 38] = [
    "Provider: Magento.com",
    "Provider: Adobe.com",
    "Provider: GitHub",
    "Provider: ",
    "Magento.com",
    "Adobe.com",
    "Status",
    "Not connected",
    "Connected as MAG001234567",
    "Connected",
    "Connect with Magento.com",
    "Connect with Adobe.com",
    "Connect with GitHub",
    "Connect with ",
    "Dis",
    "dis\u{a0}",
    "Disconnect from Magento.com",
    "Disconnect",
    "Cancel",
    "Account settings",
    "Account ",
    "settings",
    "Projects",
    "Single Sign-On",
    "Hide",
    "+ ",
    "(closed)",
    "\u{1f517}",
    "expand_more",
    "You can connect your account with these external providers.",
    "No external account providers are available.",
    "API Tokens",
    "SSH Keys",
    "Log out",
    "Log in",
    "Are you sure you want to disconnect the account from Adobe.com?",
    "Logging in with Magento.com has been canceled.",
    "x",
];

pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => select(&WORDS[..]).prop_map(String::from),
        1 => "\\PC{0,20}",
    ]
}

fn element() -> impl Strategy<Value = Element> {
    let role = prop_oneof![
        3 => Just(Role::Other),
        5 => Just(Role::Control),
        2 => Just(Role::Heading),
        3 => Just(Role::Box),
        1 => Just(Role::Area),
        1 => Just(Role::Message),
        2 => select(&[
            Role::Tab, Role::Disclosure, Role::Option, Role::Dialog, Role::Navigation, Role::Foreign,
            Role::Quote, Role::Password, Role::Label, Role::Image, Role::Icon,
        ][..]),
    ];
    let links = [
        LinkTarget::SignOut,
        LinkTarget::Harmful,
        LinkTarget::Account,
        LinkTarget::Magento,
        LinkTarget::OffSite,
        LinkTarget::Other,
    ];
    let link = prop_oneof![6 => Just(None), 1 => select(links.to_vec()).prop_map(Some)];
    let hides = [
        Hidden::NotRendered,
        Hidden::Transparent,
        Hidden::Inert,
        Hidden::Clipped,
    ];
    let hidden = prop_oneof![6 => Just(None), 1 => select(hides.to_vec()).prop_map(Some)];
    let rare = || prop::bool::weighted(0.06);
    let label = prop::option::weighted(0.1, words());
    let expanded = prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)];
    let states = (rare(), rare(), rare(), expanded, rare());
    let more = (rare(), rare(), prop::bool::weighted(0.4));
    (role, label, link, hidden, states, more).prop_map(
        |(role, label, link, hidden, states, (busy, cut, inline))| {
            let (harmful, disabled, covered, expanded, selected) = states;
            Element {
                role,
                label: label.filter(|_| {
                    is_control(role) || matches!(role, Role::Image | Role::Box | Role::Dialog)
                }),
                link,
                harmful,
                busy,
                cut,
                inline,
                hidden,
                disabled,
                covered,
                expanded,
                selected,
            }
        },
    )
}

fn node() -> impl Strategy<Value = Node> {
    let kind = prop_oneof![
        1 => element().prop_map(NodeKind::Element),
        1 => words().prop_map(NodeKind::Text),
    ];
    (0u16..7, kind).prop_map(|(depth, kind)| Node { depth, kind })
}

fn address_kind() -> impl Strategy<Value = AddressKind> {
    let rare = [
        AddressKind::ConfirmDisconnect,
        AddressKind::Callback,
        AddressKind::CloudElsewhere,
        AddressKind::MagentoSignIn,
        AddressKind::MagentoElsewhere,
        AddressKind::Foreign,
    ];
    prop_oneof![8 => Just(AddressKind::Account), 2 => select(rare.to_vec())]
}

/// Any nodes in any order: more than a real page could contain.
pub fn snapshot() -> impl Strategy<Value = Snapshot> {
    let nodes = prop::collection::vec(node(), 0..60);
    (
        address_kind(),
        prop::bool::weighted(0.05),
        any::<bool>(),
        nodes,
    )
        .prop_map(|(address_kind, translated, restored, nodes)| Snapshot {
            address_kind,
            translated,
            restored,
            nodes,
        })
}

/// An almost right unit in an almost right section, so that targets are frequent.
pub fn near_page() -> impl Strategy<Value = Snapshot> {
    let often =
        |words: &'static str| prop_oneof![3 => Just(String::from(words)), 1 => self::words()];
    let button = || {
        let plain = Element {
            role: Role::Control,
            ..Element::default()
        };
        prop_oneof![1 => Just(plain), 1 => element()]
    };
    let control = (button(), often("Connect with Magento.com"));
    let boxed = (
        often("Provider: Magento.com"),
        often("Status Not connected"),
        prop::collection::vec(control, 0..3),
    );
    let boxes = prop::collection::vec(boxed, 0..4);
    let lead = often("You can connect your account with these external providers.");
    let tab = (button(), often("Account settings"));
    let head = (button(), often("Single Sign-On"));
    let other = (button(), often("SSH Keys"));
    let parts = (address_kind(), lead, boxes, tab, head, other);
    parts.prop_map(|(address_kind, lead, boxes, tab, head, other)| {
        let mut nodes = Vec::new();
        let mut push = |depth, kind| nodes.push(Node { depth, kind });
        let open = |role| {
            NodeKind::Element(Element {
                role,
                ..Element::default()
            })
        };
        push(0, open(Role::Other));
        for (element, words) in [tab, other, head] {
            push(1, NodeKind::Element(element));
            push(2, NodeKind::Text(words));
        }
        push(1, NodeKind::Text(lead));
        for (header, status, controls) in boxes {
            push(1, open(Role::Box));
            push(2, open(Role::Heading));
            push(3, NodeKind::Text(header));
            push(2, NodeKind::Text(status));
            for (element, words) in controls {
                push(2, NodeKind::Element(element));
                push(3, NodeKind::Text(words));
            }
        }
        Snapshot {
            address_kind,
            translated: false,
            restored: false,
            nodes,
        }
    })
}

/// Without targets, the tests of the laws about targets would check nothing.
#[test]
fn nearly_right_pages_often_have_targets() {
    let mut runner = TestRunner::deterministic();
    let situation = &situations()[0];
    let mut found = [0; 3];
    for _ in 0..2000 {
        let snapshot = near_page()
            .new_tree(&mut runner)
            .expect("nothing is rejected")
            .current();
        match step(&read(&snapshot), situation) {
            Step::Connect { .. } => found[0] += 1,
            Step::OpenSection => found[1] += 1,
            Step::OpenSettings => found[2] += 1,
            _ => {}
        }
    }
    assert!(found.iter().all(|&n| n >= 10), "of 2000: {found:?}");
}

proptest! {
    #![proptest_config(crate::cases(3000))]

    #[test]
    fn reading_is_total_and_every_target_is_lawful(snapshot in snapshot()) {
        check(&snapshot);
    }

    #[test]
    fn nearly_right_pages_have_lawful_targets(snapshot in near_page()) {
        check(&snapshot);
    }

    #[test]
    fn every_target_has_passed_its_test(
        snapshot in near_page(),
        results in prop::collection::vec(any::<(bool, bool, bool)>(), 1..6),
    ) {
        let mut failed = Vec::new();
        let mut tested = Vec::new();
        let mut next = results.iter().cycle();
        let mut changed = snapshot;
        let reading = read_tested(&mut changed, &mut |id| {
            let &(covered, unpainted, differs) = next.next().unwrap_or(&(false, false, false));
            let result = TargetTest { covered, unpainted, differs };
            tested.push(id);
            failed.extend((result != TargetTest::default()).then_some(id));
            result
        });
        for id in reading.targets.all() {
            prop_assert!(tested.contains(&id) && !failed.contains(&id));
        }
        let once: BTreeSet<_> = tested.iter().collect();
        prop_assert_eq!(once.len(), tested.len(), "a control is tested once");
        check(&changed);
    }

    #[test]
    fn encoded_values_are_decoded_unchanged(snapshot in snapshot()) {
        let json = serde_json::to_string(&snapshot).expect("plain data");
        prop_assert_eq!(&serde_json::from_str::<Snapshot>(&json).expect("and back"), &snapshot);
    }
}
