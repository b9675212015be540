//! The meaning of a line of text: a title, a status, or both.

use login_linker_core::page::snapshot::{Builder, Element};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::meaning::{Meaning, StatusText, UnitTitle};
use login_linker_core::reading::page_content::PageContent;

use crate::readings::{ADOBE, GITHUB, MAGENTO, mag};

fn meaning(text: &str) -> Meaning {
    meaning_of(&[text])
}

/// The meaning of a line whose pieces are in elements of their own.
fn meaning_of(pieces: &[&str]) -> Meaning {
    let mut page = Builder::default();
    page.open(Element::default());
    for piece in pieces {
        page.open(Element {
            inline: true,
            ..Element::default()
        });
        page.text(piece);
        page.close();
    }
    let nodes = page.finish();
    let tree = Tree::new(&nodes);
    let content = PageContent::new(&tree);
    content.meanings.first().cloned().unwrap_or_default()
}

fn check(text: &str, title: Option<UnitTitle>, status: Option<StatusText>) {
    let found = meaning(text);
    assert_eq!((found.title, found.status), (title, status), "{text:?}");
}

#[test]
fn titles() {
    for (text, provider) in [
        ("Provider: Magento.com", MAGENTO),
        ("PROVIDER :  adobe.com", ADOBE),
        ("Provider GitHub", GITHUB),
        ("Adobe.com", ADOBE),
        ("» Adobe.com:", ADOBE),
        ("\u{f0c1} Adobe.com", ADOBE),
        ("Pro\u{ad}vider: Ado\u{ad}be.\u{200b}com", ADOBE),
    ] {
        check(text, Some(UnitTitle::Known(provider)), None);
    }
    // The wanted name with an addition is another name, and so is a name in no table.
    for text in [
        "Provider: Somebody else",
        "Provider: Magento.com.evil.example",
        "Adobe.com+",
        "Adobe.com Sign",
        "Adobe.com (legacy)",
        "Magento.community",
        "Adobe.com\u{202e}",
    ] {
        check(text, Some(UnitTitle::Unknown), None);
    }
    for text in [
        "",
        "Provider",
        "Providers",
        "My Adobe.com",
        "Magento.co",
        "\u{410}dobe.com",
        "Region eu-3",
    ] {
        check(text, None, None);
    }
    assert!(meaning("Provider: Adobe.com").has_provider_prefix);
    assert!(!meaning("Adobe.com").has_provider_prefix);
}

#[test]
fn statuses() {
    let connected = |id| StatusText::Connected(Some(mag(id)));
    for (text, status) in [
        ("Not connected", StatusText::NotConnected),
        ("Status Not connected", StatusText::NotConnected),
        ("Status: NOT\u{a0}CONNECTED.", StatusText::NotConnected),
        ("(not linked)", StatusText::NotConnected),
        ("This account is not connected", StatusText::NotConnected),
        (
            "Connection status: No account linked",
            StatusText::NotConnected,
        ),
        ("Status: Connected", StatusText::Connected(None)),
        ("Linked", StatusText::Connected(None)),
        ("Connected as merchant", StatusText::Connected(None)),
        (
            "Status Connected as MAG001234567",
            connected("MAG001234567"),
        ),
        ("Connected to: mag001234567.", connected("MAG001234567")),
        // Unknown texts are not guessed.
        ("Status Pending", StatusText::Unknown),
        ("Status Pending, not connected", StatusText::Unknown),
        ("No longer connected", StatusText::Unknown),
        ("Not connected?", StatusText::Unknown),
        ("Was not connected", StatusText::Unknown),
        ("\u{201c}Not connected\u{201d}", StatusText::Unknown),
        ("Not disconnected", StatusText::Unknown),
        ("Disconnected", StatusText::Unknown),
        ("Connected as soon as you sign in", StatusText::Unknown),
        ("Connected to the internet", StatusText::Unknown),
        ("Status: something else", StatusText::Unknown),
    ] {
        check(text, None, Some(status));
    }
    for text in [
        "Status",
        "State:",
        "Region eu-3",
        "Interconnectedness",
        "Save changes",
    ] {
        check(text, None, None);
    }
    let long = "You are not connected to the internet, which this page needs for all that it does.";
    check(long, None, None);
}

#[test]
fn title_and_status_in_one_line() {
    for (text, provider, status) in [
        (
            "Provider: Adobe.com Status Not connected",
            ADOBE,
            StatusText::NotConnected,
        ),
        ("Adobe.com: Not connected", ADOBE, StatusText::NotConnected),
        ("Adobe.com (not connected)", ADOBE, StatusText::NotConnected),
        (
            "GitHub \u{2013} Connected",
            GITHUB,
            StatusText::Connected(None),
        ),
    ] {
        check(text, Some(UnitTitle::Known(provider)), Some(status));
    }
}

#[test]
fn a_name_that_goes_on_is_another_name() {
    for text in [
        "Adobe.com-Connected",
        "Adobe.com pending",
        "Adobe.com for your team",
    ] {
        check(text, Some(UnitTitle::Unknown), None);
    }
    // A sentence is no title, and a name that is not the wanted one may go on.
    for text in ["Adobe.com is a software company", "GitHub Enterprise"] {
        check(text, None, None);
    }
}

/// Markup may split a word, or put two words beside each other without a space.
#[test]
fn pieces_of_a_line_are_read_as_words_and_as_parts_of_words() {
    for (pieces, title, status) in [
        (["Provider", "GitHub"], Some(UnitTitle::Known(GITHUB)), None),
        (["Provider", "Somebody"], Some(UnitTitle::Unknown), None),
        (
            ["Provider: Ado", "be.com"],
            Some(UnitTitle::Known(ADOBE)),
            None,
        ),
        (["Not con", "nected"], None, Some(StatusText::NotConnected)),
        // The number of a footnote is not part of the id.
        (
            ["Connected as MAG001234567", "8"],
            None,
            Some(StatusText::Connected(Some(mag("MAG001234567")))),
        ),
    ] {
        let found = meaning_of(&pieces);
        assert_eq!((found.title, found.status), (title, status), "{pieces:?}");
    }
}

#[test]
fn a_long_line_is_neither_title_nor_status() {
    let status = |length: usize| format!("Status: {:x<1$}", "", length - "Status: ".len());
    check(&status(120), None, Some(StatusText::Unknown));
    check(&status(121), None, None);
    check(&status(122), None, None);
}
