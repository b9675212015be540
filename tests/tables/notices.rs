use login_linker_core::page::address::AddressKind;
use login_linker_core::page::phrases::anchors::has_anchor;
use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::notices::{Notice, notices, sentences};
use login_linker_core::reading::page_content::PageContent;

fn found(page: Builder, address_kind: AddressKind) -> Vec<Notice> {
    let nodes = page.finish();
    notices(&PageContent::new(&Tree::new(&nodes)), address_kind)
}

/// The notices of a page with one container of these texts.
fn read(
    role: Role,
    hidden: Option<Hidden>,
    address_kind: AddressKind,
    texts: &[&str],
) -> Vec<Notice> {
    let mut b = Builder::default();
    b.open(Element::default());
    b.open(Element {
        role,
        hidden,
        ..Element::default()
    });
    for text in texts {
        b.text(text);
    }
    found(b, address_kind)
}

fn check(text: &str, expect: &[Notice]) {
    assert_eq!(
        read(Role::Message, None, AddressKind::Account, &[text]),
        expect,
        "{text:?}"
    );
}

#[test]
fn the_messages_of_the_module() {
    check(
        "Account successfully connected with Adobe.com.",
        &[Notice::Connected],
    );
    check(
        "Account successfully disconnected from Magento.com.",
        &[Notice::Disconnected],
    );
    check(
        "Another user is already connected to this Magento.com account.\n\
         Connecting with Magento.com could not be completed due to an error.",
        &[Notice::AlreadyConnectedElsewhere, Notice::CouldNotComplete],
    );
    check(
        "Logging in with Adobe.com could not be completed due to an error.",
        &[Notice::CouldNotComplete],
    );
    check(
        "Logging in with Magento.com has been canceled.",
        &[Notice::Canceled],
    );
    check(
        "The e-mail address a.b@c.example is already taken.",
        &[Notice::EmailTaken],
    );
    check(
        "The e-mail address x is not valid.",
        &[Notice::EmailInvalid],
    );
    check(
        "The form has become outdated. Press the back button, …",
        &[Notice::FormOutdated],
    );
}

#[test]
fn other_providers_and_other_words_are_none() {
    check("Account successfully connected with GitHub.", &[]);
    check(
        "Account successfully connected with Magento.community.",
        &[],
    );
    check(
        "Connecting with Magento.com.evil could not be completed",
        &[],
    );
    check("Please verify your email address.", &[]);
    check("The e-mail address field. It is already taken", &[]);
    check("", &[]);
    check("Once account successfully connected with Adobe.com.", &[]);
    check(
        "12 May: account successfully connected with Adobe.com.",
        &[],
    );
    check(
        "Success: account successfully connected with Adobe.com.",
        &[Notice::Connected],
    );
}

#[test]
fn a_name_in_its_own_element() {
    let texts = ["Account successfully connected with ", "Adobe.com", "."];
    assert_eq!(
        read(Role::Message, None, AddressKind::Account, &texts),
        [Notice::Connected]
    );
    let texts = ["Logging in with", "Adobe.com", "has been canceled"];
    assert_eq!(
        read(Role::Message, None, AddressKind::Account, &texts),
        [Notice::Canceled]
    );
}

#[test]
fn only_what_the_page_says_in_its_container() {
    let text = ["Logging in with Magento.com has been canceled."];
    for role in [Role::Other, Role::Control, Role::Heading, Role::Quote] {
        assert_eq!(
            read(role, None, AddressKind::Account, &text),
            [],
            "{role:?}"
        );
    }
    assert_eq!(
        read(
            Role::Message,
            Some(Hidden::NotRendered),
            AddressKind::Account,
            &text
        ),
        []
    );
}

#[test]
fn the_banner_of_magento_com() {
    let text = ["Please verify your email address."];
    let address_kind = AddressKind::MagentoElsewhere;
    assert_eq!(
        read(Role::Message, None, address_kind, &text),
        [Notice::VerifyEmail]
    );
    assert_eq!(
        read(
            Role::Message,
            None,
            address_kind,
            &["The form has become outdated."]
        ),
        []
    );
}

