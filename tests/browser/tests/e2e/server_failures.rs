//! Failures of the two servers during a journey: each is explained correctly, and the advice works.

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::{Failure, Site};

use crate::users::{CONNECT, MERCHANT, check_explanation, open_section, sign_in_here, to_connect};

crate::in_both!(
    a_failure_before_signing_in_is_reported,
    a_failure_of_the_callback_is_reported,
    after_a_lost_connection_the_page_is_read_again,
    an_ended_session_is_reported,
);

/// The card's button if a site is not available.
const AGAIN: &str = "Open Account\u{a0}settings again";

/// Presses the card's button, and continues from the account page to the end.
async fn follow_advice(browser: &mut Browser, tab: &Tab, words: &str) -> Result<()> {
    browser.press_card(tab, words).await?;
    // Without an address: a page that the extension may not know, as between two processes.
    let there = "const tab = await api.tabs.get(args);
        return tab.status === 'complete' && tab.url?.startsWith('https://accounts.magento.cloud/');";
    browser.until(there, tab.id.into()).await?;
    let summary = browser.summary_of(tab).await?;
    assert!(
        ["open-settings", "sign-in"].contains(&summary.step.as_str()),
        "{summary:?}"
    );
    Ok(())
}

async fn a_failure_before_signing_in_is_reported(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    for failure in [Failure::AuthorizeUnavailable, Failure::OAuthErrorPage] {
        site.reset();
        browser.reset().await?;
        to_connect(&mut browser, &page, MERCHANT).await?;
        browser.summary_of(&page).await?;
        site.set_failure(Some(failure));
        browser.click(&page, CONNECT).await?;
        let card = check_explanation(
            &mut browser,
            &page,
            &["site-unavailable"],
            "isn’t available",
        )
        .await;
        card.with_context(|| format!("{failure:?}"))?;
        site.set_failure(None);
        follow_advice(&mut browser, &page, AGAIN).await?;
    }
    Ok(browser)
}

async fn a_failure_of_the_callback_is_reported(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary_of(&page).await?;
    browser.click(&page, CONNECT).await?;
    browser.summary_of(&page).await?;
    site.set_failure(Some(Failure::CallbackError));
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    check_explanation(
        &mut browser,
        &page,
        &["site-unavailable"],
        "isn’t available",
    )
    .await?;
    site.set_failure(None);
    follow_advice(&mut browser, &page, AGAIN).await?;

    // The user is signed in there by now, so the second press redirects back at once.
    open_section(&mut browser, &page).await?;
    browser.summary_of(&page).await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary_of(&page).await?.step, "done");
    Ok(browser)
}

async fn after_a_lost_connection_the_page_is_read_again(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary_of(&page).await?;
    browser.click(&page, CONNECT).await?;
    browser.summary_of(&page).await?;
    site.set_failure(Some(Failure::CallbackConnectionLost));
    // The browser shows an error page of its own, which the driver may report as an error.
    let _ = sign_in_here(&mut browser, &page, MERCHANT).await;
    site.set_failure(None);
    let _ = browser.reload(&page).await;
    let summary = browser.summary_of(&page).await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("done", "✓")
    );
    Ok(browser)
}

async fn an_ended_session_is_reported(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary_of(&page).await?;
    browser.click(&page, CONNECT).await?;
    browser.summary_of(&page).await?;
    site.expire_cloud_sessions();
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    check_explanation(&mut browser, &page, &["access-denied"], "denied").await?;
    follow_advice(&mut browser, &page, AGAIN).await?;
    Ok(browser)
}
