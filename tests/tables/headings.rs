//! The headings and tabs before a unit: which section it is in.

use crate::readings::of_account;

const UNIT: &str = "<fieldset><legend>Provider: Adobe.com</legend><p>Not connected</p>\
    <button>Connect with Adobe.com</button></fieldset>";
const OUT: &str = "<a href=/user/logout>Log out</a>";

#[test]
fn the_nearest_heading_is_that_of_the_section() {
    let sso = "<h3>Single Sign-On</h3>";
    for (before, ringed) in [
        (sso.to_owned(), true),
        (format!("{sso}<h3>Security</h3>"), false),
        (format!("<h3>Security</h3>{sso}"), true),
        // Text that is not a heading does not begin a section.
        (format!("{sso}<p>Security</p>"), true),
        // Only visible text announces an example, and in more than three words.
        (format!("<p>The page shows this:</p>{sso}"), false),
        (format!("<p hidden>The page shows this:</p>{sso}"), true),
        (format!("<button>Show me all of:</button>{sso}"), true),
        (format!("<p>See this part:</p>{sso}"), true),
        // A line that says whose page this is.
        (
            format!("<p>Team: Checkout</p><h1>Settings</h1>{sso}"),
            false,
        ),
        (format!("<p>My team: Checkout</p>{sso}"), true),
    ] {
        let found = of_account(&[OUT, &before, UNIT].concat());
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{before}");
    }
    let nested = format!("{OUT}{sso}<div><h3>Security</h3>{UNIT}</div>");
    assert!(of_account(&nested).targets.connect.is_empty());
}

#[test]
fn among_several_tabs_the_selected_one_is_that_of_the_section() {
    let tab = |name: &str, selected: bool| {
        format!("<button role=tab aria-selected={selected}>{name}</button>")
    };
    let sso = "Single Sign-On";
    for (tabs, ringed) in [
        ([tab("Security", false), tab(sso, true)].concat(), true),
        ([tab(sso, true), tab("Security", false)].concat(), true),
        ([tab("Security", true), tab(sso, false)].concat(), false),
        (tab(sso, false), true),
    ] {
        let body = format!("{OUT}<div><div role=tablist>{tabs}</div>{UNIT}</div>");
        let found = of_account(&body);
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{tabs}");
    }
}
