//! Wrong accounts and errors: each has a solution, which is followed to the end here.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{
    AGENCY, CONNECT, LOGIN, MERCHANT, USER, card_of, in_front, masked_id, open_section, point,
    sign_in_here, to_connect, way_to_section,
};
use tokio::time::sleep;

crate::in_both!(
    switching_by_mouse,
    switching_by_keyboard,
    a_wrong_link_is_changed_along_the_checklist,
    a_right_link_is_kept,
    the_journey_continues_after_an_error,
);

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

/// How the user presses the card's buttons.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Mouse,
    Keyboard,
}

async fn press(browser: &mut Browser, tab: &Tab, words: &str, by: By) -> Result<()> {
    if by == By::Mouse {
        return browser.press_card(tab, words).await;
    }
    let there = format!(
        "root => root.activeElement?.textContent === {}",
        json!(words)
    );
    for _ in 0..60 {
        browser.press_key(tab, TAB).await?;
        if browser.in_card(tab, &there).await? == json!(true) {
            // The card ignores presses during its first 500 ms.
            sleep(Duration::from_millis(550)).await;
            return browser.press_key(tab, ENTER).await;
        }
    }
    bail!("no Tab leads to {words}")
}

/// Signs in at account.magento.com in another tab.
async fn magento_tab(browser: &mut Browser, email: &str) -> Result<Tab> {
    let other = browser.new_tab().await?;
    browser.set_viewport(&other, 1280, 900).await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(browser, &other, email).await?;
    assert_eq!(browser.summary_of(&other).await?.session.state, "signed-in");
    Ok(other)
}

async fn switching_by_mouse(site: Site, browser: Browser) -> Result<Browser> {
    switching(site, browser, By::Mouse).await
}

async fn switching_by_keyboard(site: Site, browser: Browser) -> Result<Browser> {
    switching(site, browser, By::Keyboard).await
}

async fn switching(site: Site, mut browser: Browser, by: By) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    let other = magento_tab(&mut browser, AGENCY).await?;
    browser.bring_to_front(&page).await?;
    to_connect(&mut browser, &page, MERCHANT).await?;
    let card = card_of(&mut browser, &page, "connect").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");

    // The open tab is reused, and says what to do there.
    press(&mut browser, &page, "Switch account", by).await?;
    in_front(&mut browser, &other).await?;
    let card = card_of(&mut browser, &other, "switch-account").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    assert!(
        card.contains("Log Out") && !card.contains("Go back"),
        "{card}"
    );
    browser.click(&other, "#logout").await?;
    card_of(&mut browser, &other, "sign-in-at-magento").await?;
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    let card = card_of(&mut browser, &other, "return").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");

    press(&mut browser, &other, "Go to accounts.magento.cloud", by).await?;
    in_front(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "connect").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    browser.click(&page, CONNECT).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

/// Links the wrong account, and signs in as the right one.
async fn mismatch(browser: &mut Browser) -> Result<Tab> {
    let page = browser.page();
    let other = magento_tab(browser, AGENCY).await?;
    browser.bring_to_front(&page).await?;
    to_connect(browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary().await?.step, "done");
    browser.bring_to_front(&other).await?;
    browser.click(&other, "#logout").await?;
    browser.summary_of(&other).await?;
    sign_in_here(browser, &other, MERCHANT).await?;
    browser.summary_of(&other).await?;
    browser.bring_to_front(&page).await?;
    browser.open(USER).await?;
    let card = card_of(browser, &page, "mismatch").await?;
    assert!(
        card.contains(&masked_id(AGENCY)) && card.contains(&masked_id(MERCHANT)),
        "{card}"
    );
    assert_eq!(browser.summary().await?.badge, "!");
    Ok(other)
}

async fn a_wrong_link_is_changed_along_the_checklist(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    mismatch(&mut browser).await?;
    browser.press_card(&page, "Change the link").await?;
    let popup = browser.open_popup(&page).await?;
    let next = "return document.querySelector('[aria-current=step]').textContent;";
    let next = browser.in_page(&popup, next, Value::Null).await?;
    assert_eq!(next, "Press “Disconnect\u{a0}from\u{a0}…”");
    browser.close_popup().await?;

    way_to_section(&mut browser, &page).await?;
    // Where the control can be seen, it is named as on the page.
    point(&mut browser, &page, "Press “Disconnect from Adobe.com”").await?;
    browser.click(&page, "[href$='/disconnect']").await?;
    point(&mut browser, &page, "Step 2 of 5").await?;
    // The user hesitates, and keeps the link for now.
    browser.press_card(&page, "Keep the link").await?;
    let card = card_of(&mut browser, &page, "cancel-disconnect").await?;
    assert!(card.contains("Press “Cancel” on the page"), "{card}");
    assert!(!browser.has_ring(&page).await?);
    browser.click(&page, "#edit-cancel").await?;
    open_section(&mut browser, &page).await?;
    card_of(&mut browser, &page, "mismatch").await?;
    browser.press_card(&page, "Change the link").await?;
    browser.click(&page, "[href$='/disconnect']").await?;
    point(&mut browser, &page, "Step 2 of 5").await?;
    browser.click(&page, "#edit-submit").await?;
    point(&mut browser, &page, "Step 3 of 5").await?;
    browser.click(&page, "#logout").await?;
    point(&mut browser, &page, "Step 4 of 5").await?;
    browser.fill(&page, "#edit-name", MERCHANT).await?;
    browser.click(&page, "#edit-submit").await?;
    let card = card_of(&mut browser, &page, "open-settings").await?;
    assert!(card.contains("Step 5 of 5"), "{card}");
    open_section(&mut browser, &page).await?;
    card_of(&mut browser, &page, "connect").await?;
    browser.click(&page, CONNECT).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

async fn a_right_link_is_kept(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    let other = mismatch(&mut browser).await?;
    browser.press_card(&page, "This link is right").await?;
    in_front(&mut browser, &other).await?;
    let card = card_of(&mut browser, &other, "sign-out").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    browser.click(&other, "#logout").await?;
    let card = card_of(&mut browser, &other, "return").await?;
    assert!(card.contains("hasn’t changed"), "{card}");
    browser
        .press_card(&other, "Go to accounts.magento.cloud")
        .await?;
    in_front(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    assert_eq!(browser.summary().await?.badge, "✓");
    Ok(browser)
}

async fn the_journey_continues_after_an_error(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    for button in [true, false] {
        browser.summary().await?;
        browser.click(&page, CONNECT).await?;
        browser.summary().await?;
        browser.click(&page, "#cancel").await?;
        card_of(&mut browser, &page, "explain-error").await?;
        if button {
            browser.press_card(&page, "Try again").await?;
            let card = card_of(&mut browser, &page, "open-settings").await?;
            assert!(card.contains("Step 2 of 5"), "{card}");
            assert!(browser.has_ring(&page).await?);
            browser.click(&page, "#tab-account-settings").await?;
        } else {
            // As the card advises.
            browser.click(&page, "#tab-account-settings").await?;
        }
        card_of(&mut browser, &page, "open-section").await?;
        assert!(browser.has_ring(&page).await?);
        browser.click(&page, "#header-single-sign-on").await?;
        card_of(&mut browser, &page, "connect").await?;
    }
    let summary = browser.summary().await?;
    summary.target.context("the control is ringed")?;
    Ok(browser)
}
