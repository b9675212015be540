//! A press counts only where the card is in front and can be read.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{SECTION, USER};

crate::in_both!(
    a_covered_card_takes_no_press,
    the_card_keeps_its_style_in_another_document,
    copies_of_the_overlay_are_removed,
);

/// Things that lie over the card and let presses through, and the script that shows them. They leave
/// the control free: otherwise the next card would say that it is covered, in front of them.
const COVERS: [(&str, &str); 8] = [
    (
        "<style>#pop::backdrop { background: #fff; inset: 50% 0 0 50% }</style>
            <i popover=manual id=pop></i>",
        "pop.showPopover()",
    ),
    (
        "<i popover=manual id=pop style='box-shadow: 0 0 0 2000px #fff'></i>",
        "pop.showPopover()",
    ),
    (
        "<div popover=manual id=pop style='pointer-events: none'>
            <div style='position: fixed; inset: 50% 0 0 50%; background: #fff'>Win</div></div>",
        "pop.showPopover()",
    ),
    (
        "<style>#pop { pointer-events: none }
            #pop::after { content: ''; position: fixed; inset: 50% 0 0 50%; background: #fff }</style>
            <i popover=manual id=pop></i>",
        "pop.showPopover()",
    ),
    (
        "<div id=host><template shadowrootmode=open>
            <i popover=manual style='box-shadow: 0 0 0 2000px #fff'></i></template></div>",
        "host.shadowRoot.querySelector('i').showPopover()",
    ),
    (
        // Under the card at first, then over it.
        "<i popover=manual id=pop style='box-shadow: 0 0 0 2000px #fff'></i>
            <script>pop.showPopover(); addEventListener('beforetoggle', event =>
                event.stopImmediatePropagation(), true);</script>",
        "pop.hidePopover(); pop.showPopover()",
    ),
    (
        "<style>::view-transition { background: #fff; pointer-events: none }
            ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) {
                animation-duration: 30s }</style>",
        "document.startViewTransition(() => {})",
    ),
    (
        "<style>.small { zoom: 0.3 }</style>",
        "document.documentElement.className = 'small'",
    ),
];

async fn open(site: &Site, browser: &mut Browser, more: &str) -> Result<Tab> {
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
        <p><a href='/user/logout'>Log out</a></p>{SECTION}{more}</body>"
    );
    site.put_page(USER, html);
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect", "{more}");
    let page = browser.page();
    browser.wait_for_card(&page).await?;
    Ok(page)
}

async fn a_covered_card_takes_no_press(site: Site, mut browser: Browser) -> Result<Browser> {
    const OFF: &str = "Turn hints off";
    let mut pressed = Vec::new();
    for (more, cover) in COVERS {
        let page = open(&site, &mut browser, more).await?;
        let cover = format!("{cover}; await new Promise(done => setTimeout(done, 100));");
        let cover = format!("return (async () => {{ {cover} }})();");
        browser.in_page(&page, &cover, Value::Null).await?;
        // Where the page is too small to be read, the card may have another step.
        let _ = browser.press_card(&page, OFF).await;
        browser.summary().await?;
        let card = browser.card(&page).await?.unwrap_or_default();
        if card.contains("Hints are off") {
            pressed.push(more);
            browser.press_card(&page, "Undo").await?;
        }
    }
    assert!(pressed.is_empty(), "{pressed:#?}");

    // The press has moved the card to the front.
    let page = open(&site, &mut browser, COVERS[0].0).await?;
    browser.in_page(&page, COVERS[0].1, Value::Null).await?;
    browser.press_card(&page, OFF).await?;
    browser.press_card(&page, OFF).await?;
    browser.summary().await?;
    let card = browser.wait_for_card(&page).await?;
    assert!(card.contains("Hints are off"), "{card}");
    Ok(browser)
}

async fn the_card_keeps_its_style_in_another_document(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = open(&site, &mut browser, "").await?;
    // Without its style sheet, the announcement would be shown.
    let adopt = "const host = document.querySelector('[data-login-linker]');
        document.implementation.createHTMLDocument().adoptNode(host);
        document.documentElement.append(host);";
    let is_styled = "root => [root.adoptedStyleSheets.length,
        root.querySelector('[role=status]').getBoundingClientRect().width]";
    browser.in_page(&page, adopt, Value::Null).await?;
    browser.summary().await?;
    browser.wait_for_card(&page).await?;
    browser.wait_for_ring(&page).await?;
    assert_eq!(browser.in_card(&page, is_styled).await?, json!([1, 1]));

    for _ in 0..9 {
        browser.in_page(&page, adopt, Value::Null).await?;
        browser.summary().await?;
    }
    let styled = browser.in_card(&page, is_styled).await?;
    assert_eq!(styled, json!([0, 0]), "given up, with no word shown");
    Ok(browser)
}

async fn copies_of_the_overlay_are_removed(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = open(&site, &mut browser, "").await?;
    let copy = "document.documentElement.innerHTML = document.documentElement.innerHTML;";
    browser.in_page(&page, copy, Value::Null).await?;
    browser.summary().await?;
    browser.wait_for_ring(&page).await?;
    let count = "return document.querySelectorAll('[data-login-linker]').length;";
    assert_eq!(browser.in_page(&page, count, Value::Null).await?, json!(1));
    Ok(browser)
}
