//! The providers' units: which parts of a page belong together, and how they are read.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::situation::Situation;
use login_linker_core::reading::Status::{self, Connected, NotConnected, NotOffered, Unclear};
use login_linker_core::reading::{Reading, read};

use crate::native::Page;

pub const SECTION: &str = "<h3>Single Sign-On</h3>\
    <p>You can connect your account with these external providers.</p>";

pub fn reading(body: &str) -> Reading {
    read(&Page::parse(body).snapshot("https://accounts.magento.cloud/user"))
}

/// Checks the units of the wanted providers, each with whether it may be ringed.
fn check(inside: &str, expect: &[(&str, Status, bool)]) {
    let reading = reading(&[SECTION, inside].concat());
    let step = step(&reading, &Situation::NOTHING_KNOWN);
    let ringed = target(&reading, &step);
    let mut targets = reading.targets.connect.iter();
    let own = targets
        .find(|(_, id)| Some(*id) == ringed)
        .map(|(index, _)| *index);
    let wanted = reading.providers.iter().filter(|p| p.wanted());
    let found: Vec<_> = wanted
        .map(|p| (p.name(), p.status.clone(), own == Some(p.index)))
        .collect();
    assert_eq!(found, expect, "{inside}");
}

fn adobe(inside: &str, status: Status, ringed: bool) {
    check(&unit("Adobe.com", inside), &[("Adobe.com", status, ringed)]);
}

pub fn unit(name: &str, inside: &str) -> String {
    format!("<div class=card><h4>Provider: {name}</h4>{inside}</div>")
}

pub const NOT: &str = "<p>Status Not connected</p>";
const YES: &str = "<p>Status Connected</p>";
pub const CONNECT: &str = "<button>Connect with Adobe.com</button>";

#[test]
fn status_and_control_agree() {
    let with = |status: &str, control: &str| format!("<p>{status}</p>{control}");
    let disconnect = "<a href=#>Disconnect from Adobe.com</a>";
    adobe(&with("Status Not connected", CONNECT), NotConnected, true);
    adobe(
        &with("This account is not connected", CONNECT),
        NotConnected,
        true,
    );
    adobe(
        &with(
            "Not Connected",
            "<button>CONNECT WITH\u{a0}ADOBE.COM »</button>",
        ),
        NotConnected,
        true,
    );
    adobe(&with("Status Not connected", ""), NotOffered, false);
    adobe(
        &with("Status: Connected", disconnect),
        Connected(None),
        false,
    );
    adobe(
        &with("Status Connected as merchant", disconnect),
        Connected(None),
        false,
    );
    // A leftover hidden control contradicts nothing.
    adobe(
        &with(
            "Status Connected",
            &CONNECT.replace("<button", "<button hidden"),
        ),
        Connected(None),
        false,
    );
}

#[test]
fn names_of_the_control() {
    for name in [
        "Connect",
        "Connect account",
        "Connect to Adobe.com",
        "Connect Adobe.com",
        "Connect your Adobe.com account",
        "Link your account",
        "Link with Adobe.com",
    ] {
        adobe(&format!("{NOT}<button>{name}</button>"), NotConnected, true);
    }
    for name in [
        "Connect with GitHub",
        "Connect with Adobe.com+",
        "Connect with Adobe.community",
        "Connecting",
        "Link up",
        "Connect all",
        "Reconnect",
        "Connect <q>soon</q>",
        "What is this?",
        "Set up",
    ] {
        adobe(&format!("{NOT}<button>{name}</button>"), Unclear, false);
    }
    adobe(&format!("{NOT}<a href=/help>Set up</a>"), NotOffered, false);
}

#[test]
fn controls_that_cannot_be_pressed_or_do_something_else() {
    let control =
        |attributes: &str| format!("{NOT}<button {attributes}>Connect with Adobe.com</button>");
    for (attributes, status) in [
        ("disabled", NotOffered),
        ("hidden", NotOffered),
        ("style='opacity:0'", NotOffered),
        ("aria-disabled=true", NotOffered),
        ("aria-busy=true", Unclear),
        ("role=switch", Unclear),
        ("aria-haspopup=menu", Unclear),
        ("name=disconnect", Unclear),
        ("title='Removes the link'", Unclear),
        ("formaction=https://evil.example/", Unclear),
        ("formaction=/user/1/disconnect", Unclear),
        ("formaction=/user/logout", Unclear),
        ("aria-label=Help", Unclear),
        ("aria-label='Disconnect from Adobe.com'", Unclear),
    ] {
        adobe(&control(attributes), status, false);
    }
    let named = "aria-label='Connect with Adobe.com (opens Magento)'";
    assert!(
        reading(&[SECTION, &unit("Adobe.com", &control(named))].concat())
            .targets
            .connect
            .is_empty()
    );
}

#[test]
fn contradictions() {
    let both = format!("{NOT}{CONNECT}<button>Disconnect from Adobe.com</button>");
    for inside in [
        format!("{YES}{CONNECT}"),
        format!("<p>Status Pending</p>{CONNECT}"),
        format!("{NOT}{YES}{CONNECT}"),
        format!("{NOT}<p>No longer</p>{CONNECT}"),
        format!("{NOT}{CONNECT}{CONNECT}"),
        both,
    ] {
        adobe(&inside, Unclear, false);
    }
}

#[test]
fn two_units_of_the_wanted_providers() {
    let own = |name: &str, status: &str| unit(name, &format!("{status}<button>Connect</button>"));
    let linked = |name: &str| unit(name, YES);
    // Both names may have a unit.
    let two = [own("Adobe.com", NOT), own("Magento.com", NOT)].concat();
    check(
        &two,
        &[
            ("Adobe.com", NotConnected, true),
            ("Magento.com", NotConnected, false),
        ],
    );
    // Two units of one name contradict each other, unless the second repeats the first.
    let twice = [own("Adobe.com", NOT), own("Adobe.com", NOT)].concat();
    assert!(
        reading(&[SECTION, &twice].concat())
            .targets
            .connect
            .is_empty()
    );
    let differ = [own("Adobe.com", NOT), linked("Adobe.com")].concat();
    check(&differ, &[("Adobe.com", Unclear, false)]);
    let same = [linked("Adobe.com"), linked("Adobe.com")].concat();
    check(&same, &[("Adobe.com", Connected(None), false)]);
    // The visible one counts, wherever the hidden one is.
    let collapsed = format!("<div hidden>{}</div>", own("Adobe.com", NOT));
    check(
        &[collapsed.clone(), own("Adobe.com", NOT)].concat(),
        &[("Adobe.com", NotConnected, true)],
    );
    check(
        &[own("Adobe.com", NOT), collapsed].concat(),
        &[("Adobe.com", NotConnected, true)],
    );
}
