//! A page that was loaded before the accounts were linked, or the user signed out, in another tab.

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::Value;

use crate::users::{CONNECT, MERCHANT, USER, card_of, open_section, sign_in_here, to_connect};

crate::in_both!(
    an_older_page_hides_no_link,
    an_older_page_offers_nothing_after_a_sign_out
);

/// The text of the popup on a tab that shows neither site.
async fn popup_elsewhere(browser: &mut Browser, tab: &Tab) -> Result<String> {
    let popup = browser.open_popup(tab).await?;
    let text = "return document.body.innerText;";
    let text = browser.in_page(&popup, text, Value::Null).await?;
    browser.close_popup().await?;
    Ok(text.as_str().context("the popup's text")?.to_string())
}

async fn an_older_page_hides_no_link(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let elsewhere = browser.new_tab().await?;
    let text = popup_elsewhere(&mut browser, &elsewhere).await?;
    assert!(text.contains("Not connected"), "{text}");

    let other = browser.new_tab().await?;
    browser.set_viewport(&other, 1280, 900).await?;
    browser.open_in(&other, USER).await?;
    open_section(&mut browser, &other).await?;
    browser.click(&other, CONNECT).await?;
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    assert_eq!(browser.summary_of(&other).await?.step, "done");

    // The older page is read again: as it was, with its section closed, and opened again.
    browser.bring_to_front(&page).await?;
    for click in [
        None,
        Some("#header-single-sign-on"),
        Some("#header-single-sign-on"),
    ] {
        if let Some(header) = click {
            browser.click(&page, header).await?;
        }
        browser.summary().await?;
        let text = popup_elsewhere(&mut browser, &elsewhere).await?;
        assert!(text.contains("Your accounts are linked"), "{text}");
        assert!(!text.contains("Not connected"), "{text}");
    }
    // It does not offer the link that exists by now.
    assert!(!browser.has_ring(&page).await?);
    card_of(&mut browser, &page, "reload").await?;
    browser.reload(&page).await?;
    assert_eq!(browser.summary().await?.step, "done");
    Ok(browser)
}

async fn an_older_page_offers_nothing_after_a_sign_out(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert!(browser.has_ring(&page).await?);

    let other = browser.new_tab().await?;
    browser.set_viewport(&other, 1280, 900).await?;
    browser.open_in(&other, USER).await?;
    browser.click(&other, "a[href$='/user/logout']").await?;
    card_of(&mut browser, &other, "sign-in").await?;

    browser.bring_to_front(&page).await?;
    card_of(&mut browser, &page, "reload").await?;
    assert!(!browser.has_ring(&page).await?);
    browser.press_card(&page, "Reload the page").await?;
    browser.is_at(&page, USER).await?;
    card_of(&mut browser, &page, "sign-in").await?;
    Ok(browser)
}