#[test]
fn access_denied_is_a_notice_where_the_user_is_refused() {
    let text = ["Access denied"];
    assert_eq!(
        read(Role::Heading, None, AddressKind::Callback, &text),
        [Notice::AccessDenied]
    );
    // So does the account page if nobody is signed in.
    assert_eq!(
        read(Role::Heading, None, AddressKind::Account, &text),
        [Notice::AccessDenied]
    );
    assert_eq!(
        read(Role::Heading, None, AddressKind::CloudElsewhere, &text),
        []
    );
    assert_eq!(
        read(
            Role::Heading,
            None,
            AddressKind::Callback,
            &["Page not found"]
        ),
        []
    );
    let hidden = Some(Hidden::NotRendered);
    assert_eq!(
        read(Role::Heading, hidden, AddressKind::Callback, &text),
        []
    );
    let long = ["Access denied", &" to all of this".repeat(20)];
    assert_eq!(read(Role::Heading, None, AddressKind::Callback, &long), []);
}

#[test]
fn an_error_page_shows_nothing_else() {
    let page = |url: &str, body: &str| crate::readings::of_address(url, body).notices;
    let account = "https://accounts.magento.cloud/user";
    let callback = "https://accounts.magento.cloud/openid-connect/magento";
    let text = "<p>Service unavailable</p>";
    let out = "<a href=/user/logout>Log out</a>";
    let long = "<p>A line of the user's own</p>".repeat(20);
    let heading = "<h1>Service unavailable</h1>";
    for (url, body, expect) in [
        (account, text.to_owned(), vec![Notice::SiteUnavailable]),
        (account, [out, text].concat(), vec![]),
        (
            callback,
            [out, text].concat(),
            vec![Notice::SiteUnavailable],
        ),
        (account, [heading, &long].concat(), vec![]),
        (account, [text, &long].concat(), vec![]),
        (
            "https://accounts.magento.cloud/help",
            text.to_owned(),
            vec![],
        ),
    ] {
        assert_eq!(page(url, &body), expect, "{url} {body}");
    }
}

#[test]
fn a_message_in_content_of_another_subject_is_none() {
    let message = "<div role=status>Account successfully connected with Adobe.com.</div>";
    for (around, expect) in [
        ("<div>", vec![Notice::Connected]),
        ("<div role=feed>", vec![]),
        ("<section aria-label=News>", vec![]),
        ("<section aria-label=Account>", vec![Notice::Connected]),
        ("<blockquote>", vec![]),
    ] {
        let found = crate::readings::of_account(&[around, message].concat());
        assert_eq!(found.notices, expect, "{around}");
    }
}

#[test]
fn every_sentence_is_looked_for_on_a_long_page() {
    for fixed in sentences() {
        assert!(fixed.into_iter().any(has_anchor), "{fixed:?}");
    }
}

/// The notices of a container that only its heading identifies.
fn headed(around: Role, heading: Role, wrapped: bool) -> Vec<Notice> {
    let of = |role| Element {
        role,
        ..Element::default()
    };
    let mut b = Builder::default();
    b.open(of(around));
    if wrapped {
        b.open(Element::default());
    }
    b.open(of(heading));
    b.text("Error message");
    b.close();
    if wrapped {
        b.close();
    }
    b.text("Logging in with Magento.com has been canceled.");
    found(b, AddressKind::Account)
}

#[test]
fn a_heading_makes_a_container_of_what_is_around_it() {
    let canceled = [Notice::Canceled];
    assert_eq!(headed(Role::Other, Role::Heading, false), canceled);
    assert_eq!(headed(Role::Other, Role::Heading, true), canceled);
    assert_eq!(headed(Role::Other, Role::Other, false), []);
    assert_eq!(headed(Role::Area, Role::Heading, false), [], "the page");
}

#[test]
fn containers_one_after_the_other() {
    let mut b = Builder::default();
    b.open(Element::default());
    for text in [
        "Account successfully connected with Adobe.com.",
        "The form has become outdated.",
    ] {
        b.open(Element {
            role: Role::Message,
            ..Element::default()
        });
        b.text(text);
        b.close();
    }
    let found = found(b, AddressKind::Account);
    assert_eq!(found, [Notice::Connected, Notice::FormOutdated]);
}
