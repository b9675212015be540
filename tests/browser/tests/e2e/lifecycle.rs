//! The extension is disabled, updated and enabled while pages stay open.

use anyhow::{Context, Result};
use browser::{Browser, Change};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{CONNECT, MERCHANT, sign_in_here, to_connect};

crate::in_both!(
    a_page_open_before_the_extension_is_read_at_once,
    an_update_takes_over_every_open_page,
    switched_off_nothing_stays_on_the_page,
    a_journey_interrupted_by_an_update_ends_linked,
    a_journey_interrupted_by_disabling_ends_linked,
);

const USER: &str = "https://accounts.magento.cloud/user";

/// Collects errors that a page's console would show.
const COLLECT: &str = "
    window.failed = [];
    addEventListener('error', event => failed.push(String(event.message)));
    addEventListener('unhandledrejection', event => failed.push(String(event.reason)));
    const error = console.error;
    console.error = (...words) => { failed.push(words.join(' ')); error(...words); };";

async fn a_page_open_before_the_extension_is_read_at_once(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.change(Change::Disable).await?;
    browser.open(USER).await?;
    assert_eq!(browser.elements(&page).await?, 0);

    browser.change(Change::Enable).await?;
    browser
        .received_reading_of(&page)
        .await
        .context("received")?;
    assert_eq!(browser.summary().await?.step, "sign-in");
    assert_eq!(browser.elements(&page).await?, 1);
    assert!(browser.card(&page).await?.is_some());
    Ok(browser)
}

async fn an_update_takes_over_every_open_page(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.summary().await?;
    browser.in_page(&page, COLLECT, Value::Null).await?;
    for _ in 0..2 {
        browser.change(Change::Update).await.context("change")?;
        browser
            .received_reading_of(&page)
            .await
            .context("received")?;
        // Triggers any remaining listeners of the old instance, twice.
        let wake = "document.body.append(document.createElement('p'));
            dispatchEvent(new Event('scroll')); dispatchEvent(new Event('focus'));
            await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);";
        let wake = format!("return (async () => {{ {wake} }})();");
        browser.in_page(&page, &wake, Value::Null).await?;
        assert_eq!(browser.summary().await?.step, "sign-in");
        assert_eq!(browser.elements(&page).await?, 1);
        assert!(browser.card(&page).await?.is_some());
    }
    let failed = browser
        .in_page(&page, "return failed;", Value::Null)
        .await?;
    assert_eq!(failed, json!([]));
    Ok(browser)
}

async fn switched_off_nothing_stays_on_the_page(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.summary().await?;
    assert!(browser.card(&page).await?.is_some());
    browser.in_page(&page, COLLECT, Value::Null).await?;
    browser.change(Change::Disable).await?;
    // As when the user returns to the page.
    let back = "dispatchEvent(new Event('focus')); return failed;";
    let failed = browser.in_page(&page, back, Value::Null).await?;
    assert_eq!(failed, json!([]));
    assert_eq!(browser.card(&page).await?, None);
    assert!(!browser.has_ring(&page).await?);
    // For the next test.
    browser.change(Change::Enable).await?;
    Ok(browser)
}

async fn a_journey_interrupted_by_an_update_ends_linked(
    site: Site,
    browser: Browser,
) -> Result<Browser> {
    interrupted(site, browser, &[Change::Update]).await
}

async fn a_journey_interrupted_by_disabling_ends_linked(
    site: Site,
    browser: Browser,
) -> Result<Browser> {
    interrupted(site, browser, &[Change::Disable, Change::Enable]).await
}

/// Method 1, with changes at the Connect control and again on the sign-in page of Magento.com.
async fn interrupted(site: Site, mut browser: Browser, changes: &[Change]) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    for &change in changes {
        browser.change(change).await?;
    }
    browser.received_reading_of(&page).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    browser.wait_for_ring(&page).await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");

    for &change in changes {
        browser.change(change).await?;
    }
    browser.received_reading_of(&page).await?;
    // Nothing is known of a journey, so nothing is said about a sign-in page.
    assert_eq!(browser.summary().await?.step, "none");
    assert_eq!(browser.card(&page).await?, None);
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    let summary = browser.summary().await?;
    assert_eq!((&*summary.step, &*summary.badge), ("done", "✓"));
    assert!(browser.card(&page).await?.is_some());
    Ok(browser)
}
