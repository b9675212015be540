//! Pages that the browser loads before the user opens them. Firefox has no such pages, and loads
//! them when they are opened; what the user sees is the same.

use anyhow::Result;
use browser::{Browser, BrowserKind};
use practice_site::Site;
use serde_json::Value;

use crate::users::{SECTION, USER};

crate::in_both!(a_page_loaded_in_advance_is_shown_like_any_other);

/// The page that is loaded in advance.
const NEXT: &str = "https://accounts.magento.cloud/user/2";

async fn a_page_loaded_in_advance_is_shown_like_any_other(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let html = |more: &str| {
        format!(
            "<!DOCTYPE html><html lang=en><title>Account</title><body>
            <p><a href='/user/logout'>Log out</a></p>{more}</body>"
        )
    };
    let rules = "<script type=speculationrules>
        { \"prerender\": [{ \"urls\": [\"/user/2\"], \"eagerness\": \"immediate\" }] }</script>
        <h1>Projects</h1>";
    site.put_page(USER, html(rules));
    site.put_page(NEXT, html(SECTION));
    browser.open(USER).await?;
    let page = browser.page();
    assert_eq!(browser.summary().await?.target, None);
    let wait = "return new Promise(done => setTimeout(done, 1500));";
    browser.in_page(&page, wait, Value::Null).await?;
    // Nothing of the page in advance is shown for the page in front.
    assert_eq!(browser.summary().await?.target, None);
    assert!(!browser.has_ring(&page).await?);

    let before = browser.open_tabs().await?;
    let go = "location.href = '/user/2';";
    browser.in_page(&page, go, Value::Null).await?;
    let page = browser.arrived_at(NEXT, before).await?;
    let start = "return performance.getEntriesByType('navigation')[0].activationStart > 0;";
    let in_advance = browser.in_page(&page, start, Value::Null).await?;
    assert_eq!(in_advance, browser.kind() == BrowserKind::Chromium);
    let summary = browser.summary().await?;
    assert_eq!((&*summary.step, &*summary.badge), ("connect", "!"));
    assert!(browser.has_ring(&page).await?);
    browser.wait_for_card(&page).await?;
    Ok(browser)
}
