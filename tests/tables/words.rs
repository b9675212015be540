//! What a line of text says: a title, a status, or both.

use login_linker_core::page::snapshot::{Builder, Element};
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::content::Content;
use login_linker_core::reading::words::{Meaning, Said, Title};

use crate::readings::{ADOBE, GITHUB, MAGENTO, mag};

fn meaning(text: &str) -> Meaning {
    let mut page = Builder::default();
    page.open(Element::default());
    page.text(text);
    let nodes = page.finish();
    let tree = Tree::new(&nodes);
    let content = Content::new(&tree);
    content.meanings.first().cloned().unwrap_or_default()
}

fn check(text: &str, title: Option<Title>, said: Option<Said>) {
    let found = meaning(text);
    assert_eq!((found.title, found.said), (title, said), "{text:?}");
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
    ] {
        check(text, Some(Title::Known(provider)), None);
    }
    // The wanted name with more to it is another, and so is a name of no table.
    for text in [
        "Provider: Somebody else",
        "Provider: Magento.com.evil.example",
        "Adobe.com+",
        "Adobe.com Sign",
        "Adobe.com (legacy)",
        "Magento.community",
        "Adobe.com\u{200b}",
    ] {
        check(text, Some(Title::Unknown), None);
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
    assert!(meaning("Provider: Adobe.com").titled);
    assert!(!meaning("Adobe.com").titled);
}

#[test]
fn statuses() {
    let connected = |id| Said::Connected(Some(mag(id)));
    for (text, said) in [
        ("Not connected", Said::NotConnected),
        ("Status Not connected", Said::NotConnected),
        ("Status: NOT\u{a0}CONNECTED.", Said::NotConnected),
        ("(not linked)", Said::NotConnected),
        ("This account is not connected", Said::NotConnected),
        ("Connection status: No account linked", Said::NotConnected),
        ("Status: Connected", Said::Connected(None)),
        ("Linked", Said::Connected(None)),
        ("Connected as merchant", Said::Connected(None)),
        (
            "Status Connected as MAG001234567",
            connected("MAG001234567"),
        ),
        ("Connected to: mag001234567.", connected("MAG001234567")),
        // What is in no table is not guessed.
        ("Status Pending", Said::Unknown),
        ("Status Pending, not connected", Said::Unknown),
        ("No longer connected", Said::Unknown),
        ("Not connected?", Said::Unknown),
        ("Was not connected", Said::Unknown),
        ("\u{201c}Not connected\u{201d}", Said::Unknown),
        ("Not disconnected", Said::Unknown),
        ("Disconnected", Said::Unknown),
        ("Connected as soon as you sign in", Said::Unknown),
        ("Connected to the internet", Said::Unknown),
        ("Status: something else", Said::Unknown),
    ] {
        check(text, None, Some(said));
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
    for (text, provider, said) in [
        (
            "Provider: Adobe.com Status Not connected",
            ADOBE,
            Said::NotConnected,
        ),
        ("Adobe.com: Not connected", ADOBE, Said::NotConnected),
        ("Adobe.com (not connected)", ADOBE, Said::NotConnected),
        ("GitHub \u{2013} Connected", GITHUB, Said::Connected(None)),
    ] {
        check(text, Some(Title::Known(provider)), Some(said));
    }
}
