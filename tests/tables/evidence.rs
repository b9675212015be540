//! What proves a statement or a target, and what contradicts it.

use crate::readings::of_address;
use login_linker_core::reading::{PageKind, Reading, Status, read};

const ACCOUNT: &str = "https://accounts.magento.cloud/user";
const MAGENTO: &str = "https://account.magento.com/customer/account/";

const SECTION: &str = "<a href=/user/logout>Log out</a><h3>Single Sign-On</h3>\
    <p>You can connect your account with these external providers.</p>";
const GITHUB: &str = "<fieldset><legend>Provider: GitHub</legend><p>Status Not connected</p>\
    <button>Connect with GitHub</button></fieldset>";
const CONNECT: &str = "<button>Connect with Adobe.com</button>";

fn reading_at(url: &str, body: &str) -> Reading {
    read(&crate::native::Page::parse(body).snapshot(url))
}

fn unit(name: &str, inside: &str) -> String {
    format!("<fieldset><legend>Provider: {name}</legend><p>Not connected</p>{inside}</fieldset>")
}

/// A section without a unit of the wanted provider has none only if nothing in it may be one.
#[test]
fn a_missing_unit_is_not_offered_only_where_nothing_may_be_it() {
    for (inside, proven) in [
        (GITHUB.to_owned(), true),
        // An empty element may be about to be filled.
        (String::new(), false),
        (
            format!("{GITHUB}<p>Adobe.com accounts come later.</p>"),
            false,
        ),
        (format!("{GITHUB}<p>adobe.community</p>"), true),
        (format!("{GITHUB}<aside>Adobe.com</aside>"), true),
        (format!("{GITHUB}<code>Adobe.com</code>"), false),
        (format!("{GITHUB}<img alt=Adobe.com>"), false),
        (unit("GitHub", CONNECT), false),
        (unit("Somebody", "<button>Connect</button>"), false),
        (
            unit("Somebody", "<button>Connect with GitHub</button>"),
            true,
        ),
        (unit("Somebody", "<button>Link it</button>"), false),
        (unit("Somebody", "<button>Disconnect</button>"), true),
        (unit("GitHub", "<button>Connect</button>"), true),
        (unit("Adobe.com / GitHub", ""), false),
        (unit("\u{410}dobe.com", ""), false),
    ] {
        let found = reading_at(ACCOUNT, &[SECTION, "<div>", &inside, "</div>"].concat());
        assert_eq!(found.section_proven, proven, "{inside}");
    }
    for (below, proven) in [
        ("", true),
        ("<h3>Security</h3>", false),
        ("<p hidden>x</p>", false),
        ("<input type=hidden value=x>", true),
        ("<x-list></x-list>", false),
        ("<p>Fetching your providers</p>", false),
    ] {
        let found = reading_at(ACCOUNT, &[SECTION, below].concat());
        assert_eq!(found.section_proven, proven, "{below}");
    }
}

#[test]
fn what_is_around_a_unit_and_in_it_is_the_pages_own() {
    let own = unit("Adobe.com", CONNECT);
    let status = "<p>Not connected</p>";
    for (body, ringed) in [
        (own.clone(), true),
        (
            format!("<fieldset><p role=note>Provider: Adobe.com</p>{status}{CONNECT}</fieldset>"),
            true,
        ),
        (
            format!(
                "<fieldset><div role=note><p>Provider: Adobe.com</p>{status}</div>{CONNECT}</fieldset>"
            ),
            false,
        ),
        (
            unit("Adobe.com", &format!("<footer>{CONNECT}</footer>")),
            true,
        ),
        (
            unit("Adobe.com", &format!("<dialog open>{CONNECT}</dialog>")),
            false,
        ),
        (format!("<p>The page shows you this:</p>{own}"), true),
        (format!("<h4>Help</h4>{own}"), false),
        (
            format!("<section aria-label=Examples>{own}</section>"),
            false,
        ),
        (
            format!("<section aria-label='How it works'>{own}</section>"),
            false,
        ),
        (
            format!("<section aria-label=Accounts>{own}</section>"),
            true,
        ),
        (format!("<div role=dialog>{own}</div>"), false),
        (
            format!("<div role=dialog aria-label=News>{own}</div>"),
            false,
        ),
        (format!("<div role=status>{own}</div>"), false),
        (
            format!(
                "<table><tr><th>Account</th><th>Help</th></tr>\
                 <tr><td>Provider: Adobe.com</td><td>Not connected {CONNECT}</td></tr></table>"
            ),
            true,
        ),
        (format!("<div><h4>Help</h4></div>{own}"), false),
        (
            format!(
                "<div><h4>Help</h4>A long text about something else, in the same box as its heading</div>{own}"
            ),
            true,
        ),
    ] {
        let found = reading_at(ACCOUNT, &[SECTION, &body].concat());
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{body}");
    }
}

