//! No card about a missing control is shown while a page's scripts are still working.

use anyhow::Result;
use browser::Browser;
use practice_site::Site;

use crate::users::{SECTION, USER};

crate::in_both!(
    nothing_is_reported_missing_too_early,
    what_stays_missing_is_reported,
);

/// The initial content of such a page.
const BEGINNINGS: [&str; 3] = [
    "",
    "<ul><li><a href='#projects'>Projects</a></li>
        <li class=active><a href='#settings'>Account settings</a></li></ul>",
    "<h2>Single Sign-On</h2>
        <p>You can connect your account with these external providers.</p>",
];

fn page(beginning: &str, script: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body class=logged-in>
        <a href='/user/logout'>Log out</a>{beginning}<div id=place></div>
        <template>{SECTION}</template><script>{script}</script>"
    )
}

async fn nothing_is_reported_missing_too_early(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    // Before the extension's delay of one second is over.
    let late = "setTimeout(() =>
        place.append(document.querySelector('template').content), 600);";
    for beginning in BEGINNINGS {
        site.put_page(USER, page(beginning, late));
        browser.open(USER).await?;
        let card = browser.wait_for_card(&tab).await?;
        assert!(card.contains("Press “Connect with"), "{beginning}: {card}");
        assert!(browser.has_ring(&tab).await?);
    }
    Ok(browser)
}

async fn what_stays_missing_is_reported(site: Site, mut browser: Browser) -> Result<Browser> {
    let tab = browser.page();
    let [blank, tabs, sentence] = BEGINNINGS;
    let ended = format!("<section>{sentence}</section>");
    let unrecognised = "This page isn’t recognised";
    for (beginning, title) in [
        (blank, unrecognised),
        (tabs, unrecognised),
        // The empty place below the sentence may still be filled.
        (sentence, unrecognised),
        (&ended, "No Connect button on this page"),
    ] {
        site.put_page(USER, page(beginning, ""));
        browser.open(USER).await?;
        let card = browser.wait_for_card(&tab).await?;
        assert!(card.contains(title), "{beginning}: {card}");
    }
    Ok(browser)
}
