//! The status of a unit: which of its texts count, and how far it may be from the title.

use login_linker_core::reading::Status::{self, Connected, NotConnected, NotOffered, Unclear};

use crate::readings::{mag, of_account};

const SECTION: &str = "<a href=/user/logout>Log out</a><h3>Single Sign-On</h3>\
    <p>You can connect your account with these external providers.</p>";
const TITLE: &str = "<h4>Provider: Adobe.com</h4>";
const NOT: &str = "<p>Status Not connected</p>";
const CONNECT: &str = "<button>Connect with Adobe.com</button>";

/// Checks the status of the only wanted unit, and whether its control may be ringed.
fn check(body: &str, status: Option<Status>, ringed: bool) {
    let reading = of_account(&[SECTION, body].concat());
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    let found = wanted.next().map(|p| p.status.clone());
    let target = !reading.targets.connect.is_empty();
    assert_eq!((found, target), (status, ringed), "{body}");
}

fn unit(inside: &str, status: Status, ringed: bool) {
    let body = format!("<div class=card>{TITLE}{inside}</div>");
    check(&body, Some(status), ringed);
}

#[test]
fn statuses_that_agree_are_one() {
    let linked = Connected(Some(mag("MAG001234567")));
    unit(&[NOT, NOT, CONNECT].concat(), NotConnected, true);
    for (one, other, status) in [
        ("Connected", "Connected as MAG001234567", linked.clone()),
        ("Connected as MAG001234567", "Connected", linked),
        (
            "Connected as MAG001234567",
            "Connected as MAG007654321",
            Unclear,
        ),
        ("Connected", "Not connected", Unclear),
    ] {
        unit(&format!("<p>{one}</p><p>{other}</p>"), status, false);
    }
}

#[test]
fn the_text_of_a_button_is_no_status() {
    unit("<button>Connected</button>", Unclear, false);
    unit("<button role=switch>Connected</button>", Unclear, false);
    unit("<a href=/user/1/log>Connected</a>", Connected(None), false);
}

#[test]
fn hidden_text_and_hidden_controls_say_nothing_about_a_visible_unit() {
    let hidden = ["<p hidden>Security</p>", NOT, CONNECT].concat();
    unit(&hidden, NotConnected, true);
    let setup = [NOT, "<button hidden>Set up</button>"].concat();
    unit(&setup, NotOffered, false);
    // In a closed section, everything is hidden.
    let closed = format!(
        "<a href=/user/logout>Log out</a><div><h3>Security</h3>\
         <h3><button aria-expanded=false>Single Sign-On</button></h3>\
         <div hidden><div>{TITLE}{NOT}<button>Set up</button></div></div></div>"
    );
    let reading = of_account(&closed);
    let found: Vec<_> = reading.providers.iter().map(|p| &p.status).collect();
    assert_eq!(found, [&Unclear]);
}

/// The limits in characters without white space.
#[test]
fn a_status_and_a_control_are_near_the_title() {
    let text = |length: usize| {
        let paragraph = |length: usize| format!("<p>{:x<1$}</p>", "", length);
        [
            &*paragraph(100).repeat(length / 100),
            &paragraph(length % 100),
        ]
        .concat()
    };
    let own = "Provider:Adobe.comStatusNotconnectedConnectwithAdobe.com".len();
    for (length, status, ringed) in [
        (1000, NotConnected, true),
        (1001, Unclear, false),
        (1002, Unclear, false),
    ] {
        unit(
            &[&text(length - own), NOT, CONNECT].concat(),
            status,
            ringed,
        );
    }
    let own = "ConnectwithAdobe.com".len();
    for (length, status, ringed) in [(240, NotConnected, true), (241, Unclear, false)] {
        let body = format!(
            "<div><div>{TITLE}{NOT}</div>{}{CONNECT}</div>",
            text(length - own)
        );
        check(&body, Some(status), ringed);
    }
}

/// Units without an element of their own.
#[test]
fn a_unit_among_its_neighbours_ends_with_them() {
    let github = "<h4>Provider: GitHub</h4><p>Not connected</p>";
    let flat = |after: &str| format!("<div>{github}{TITLE}{NOT}{after}</div>");
    check(&flat(CONNECT), Some(NotConnected), true);
    let heading = flat("<h4>One more thing</h4><button>Connect</button>");
    check(&heading, Some(NotOffered), false);
    let outside = [&flat(""), CONNECT].concat();
    check(&outside, Some(Unclear), false);
}

/// A button named like a provider is a control.
#[test]
fn a_link_may_be_the_title() {
    let rest = [NOT, CONNECT].concat();
    let card = |title: &str| format!("<div class=card>{title}{rest}</div>");
    check(
        &card("<a href=/help>Adobe.com</a>"),
        Some(NotConnected),
        true,
    );
    check(
        &card("<a href=/help><p>Adobe.com</p><p>News</p></a>"),
        None,
        false,
    );
    check(&card("<button>Adobe.com</button>"), None, false);
}
