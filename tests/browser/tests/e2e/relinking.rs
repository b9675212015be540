//! Changing the link with deviations: a skipped item, the same account again, another user of the
//! cloud site.

use anyhow::{Context, Result, ensure};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{
    AGENCY, CONNECT, MERCHANT, USER, card_of, in_front, link, masked_id, open_section, point,
    sign_in_here, to_connect, way_to_section,
};

crate::in_both!(
    a_wrong_link_by_method_1_is_not_made_again,
    another_cloud_user_is_noticed,
    an_account_is_freed_for_another_cloud_user,
    what_was_skipped_is_not_ticked,
    what_a_session_that_has_ended_leads_to,
);

/// Links an account, begins to change that, and disconnects it.
async fn disconnect(site: &Site, browser: &mut Browser) -> Result<Tab> {
    let page = link(site, browser, MERCHANT, AGENCY).await?;
    assert_eq!(browser.summary().await?.step, "done");
    browser.press_card(&page, "Change the link").await?;
    open_section(browser, &page).await?;
    assert_eq!(browser.summary().await?.step, "relink");
    browser.click(&page, "[href$='/disconnect']").await?;
    browser.summary().await?;
    browser.click(&page, "#edit-submit").await?;
    check(browser, &page, "Step 3 of 5").await?;
    Ok(page)
}

/// Checks a text of the card.
async fn check(browser: &mut Browser, tab: &Tab, words: &str) -> Result<()> {
    browser.summary_of(tab).await?;
    let card = browser.wait_for_card(tab).await?;
    ensure!(card.contains(words), "{words}: {card}");
    Ok(())
}

async fn sign_in(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    browser.fill(tab, "#edit-name", email).await?;
    browser.click(tab, "#edit-submit").await
}

/// Nobody noticed who was signed in: the card that reports the link leads back, and Connect warns.
async fn a_wrong_link_by_method_1_is_not_made_again(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = link(&site, &mut browser, MERCHANT, AGENCY).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");

    browser.press_card(&page, "Change the link").await?;
    way_to_section(&mut browser, &page).await?;
    browser.click(&page, "[href$='/disconnect']").await?;
    point(&mut browser, &page, "You can connect an account again").await?;
    browser.click(&page, "#edit-submit").await?;
    point(&mut browser, &page, "Step 3 of 5").await?;
    browser.press_card(&page, "Skip this step").await?;
    open_section(&mut browser, &page).await?;
    // The account that was just disconnected is not offered again.
    let card = card_of(&mut browser, &page, "switch-account").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    assert!(!browser.has_ring(&page).await?);
    let popup = browser.open_popup(&page).await?;
    let rows = "return document.body.innerText;";
    let rows = browser.in_page(&popup, rows, Value::Null).await?;
    let rows = rows.as_str().context("the popup's text")?;
    assert!(rows.contains("Signed in as MAG"), "{rows}");
    assert!(rows.contains("Stop changing the link"), "{rows}");
    assert!(!rows.contains("Two ways to link them"), "{rows}");
    browser.close_popup().await?;

    // The list goes on at Magento.com, and leads back to Connect.
    let before = browser.open_tabs().await?;
    browser.press_card(&page, "Switch account").await?;
    let other = browser.opened_since(before).await?;
    browser.set_viewport(&other, 1280, 900).await?;
    let card = card_of(&mut browser, &other, "switch-account").await?;
    assert!(card.contains("Step 5 of 5"), "{card}");
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    browser.click(&other, "#logout").await?;
    let card = card_of(&mut browser, &other, "sign-in-at-magento").await?;
    assert!(card.contains("Sign in with the other account"), "{card}");
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    let card = card_of(&mut browser, &other, "return").await?;
    assert!(card.contains("Step 5 of 5"), "{card}");
    browser
        .press_card(&other, "Go to accounts.magento.cloud")
        .await?;
    in_front(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "connect").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    assert!(card.contains("Step 5 of 5"), "{card}");
    browser.click(&page, CONNECT).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

async fn another_cloud_user_is_noticed(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = disconnect(&site, &mut browser).await?;
    browser.click(&page, "#logout").await?;
    check(&mut browser, &page, "the cloud account you want to link").await?;
    sign_in(&mut browser, &page, "somebody.else@example.com").await?;
    check(&mut browser, &page, "Another cloud account").await?;
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("relink", "!")
    );
    // Even on its own Connect button.
    open_section(&mut browser, &page).await?;
    check(&mut browser, &page, "Another cloud account").await?;
    assert!(!browser.has_ring(&page).await?);

    browser.click(&page, "#logout").await?;
    sign_in(&mut browser, &page, MERCHANT).await?;
    check(&mut browser, &page, "Step 5 of 5").await?;
    assert_eq!(browser.summary().await?.step, "open-settings");
    Ok(browser)
}

/// As the card of "already linked elsewhere" advises, without "Change the link".
async fn an_account_is_freed_for_another_cloud_user(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = link(&site, &mut browser, MERCHANT, MERCHANT).await?;
    check(&mut browser, &page, "Your accounts are linked").await?;
    browser.click(&page, "#logout").await?;
    browser.summary().await?;
    const OTHER: &str = "somebody.else@example.com";
    sign_in(&mut browser, &page, OTHER).await?;
    open_section(&mut browser, &page).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    check(&mut browser, &page, "Already linked elsewhere").await?;

    browser.click(&page, "#logout").await?;
    check(
        &mut browser,
        &page,
        "the cloud account that is already linked",
    )
    .await?;
    sign_in(&mut browser, &page, MERCHANT).await?;
    check(&mut browser, &page, "Another cloud account").await?;
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("done", "!")
    );
    open_section(&mut browser, &page).await?;
    browser.summary().await?;
    browser.click(&page, "[href$='/disconnect']").await?;
    browser.summary().await?;
    browser.click(&page, "#edit-submit").await?;
    // Not: connect it again.
    check(&mut browser, &page, "Step 3 of 5").await?;
    assert!(!browser.has_ring(&page).await?);
    browser.click(&page, "#logout").await?;
    check(&mut browser, &page, "the cloud account you want to link").await?;
    sign_in(&mut browser, &page, OTHER).await?;
    check(&mut browser, &page, "Step 5 of 5").await?;
    open_section(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "connect").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    browser.click(&page, CONNECT).await?;
    let card = card_of(&mut browser, &page, "done").await?;
    assert!(card.contains("Your accounts are linked"), "{card}");
    Ok(browser)
}

async fn what_was_skipped_is_not_ticked(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = disconnect(&site, &mut browser).await?;
    browser.press_card(&page, "Skip this step").await?;
    check(&mut browser, &page, "Step 5 of 5").await?;
    let popup = browser.open_popup(&page).await?;
    let ticked = "return [...document.querySelectorAll('.items li')].map(li => li.className);";
    let ticked = browser.in_page(&popup, ticked, Value::Null).await?;
    assert_eq!(
        ticked,
        json!(["done", "done", "pending", "pending", "next"])
    );
    Ok(browser)
}

async fn what_a_session_that_has_ended_leads_to(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    site.expire_cloud_sessions();
    browser.click(&page, CONNECT).await?;
    check(&mut browser, &page, "You seem to be signed out").await?;
    browser
        .press_card(&page, "Open Account\u{a0}settings again")
        .await?;
    browser.is_at(&page, USER).await?;
    check(&mut browser, &page, "Sign in to accounts.magento.cloud").await?;
    Ok(browser)
}
