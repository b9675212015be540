//! Explanations: every candidate that matters is named, with the reason that decided.

mod native;

use login_linker::core::explain::explain;

/// The explanation of a page at the account page's address.
fn lines(body: &str) -> Vec<String> {
    let html = format!("<!DOCTYPE html><html><body>{body}</body></html>");
    explain(&native::Page::parse(&html).outline("https://accounts.magento.cloud/user"))
}

/// Fails unless a line holds all of these words.
fn check(body: &str, words: &[&str]) {
    let lines = lines(body);
    let found = lines
        .iter()
        .any(|line| words.iter().all(|w| line.contains(w)));
    assert!(found, "{words:?} in\n{}", lines.join("\n"));
}

/// A section with a box whose inside is given.
fn section(inside: &str) -> String {
    format!(
        "<h3>Single Sign-On</h3>\
         <p>You can connect your account with these external providers.</p>\
         <fieldset><legend>Provider: Adobe.com</legend>{inside}</fieldset>"
    )
}

#[test]
fn a_control_says_why_it_is_none_of_ours() {
    let near = "not taken: the words do not begin with “connect with”";
    let status = "<p>Status Not connected</p>";
    for (control, why) in [
        (
            "<button>Connect with Adobe.com</button>",
            "taken: links this provider",
        ),
        ("<button>Link with Adobe.com</button>", near),
        ("<button>Connect with GitHub</button>", "another provider"),
        (
            "<a href=//evil.example>Connect with Adobe.com</a>",
            "leads away",
        ),
        (
            "<button disabled>Connect with Adobe.com</button>",
            "it is disabled",
        ),
        (
            "<button hidden>Connect with Adobe.com</button>",
            "not rendered",
        ),
        (
            "<a href=#>Disconnect from Adobe.com</a>",
            "never: it disconnects",
        ),
    ] {
        check(
            &section(&[status, control].concat()),
            &["  control (control", why],
        );
    }
    check(&section(status), &["  control: there is none in this box"]);
}

#[test]
fn a_status_says_what_it_was_read_as() {
    for (status, says) in [
        ("Status Not connected", "says not connected"),
        ("Status Connected as MAG001234567", "says connected"),
        ("Status Linked", "says nothing that we know"),
    ] {
        check(&section(&format!("<p>{status}</p>")), &["  status:", says]);
    }
}

#[test]
fn landmarks_and_headers_say_what_they_lack() {
    for (body, words) in [
        (
            "<a href=#>Account settings</a>",
            ["tab (control", "taken as the Account settings tab"],
        ),
        (
            "<a href=#>My settings</a>",
            ["“my settings”", "not “account settings”"],
        ),
        (
            "<a href=# hidden>Account settings</a>",
            ["tab (control", "not rendered"],
        ),
        (
            "<h3>Single Sign On (SSO)</h3>",
            ["section (heading", "not “single sign-on”"],
        ),
        (
            "<h3>Identity provider: Adobe.com</h3>",
            ["header (heading", "“provider: …”"],
        ),
        (
            "<p>Connect with these external accounts</p>",
            ["sentence (other", "not taken"],
        ),
        (
            "<button>Connect with Adobe.com</button>",
            ["control (control", "in no provider's box"],
        ),
        (
            "<button>Log in</button>",
            ["session (control", "begins a session"],
        ),
        (
            "<a href=/user/logout>x</a>",
            ["session (control", "someone is signed in"],
        ),
        (
            "<div class=messages>Hello</div>",
            ["message (message", "none of the sentences"],
        ),
        (
            "<div class=messages hidden>Logging in with Adobe.com has been canceled.</div>",
            ["message (message", "not taken: cannot be seen"],
        ),
        (
            "<p>Nothing</p>",
            ["so: page unrecognised", "step unrecognised"],
        ),
    ] {
        check(body, &words);
    }
}

#[test]
fn a_box_without_a_landmark_says_so() {
    let body = "<a href=#>Account settings</a>\
        <fieldset><legend>Provider: Adobe.com</legend>Status Not connected</fieldset>";
    check(body, &["header (heading", "no landmark of the section"]);
}
