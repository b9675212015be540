//! The user withdraws access to the two sites, and allows it again: in Firefox in the popup, in
//! Chromium on the page for extensions or, after `permissions.request`, in a dialog of the browser.

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{MERCHANT, to_connect};

#[test]
fn access_that_was_taken_away_is_asked_for() {
    crate::with_new_browser(BrowserKind::Firefox, taken_away);
}

#[test]
fn access_that_was_taken_away_in_chromium_can_be_given_again() {
    crate::with_new_browser(BrowserKind::Chromium, given_again);
}

/// Chromium's setting "Site access: on click", and back.
async fn given_again(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.badge, "!");
    for round in 0..2 {
        browser.set_host_access(false).await.context("taken")?;
        let gone = "return !(await api.permissions.contains(
                { origins: api.runtime.getManifest().host_permissions }));";
        assert_eq!(browser.in_extension(gone, Value::Null).await?, true);
        browser.wait_until_left(&page).await?;
        assert_eq!(browser.badge().await?, "");
        let popup = browser.open_popup(&page).await?;
        let words = "return document.body.innerText;";
        let shown = browser.in_page(&popup, words, Value::Null).await?;
        let shown = shown.as_str().unwrap_or_default();
        assert!(
            shown.contains("isn’t allowed to read the two sites"),
            "{round}: {shown}"
        );

        browser.set_host_access(true).await.context("given")?;
        browser
            .received_reading_of(&page)
            .await
            .context("received")?;
        let summary = browser.summary().await?;
        assert_eq!((&*summary.step, &*summary.badge), ("connect", "!"));
        browser.wait_for_ring(&page).await?;
    }
    Ok(browser)
}

async fn taken_away(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.badge, "!");
    let take = "const { host_permissions: origins } = api.runtime.getManifest();
        await api.permissions.remove({ origins });";
    browser.in_extension(take, Value::Null).await?;
    let forgotten = "const { state } = await api.storage.session.get('state');
        return state?.tabs.length === 0;";
    browser
        .until(forgotten, Value::Null)
        .await
        .context("forgotten")?;
    // Events are handled in order, so this answer means that everything before is complete.
    let ask = "await api.runtime.sendMessage({ ask: args });";
    browser.in_extension(ask, json!(page.id)).await?;
    assert_eq!(browser.badge().await?, "");
    assert!(browser.summary().await.is_err(), "it has left the page");
    assert_eq!(browser.elements(&page).await?, 0);

    let popup = browser.open_popup(&page).await?;
    let words = "return document.body.innerText;";
    let shown = browser.in_page(&popup, words, Value::Null).await?;
    let shown = shown.as_str().unwrap_or_default();
    assert!(
        shown.contains("isn’t allowed to read the two sites"),
        "{shown}"
    );
    browser.click(&popup, ".primary").await?;
    browser
        .received_reading_of(&page)
        .await
        .context("received")?;
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("connect", "!")
    );
    assert!(browser.has_ring(&page).await?);
    let says = "return await new Promise(resolve => {
            const look = () => document.body.innerText.replace(/\\s+/g, ' ')
                .includes(args) && resolve(true);
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
            look();
        });";
    browser
        .in_extension(says, json!("Connect with Adobe.com"))
        .await
        .context("the popup shows what has been read since")?;
    browser.close_popup().await?;
    Ok(browser)
}
