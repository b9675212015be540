//! Keywords in pieces, wherever reading joins them; and the page rebuilt from a report.

use login_linker_core::page::address::{AddressKind, LinkTarget};
use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role, Snapshot};
use login_linker_core::report::redact::collapsed;
use login_linker_core::report::{page, parse};

use crate::report;

/// The snapshot of `Pro`, the content between, and `vider`.
fn around(between: &[(Element, &str)]) -> Snapshot {
    let mut page = Builder::default();
    page.open(Element::default());
    page.text("Pro");
    for (element, words) in between {
        page.open(element.clone());
        page.text(words);
        page.close();
    }
    page.text("vider");
    snapshot(page)
}

fn snapshot(page: Builder) -> Snapshot {
    Snapshot {
        address_kind: AddressKind::Account,
        translated: false,
        restored: false,
        nodes: page.finish(),
    }
}

fn role(role: Role) -> Element {
    Element {
        role,
        ..Element::default()
    }
}

#[test]
fn a_keyword_is_kept_around_what_reading_leaves_out() {
    let hidden = || Element {
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    };
    let labelled = || Element {
        label: Some("Jane".into()),
        ..role(Role::Box)
    };
    for between in [
        vec![],
        vec![(hidden(), "Jane")],
        vec![(role(Role::Quote), "Jane")],
        vec![(role(Role::Icon), "jane")],
        vec![(labelled(), "")],
        vec![(hidden(), "Jane"), (role(Role::Quote), "Jane")],
    ] {
        let report = report(&around(&between), "");
        assert!(report.contains("1 \"Pro\"\n"), "{report}");
        assert!(!report.to_lowercase().contains("jane"), "{report}");
    }
    // Words that reading does not skip separate the pieces.
    for between in [
        (Element::default(), "Jane"),
        (role(Role::Heading), "Provider: Adobe.com Status"),
    ] {
        let report = report(&around(&[between]), "");
        assert!(report.contains("1 \"[a3]\"\n"), "{report}");
    }
}

/// Of several hidden pieces, a reading may join some: text for screen readers, not collapsed parts.
#[test]
fn a_keyword_is_kept_in_whichever_pieces_it_is_read() {
    let mut page = Builder::default();
    page.open(Element::default());
    page.text("Pro");
    for (hidden, words) in [(Hidden::Clipped, "vi"), (Hidden::NotRendered, "Jane")] {
        page.open(Element {
            hidden: Some(hidden),
            ..Element::default()
        });
        page.text(words);
        page.close();
    }
    page.text("der");
    let report = report(&snapshot(page), "");
    let texts: Vec<&str> = report.lines().filter_map(|l| l.split('"').nth(1)).collect();
    assert_eq!(texts, ["Pro", "vi", "[a4]", "der"]);
}

#[test]
fn white_space_is_one_space() {
    assert_eq!(collapsed(" a \n\t b\u{a0}"), [' ', 'a', ' ', 'b', ' ']);
}

/// The page rebuilt from a snapshot's report.
fn html(page: Builder, url: &str) -> String {
    let report = report(&snapshot(page), url);
    page::html(&parse(&report).expect("a report parses"))
}

#[test]
fn a_page_has_the_length_of_its_address_in_four_digits() {
    let short = html(Builder::default(), "https://accounts.magento.cloud/user");
    assert!(short.contains("<!-- saved from url=(0035)https://accounts.magento.cloud/user -->"));
}

#[test]
fn forms_do_not_nest() {
    let mut page = Builder::default();
    for link in [None, Some(LinkTarget::Account), Some(LinkTarget::Other)] {
        page.open(Element {
            role: Role::Area,
            link,
            ..Element::default()
        });
    }
    let html = html(page, "");
    let at = |tag: &str| html.match_indices(tag).count();
    assert_eq!(
        (at("<form action=\"/user\""), at("<form")),
        (1, 1),
        "{html}"
    );
    assert_eq!(at("<main"), 2, "{html}");
}
