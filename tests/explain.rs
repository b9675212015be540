//! Explanations: every candidate that matters is named, with the reason that decided.

mod native;

use login_linker_core::page::snapshot::Kind;
use login_linker_core::reading::explain::explain;

/// The explanation of a page at the account page's address.
fn lines(body: &str) -> Vec<String> {
    let html = format!("<!DOCTYPE html><html><body>{body}</body></html>");
    explain(&native::Page::parse(&html).snapshot("https://accounts.magento.cloud/user"))
}

/// Fails unless a line holds all of these words.
fn check(body: &str, words: &[&str]) {
    let lines = lines(body);
    let found = lines
        .iter()
        .any(|line| words.iter().all(|w| line.contains(w)));
    assert!(found, "{words:?} in\n{}", lines.join("\n"));
}

/// Fails unless exactly the lines that begin so go on like this, in this order.
fn check_all(body: &str, begin: &str, rests: &[&str]) {
    let lines = lines(body);
    let found: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix(begin))
        .collect();
    let fit = found.len() == rests.len() && found.iter().zip(rests).all(|(f, r)| f.contains(r));
    assert!(fit, "{begin}{rests:?} in\n{}", lines.join("\n"));
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
            "<h3>Single Sign On (SAML)</h3>",
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

#[test]
fn of_several_elements_around_the_same_words_one_is_named() {
    for (body, named) in [
        ("<a href=#><h3>Single Sign-On</h3></a>", "(control"),
        ("<h3><a href=#>Single Sign-On</a></h3>", "(control"),
        ("<h3><span>Single Sign-On</span></h3>", "(heading"),
        ("<div><h3>Single Sign-On</h3></div>", "(heading"),
        ("<div><div>Single Sign-On</div></div>", "(other"),
    ] {
        check_all(body, "section ", &[named]);
        check(body, &["section", "taken as the section's header"]);
    }
    check(
        "<fieldset>Single Sign-On</fieldset>Hello",
        &["section (box", "taken as the section's header"],
    );
    // A heading that holds only some of the words is not the same.
    let more = "<div>Single sign-on and <h4>more</h4></div>";
    check(more, &["section (other", "“single sign-on and more”"]);
    let sentence =
        "<div><h4>You can connect your account with these external providers.</h4></div>";
    check_all(sentence, "sentence ", &["taken: boxes follow"]);
}

#[test]
fn what_is_no_candidate_is_not_named() {
    let long = ["<p>single sign-on", &" and so on".repeat(20), "</p>"].concat();
    for (body, begin) in [
        ("<p>My settings, my projects</p>", "tab "),
        ("<p>Please log in</p>", "session "),
        ("<button>Save</button>", "session "),
        ("<p>Hello</p>", "message "),
        ("<p>Hello</p>", "header "),
        ("<h3>Hello</h3>", "header "),
        ("<p>Adobe.com account</p>", "header "),
        ("<p>Our provider list</p>", "header "),
        ("<button>Your provider: x</button>", "header (control"),
        ("<p>Connect me</p>", "control "),
        ("<button>Save</button>", "control "),
        (long.as_str(), "section "),
    ] {
        check_all(body, begin, &[]);
    }
}

#[test]
fn what_is_no_use_says_why() {
    for (body, words) in [
        (
            "<button disabled>Log in</button>",
            ["session", ", but is disabled"],
        ),
        (
            "<a href=#>Disconnect from Adobe.com</a>",
            ["control", "never: it disconnects"],
        ),
        (
            "Hello<q>Identity provider: x</q>",
            ["header", "stands in a quotation"],
        ),
        (
            "<a href=# aria-disabled=true>Account settings</a><a href=#>Projects</a>",
            ["tab", "taken, but cannot be pressed"],
        ),
    ] {
        check(body, &words);
    }
    // The way out is a sign of a session wherever it is.
    let out = "<a href=/user/logout hidden>x</a>";
    check_all(out, "session ", &["by its address: someone is signed in"]);
    assert!(!lines(out).iter().any(|line| line.contains(", but ")));

    let page = native::Page::parse("<button>Log in</button>");
    let mut snapshot = page.snapshot("https://accounts.magento.cloud/user");
    for node in &mut snapshot.nodes {
        if let Kind::Element(element) = &mut node.kind {
            element.covered = true;
        }
    }
    let lines = explain(&snapshot);
    let covered = |line: &String| line.ends_with(", but is covered by something");
    assert!(lines.iter().any(covered), "{lines:?}");
}

#[test]
fn every_header_says_what_its_own_box_is() {
    let box_of = |name: &str, inside: &str| {
        format!("<fieldset><legend>Provider: {name}</legend>{inside}</fieldset>")
    };
    let all = [
        "<h3>Single Sign-On</h3>",
        &box_of("Adobe.com", "<p>Status Not connected</p>"),
        &box_of("GitHub", "<p>Status Connected as x</p>"),
        &box_of("Google", "<p>Status Connected as MAG001234567</p>"),
        &box_of(
            "Magento.com",
            "<p>Status</p><a href=#>Connect with GitHub</a>",
        ),
        &box_of("Bitbucket", "<p hidden>Status Not connected</p>"),
    ]
    .concat();
    let says = [
        "Adobe.com, a box: not connected, not offered: there is no control",
        "GitHub, a box: connected",
        "Google, a box: connected, with the account shown",
        "Magento.com, a box: unclear: other-provider",
        "Bitbucket, a box out of sight: not connected, not offered",
    ];
    check_all(&all, "header ", &says);
    check_all(&all, "control ", &[]);
    let folded = section("<p hidden>Status Not connected</p>");
    check(&folded, &["  status: ", "says not connected"]);
    let near = section("<p>Status Not connected</p>") + "<h3>Identity provider: x</h3>";
    check(&near, &["header (heading", "not taken: the words are not"]);
}

#[test]
fn messages_are_named_once_and_each() {
    let nested = "<div class=messages><div class='messages error'>One</div></div>";
    check_all(nested, "message ", &["“one”"]);
    let two = "<div class=messages>One</div><div class=messages>Two</div>";
    check_all(two, "message ", &["“one”", "“two”"]);
}

#[test]
fn long_words_are_cut_and_say_so() {
    let words = "single sign-on ".repeat(5);
    let cut = ["“", &words[..70], "…”"].concat();
    check_all(&format!("<p>{words}</p>"), "section ", &[&cut]);
    check_all("<p>SSO</p>", "section ", &["“sso”"]);
}
