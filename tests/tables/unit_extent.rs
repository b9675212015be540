//! Where a unit begins and ends, and what it must be in.

use login_linker_core::page::snapshot::NodeKind;
use login_linker_core::reading::read;

use crate::native::Page;
use crate::units::{CONNECT, NOT, SECTION, reading, unit};

#[test]
fn the_extent_of_a_unit() {
    let rest = "x".repeat(200);
    for (inside, ringed) in [
        (format!("<div><h4>Adobe.com</h4>{NOT}{CONNECT}</div>"), true),
        (
            format!("<div><div><h4>Adobe.com</h4>{NOT}</div>{CONNECT}</div>"),
            true,
        ),
        (format!("<div>{CONNECT}{NOT}<h4>Adobe.com</h4></div>"), true),
        (
            format!("<div><img alt=Adobe.com>{NOT}{CONNECT}</div>"),
            true,
        ),
        (
            format!("<div><a href=#><h4>Adobe.com</h4></a>{NOT}{CONNECT}</div>"),
            true,
        ),
        (
            format!("<div><p>Adobe.com: Not connected</p>{CONNECT}</div>"),
            true,
        ),
        (
            "<table><tr><th>Adobe.com<td>Not connected<td><button>Connect</button></table>".into(),
            true,
        ),
        (
            format!("<div><div><h4>Adobe.com</h4>{NOT}</div><p>{rest}{rest}</p>{CONNECT}</div>"),
            false,
        ),
        (
            format!("<div><h4>Adobe.com</h4><blockquote>{NOT}</blockquote>{CONNECT}</div>"),
            false,
        ),
        (
            format!("<blockquote><h4>Adobe.com</h4></blockquote>{NOT}{CONNECT}"),
            false,
        ),
        (
            format!("<div><h4>Adobe.com</h4><p hidden>Not connected</p>{CONNECT}</div>"),
            false,
        ),
        (
            format!("<div><h4>Adobe.com</h4></div><div><h4>GitHub</h4>{NOT}{CONNECT}</div>"),
            false,
        ),
    ] {
        let found = reading(&[SECTION, &inside].concat());
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{inside}");
    }
}

#[test]
fn a_unit_must_be_in_the_section() {
    let own = unit("Adobe.com", &[NOT, CONNECT].concat());
    let section = [SECTION, &own].concat();
    for (body, ringed) in [
        (section.clone(), true),
        (format!("<h3>Single Sign-On</h3>{own}"), true),
        (
            format!("<section aria-label='Single Sign-On'>{own}</section>"),
            true,
        ),
        (format!("<dialog open>{section}</dialog>"), true),
        (own.clone(), false),
        (format!("<h3>Security</h3>{own}"), false),
        (format!("<h2>Help</h2>{section}"), false),
        (format!("<h2>How to connect</h2>{section}"), false),
        (
            format!("<p>The page then shows you this:</p>{section}"),
            false,
        ),
        (format!("{SECTION}<p>An example of the box:</p>{own}"), true),
        (
            format!("<dialog open aria-label=News>{section}</dialog>"),
            false,
        ),
        (format!("<aside>{section}</aside>"), false),
        (format!("<div class=comment>{section}</div>"), false),
        (format!("<nav>{section}</nav>"), false),
        (
            format!("<p>You are masquerading as somebody</p>{section}"),
            false,
        ),
    ] {
        let found = reading(&body);
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{body}");
    }
}

#[test]
fn the_number_of_titles_is_limited() {
    let page = "<div>Provider: Adobe.com</div>".repeat(3000);
    let snapshot = Page::parse(&page).snapshot("https://accounts.magento.cloud/user");
    assert!(
        snapshot
            .nodes
            .iter()
            .any(|n| matches!(n.kind, NodeKind::Text(_)))
    );
    assert!(read(&snapshot).targets.connect.is_empty());
}