#[test]
fn no_button_is_claimed_where_another_one_says_that_it_connects() {
    let without = unit("Adobe.com", "");
    for (beside, offers_none) in [
        ("", true),
        ("<h2><a href=/user/2>Connect with Adobe.com</a></h2>", true),
        ("<a href=/user/9#sso>Connect with Adobe.com</a>", false),
        ("<a href=/user/9#sso>Connect with GitHub</a>", true),
    ] {
        let page = [beside, SECTION, GITHUB, &without].concat();
        let found = reading_at(ACCOUNT, &page);
        let adobe = found.providers.iter().find(|p| p.wanted());
        let status = adobe.map(|p| p.status.clone());
        let expected = match offers_none {
            true => Status::NotOffered,
            false => Status::Unclear,
        };
        assert_eq!(status, Some(expected), "{beside}");
    }
}

#[test]
fn a_control_does_what_its_name_and_its_text_say() {
    for (control, ringed) in [
        (CONNECT, true),
        ("<button>Reconnect with Adobe.com</button>", false),
        ("<button>Connect <q>with</q> Adobe.com</button>", false),
        (
            "<button><span>Connect with</span><span> Adobe.com</span></button>",
            true,
        ),
        ("<button>Con<b>nect with Adobe.com</b></button>", true),
        (
            "<button aria-label='Connect with Adobe.com'>Go</button>",
            false,
        ),
        (
            "<button aria-label='Connect with Adobe.com'>Connect</button>",
            true,
        ),
        (
            "<button aria-label='Connect with Adobe.com'>Connect with GitHub</button>",
            false,
        ),
        (
            "<button aria-label='Connect your Adobe.com account'>Connect your</button>",
            true,
        ),
        (
            "<button aria-label='Connect your Adobe.com account'>Connect yo</button>",
            false,
        ),
        (
            "<button aria-label='Connect with Adobe.com'></button>",
            true,
        ),
        (
            "<button aria-label='Connect with Adobe.com'><img alt=''></button>",
            true,
        ),
        (
            "<label for=x><button>Connect with Adobe.com</button></label>",
            false,
        ),
        (
            "<form action=https://example.com/><button>Connect with Adobe.com</button></form>",
            false,
        ),
        (
            "<form action=/user><button>Connect with Adobe.com</button></form>",
            true,
        ),
        (
            "<form action=/user/1/disconnect><button>Connect with Adobe.com</button></form>",
            false,
        ),
        (
            "<button>Connect with Adobe.com</button><button>Pair with Adobe.com</button>",
            false,
        ),
        (
            "<button>Connect with Adobe.com</button><a href=/help>About Adobe.com</a>",
            true,
        ),
    ] {
        let found = reading_at(ACCOUNT, &[SECTION, &unit("Adobe.com", control)].concat());
        assert_eq!(!found.targets.connect.is_empty(), ringed, "{control}");
    }
}

#[test]
fn a_shared_account_and_a_code_page() {
    let out = "<a href=/customer/account/logout>Log out</a><p>ID: MAG001234567</p>";
    let own = reading_at(MAGENTO, out);
    assert!(!own.shared_account && own.account.is_some());
    let shared = reading_at(MAGENTO, &[out, "<button>Switch Accounts</button>"].concat());
    assert!(shared.shared_account && shared.account.is_none());
    let code = "<h1>Verification code</h1><button>Submit</button>";
    assert_eq!(reading_at(MAGENTO, code).page, PageKind::MagentoCode);
    assert_eq!(
        reading_at(MAGENTO, &[out, code].concat()).page,
        PageKind::MagentoAccount
    );
}

#[test]
fn a_question_needs_both_answers() {
    let asks = "<p>Are you sure you want to disconnect the account?</p>";
    let page = |answers: &str| reading_at(ACCOUNT, &[SECTION, asks, answers].concat()).page;
    let both = "<button>Disconnect</button><a href=#>Cancel</a>";
    assert_eq!(page(both), PageKind::ConfirmDisconnect);
    assert_eq!(page("<button>Disconnect</button>"), PageKind::SingleSignOn);
    assert_eq!(
        page("<p>Disconnect</p><a href=#>Cancel</a>"),
        PageKind::SingleSignOn
    );
}

/// The address alone proves no question: the server may refuse to ask.
#[test]
fn a_refusal_is_not_the_question_before_disconnecting() {
    let address = "https://accounts.magento.cloud/user/2/connected-accounts/magento/disconnect";
    for way_out in ["", "<a href='/user/logout'>Log out</a>"] {
        for heading in ["Access denied", "Page not found"] {
            let page = of_address(address, &format!("<body>{way_out}<h1>{heading}</h1>"));
            assert_eq!(page.page, PageKind::Elsewhere, "{heading} {way_out}");
        }
    }
}
