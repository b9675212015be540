//! Explanations name every candidate, and each condition with what was found.

mod native;

use login_linker_core::reading::explain::explain;

/// The explanation of a page at the account page's address.
fn lines(body: &str) -> Vec<String> {
    let html = format!("<!DOCTYPE html><html><body>{body}</body></html>");
    explain(&native::Page::parse(&html).snapshot("https://accounts.magento.cloud/user"))
}

/// Fails unless these lines occur in this order.
fn check(body: &str, wanted: &[&str]) {
    let lines = lines(body);
    let mut rest = lines.iter().map(|line| line.trim());
    for want in wanted {
        let found = rest.any(|line| line == *want);
        assert!(found, "{want:?} in\n{}", lines.join("\n"));
    }
}

/// A section with a unit that has this content.
fn section(inside: &str) -> String {
    unit("Provider: Adobe.com", inside)
}

fn unit(title: &str, inside: &str) -> String {
    format!(
        "<h3>Single Sign-On</h3>\
         <p>You can connect your account with these external providers.</p>\
         <fieldset><legend>{title}</legend>{inside}</fieldset>"
    )
}

const STATUS: &str = "<p>Status Not connected</p>";
const CONTROL: &str = "<button>Connect with Adobe.com</button>";

#[test]
fn every_condition_holds_for_a_complete_unit() {
    let conditions = [
        "place", "control", "unit", "name", "status", "action", "context", "alone", "whole",
    ];
    let holds = conditions.map(|condition| format!("{condition}: holds"));
    let mut wanted = vec![
        "address: account",
        "unit “provider: adobe.com”: says not connected",
        "line “provider: adobe.com”",
        "line “status not connected”",
        "line “connect with adobe.com”",
        "connect “connect with adobe.com”: holds",
    ];
    wanted.extend(holds.iter().map(String::as_str));
    wanted.push("so: page single-sign-on, section open, step connect");
    wanted.push("ring: “connect with adobe.com”");
    check(&section(&[STATUS, CONTROL].concat()), &wanted);
}

#[test]
fn a_control_says_why_it_is_no_target() {
    let hidden = "control: it cannot be seen: not rendered";
    for (control, why) in [
        ("", "control: there is no control that connects (CONNECT)"),
        (
            "<button disabled>Connect with Adobe.com</button>",
            "control: it is disabled",
        ),
        ("<button hidden>Connect with Adobe.com</button>", hidden),
        (
            "<button aria-busy=true>Connect with Adobe.com</button>",
            "control: it is busy",
        ),
        (
            "<button role=switch>Connect with Adobe.com</button>",
            "control: it is a switch, a menu, or inside another control",
        ),
        (
            "<button>Link up with Adobe.com</button>",
            "action: its words are in no table (CONNECT), or its name differs from them",
        ),
        (
            "<button>Connect with GitHub</button>",
            "action: it names another provider than the title",
        ),
        (
            "<a href=//evil.example>Connect with Adobe.com</a>",
            "action: pressing it leads elsewhere",
        ),
        (
            "<button name=disconnect>Connect with Adobe.com</button>",
            "action: something about it disconnects, deletes or the like, or it is painted with other words",
        ),
        (
            "<button>Connect with Adobe.com</button><a href=#>Disconnect from Adobe.com</a>",
            "action: a control beside it disconnects",
        ),
        (
            "<button>Connect with Adobe.com</button><button>Connect with Adobe.com</button>",
            "alone: there is another candidate",
        ),
    ] {
        check(&section(&[STATUS, control].concat()), &[why, "ring: none"]);
    }
}

#[test]
fn a_title_and_a_status_say_what_they_were_read_as() {
    for (title, status, says, why) in [
        (
            "Provider: Adobe.com",
            "Status Connected",
            "connected",
            "status: the status says the opposite",
        ),
        (
            "Provider: Adobe.com",
            "Status Pending",
            "a status that is in no table",
            "status: the status is in no table (NOT_CONNECTED, CONNECTED), or there are two",
        ),
        (
            "Provider: Adobe.com",
            "Hello",
            "no status",
            "unit: no title, status, tab or section belongs to it",
        ),
        (
            "Provider: Adobe.community",
            "Status Not connected",
            "not connected",
            "name: the title is not the wanted name alone (PROVIDERS)",
        ),
    ] {
        let title_line = format!("unit “{}”: says {says}", title.to_lowercase());
        let body = unit(title, &["<p>", status, "</p>", CONTROL].concat());
        check(&body, &[&title_line, why, "ring: none"]);
    }
}

#[test]
fn the_context_of_a_unit_is_explained() {
    let own = [STATUS, CONTROL].concat();
    let foreign = "context: it stands in content of another subject";
    for (body, why) in [
        (format!("<aside>{}</aside>", section(&own)), foreign),
        (
            format!("<fieldset><legend>Provider: Adobe.com</legend>{own}</fieldset>"),
            "context: no heading or sentence of the section leads to it",
        ),
    ] {
        check(&body, &[why, "ring: none"]);
    }
}

#[test]
fn tabs_and_headers_are_candidates_too() {
    let tabs = "<a href=#p>Projects</a> <a href=#s>Account settings</a>";
    check(
        tabs,
        &[
            "open settings “account settings”: holds",
            "ring: “account settings”",
        ],
    );
    let dead = tabs.replace("href=#s", "href=#s aria-disabled=true");
    check(
        &dead,
        &[
            "open settings “account settings”: fails",
            "control: it is disabled",
            "ring: none",
        ],
    );
    let header = "<h3><button aria-expanded=false>Security</button></h3>\
        <h3><button aria-expanded=false>Single Sign-On</button></h3>";
    check(
        header,
        &[
            "open section “single sign-on”: holds",
            "ring: “single sign-on”",
        ],
    );
    let alone = "<h3>Single Sign-On</h3>";
    check(alone, &["open section “single sign-on”: fails"]);
}

#[test]
fn everything_else_found_is_explained() {
    for (body, wanted) in [
        ("<a href=/user/logout>x</a>", "signed in: a way to sign out"),
        (
            "<input type=password><button>Log in</button>",
            "signed in: a way to sign in, and none to sign out",
        ),
        (
            "Hello",
            "signed in: neither a way to sign in nor one to sign out",
        ),
        (
            "Hello",
            "so: page unrecognised, section absent, step unrecognised",
        ),
        (
            "<div class=messages>Logging in with Adobe.com has been canceled.</div>",
            "message: canceled",
        ),
    ] {
        check(body, &[wanted]);
    }
    let loading = section("<p>Loading…</p>");
    check(&loading, &["section: its content is still loading"]);
    let mut page = native::Page::parse("Hello").snapshot("https://accounts.magento.cloud/user");
    page.translated = true;
    let line = "translated: no step but to show the original".to_owned();
    assert!(explain(&page).contains(&line));
}

#[test]
fn long_words_are_cut_and_say_so() {
    let words = "x".repeat(30);
    let title = format!("{words} <h3><button>Single Sign-On</button></h3>");
    let all = lines(&title);
    assert!(all.iter().all(|line| line.chars().count() < 100), "{all:?}");
    let control = format!(
        "{STATUS}<button>Connect {}</button>",
        "with Adobe.com ".repeat(9)
    );
    let all = lines(&section(&control));
    assert!(
        !all.iter().any(|line| line.chars().count() > 100),
        "{all:?}"
    );
    assert!(all.iter().any(|line| line.contains("…”")), "{all:?}");
}
