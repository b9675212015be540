//! What the control of a unit says and does, and what is in its way.

use login_linker_core::page::snapshot::{Element, Role};
use login_linker_core::reading::{Reading, Status};

use crate::readings::{of_account, of_changed};

const SECTION: &str = "<a href=/user/logout>Log out</a><h3>Single Sign-On</h3>\
    <p>You can connect your account with these external providers.</p>";
const CONNECT: &str = "<button>Connect with Adobe.com</button>";

fn unit(name: &str, inside: &str) -> String {
    format!("<fieldset><legend>Provider: {name}</legend><p>Not connected</p>{inside}</fieldset>")
}

fn page(inside: &str) -> String {
    [SECTION, &unit("Adobe.com", inside)].concat()
}

fn is_ringed(reading: &Reading) -> bool {
    !reading.targets.connect.is_empty()
}

#[test]
fn what_is_in_a_control_and_beside_it() {
    for (inside, ringed) in [
        // Hidden and empty elements, and text after the control, are not part of its name.
        (
            "<button>Connect with Adobe.com<span hidden> or not</span></button>",
            true,
        ),
        ("<button>Connect with Adobe.com<q></q></button>", true),
        ("<button>Connect with Adobe.com</button> or later", true),
        // A control that disconnects contradicts only where it can be seen.
        ("<button>Connect</button><button>Disconnect</button>", false),
        (
            "<button>Connect</button><button hidden>Disconnect</button>",
            true,
        ),
        ("<button>Connect</button><button>Reconnect</button>", false),
        (
            "<button>Connect</button><button><b>Re</b><b>connect</b></button>",
            false,
        ),
        // Two controls, one in the other.
        (
            "<div role=button>Settings <button>Connect</button></div>",
            false,
        ),
    ] {
        let found = of_account(&page(inside));
        assert_eq!(is_ringed(&found), ringed, "{inside}");
    }
}

/// A control that resets the form, closes a dialog or saves a file is there, but links nothing.
#[test]
fn a_control_that_submits_nothing() {
    for start in [
        "<button type=reset",
        "<button type=RESET",
        "<button formmethod=dialog",
        "<a href=/guide.pdf download",
    ] {
        let found = of_account(&page(&format!("{start}>Connect with Adobe.com")));
        assert!(!is_ringed(&found), "{start}");
        let statuses: Vec<_> = found.providers.iter().map(|p| &p.status).collect();
        assert_eq!(statuses, [&Status::Unclear], "not: no button, {start}");
    }
}

/// Whoever is asked to sign in is not known to be signed in.
#[test]
fn a_page_that_asks_to_sign_in_has_no_ring() {
    let sign_in = "<a href=/user/login>Log in</a>";
    let sign_out = "<a href=/user/logout>Log out</a>";
    for (header, ringed) in [
        ("", true),
        (sign_in, false),
        (sign_out, true),
        (&[sign_in, sign_out].concat(), true),
    ] {
        let body = page(CONNECT).replace(sign_out, header);
        let found = of_account(&body);
        assert_eq!(is_ringed(&found), ringed, "{header}");
    }
}

/// The form that owns a control is the nearest that has an address.
#[test]
fn the_form_around_a_control_leads_somewhere() {
    for (action, ringed) in [("/user", true), ("https://example.com/", false)] {
        let body = format!(
            "{SECTION}<form action={action}><div role=grid>{}</div></form>",
            unit("Adobe.com", CONNECT)
        );
        assert_eq!(is_ringed(&of_account(&body)), ringed, "{action}");
    }
}

#[test]
fn a_covered_control_is_no_target() {
    let covered = |e: &mut Element| e.covered = e.role == Role::Control;
    let found = of_changed(&page(CONNECT), covered);
    assert!(!is_ringed(&found));
    assert_eq!(found.providers[0].status, Status::Covered);
}

#[test]
fn style_sheets_may_paint_other_words_over_a_title() {
    let painted = |e: &mut Element| e.harmful = e.role == Role::Heading;
    let found = of_changed(&page(CONNECT), painted);
    assert!(!is_ringed(&found));
}

/// What is outside of the page's main part does not matter.
#[test]
fn the_part_around_a_unit_was_read_whole() {
    let body = format!(
        "<section aria-label=page><main><section aria-label=card>{}</section></main></section>",
        page(CONNECT)
    );
    let mark = |name: &'static str| move |e: &mut Element| e.cut = e.label.as_deref() == Some(name);
    assert!(is_ringed(&of_changed(&body, mark("none"))));
    assert!(!is_ringed(&of_changed(&body, mark("card"))));
    assert!(is_ringed(&of_changed(&body, mark("page"))));
}

#[test]
fn a_unit_with_a_similar_name_is_a_rival() {
    let control = "<button>Connect</button>";
    for (other, ringed) in [
        ("Somebody", true),
        ("GitHub", true),
        ("Adobe.com Sign", false),
    ] {
        let other = unit(other, control).replace("Provider: Adobe", "Adobe");
        let body = [&*page(CONNECT), &other].concat();
        assert_eq!(is_ringed(&of_account(&body)), ringed, "{other}");
    }
}

/// Text in another provider's unit is about that provider.
#[test]
fn what_names_the_wanted_account_in_the_section() {
    let other = unit("Somebody", "<p>Similar to Adobe.com</p>");
    for (body, proven) in [
        ([SECTION, &*other].concat(), true),
        ([SECTION, &*unit("» GitHub", "")].concat(), true),
        (
            format!("<div>{SECTION}{other}</div><p>News about Adobe.com</p>"),
            true,
        ),
        // A sentence in a dialog does not open the section.
        (format!("<div role=dialog>{SECTION}</div>"), false),
    ] {
        assert_eq!(of_account(&body).section_proven, proven, "{body}");
    }
}
