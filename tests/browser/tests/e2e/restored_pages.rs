//! Pages that are restored: from the back/forward cache, after a discard, after a long time.

use anyhow::{Context, Result};
use browser::{Browser, Kind, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{CONNECT, LOGIN, MERCHANT, open_section, sign_in_here, to_connect};

crate::in_both!(
    an_old_login_is_unknown_again,
    a_discarded_tab_and_a_second_one,
    a_page_restored_from_the_cache_asks_for_a_reload,
);

/// Under WebDriver, Firefox reloads the page instead.
#[test]
fn returning_from_the_provider_asks_for_a_reload_in_chromium() {
    crate::with_browser(
        Kind::Chromium,
        returning_from_the_provider_asks_for_a_reload,
    );
}

/// Waits until the tab shows a page of this host: a question to the previous page would go with it
/// into the back/forward cache.
async fn arrives(browser: &mut Browser, tab: &Tab, host: &str) -> Result<()> {
    let there = "const tab = await api.tabs.get(args[0]);
        return tab.status === 'complete' && new URL(tab.url).host === args[1];";
    browser.until(there, json!([tab.id, host])).await?;
    Ok(())
}

async fn returning_from_the_provider_asks_for_a_reload(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    let mark = "document.body.dataset.mark = 1;";
    browser.in_page(&page, mark, Value::Null).await?;
    browser.click(&page, CONNECT).await?;
    arrives(&mut browser, &page, "account.magento.com").await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    browser.history(&page, "back").await?;
    arrives(&mut browser, &page, "accounts.magento.cloud").await?;
    let same = "return document.body.dataset.mark === '1';";
    let same = browser.in_page(&page, same, Value::Null).await?;
    assert_eq!(same, json!(true), "out of the back/forward cache");
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("connect", "!")
    );
    assert_eq!(summary.target, None);
    assert!(!browser.has_ring(&page).await?);
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("Reload the page first"), "{card}");

    browser.history(&page, "refresh").await?;
    open_section(&mut browser, &page).await?;
    assert!(browser.summary().await?.target.is_some());
    assert!(browser.has_ring(&page).await?);
    Ok(browser)
}

/// By dispatching the event: under WebDriver, Firefox's own cache is off.
async fn a_page_restored_from_the_cache_asks_for_a_reload(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert!(browser.summary().await?.target.is_some());
    for (persisted, dead) in [(false, false), (true, true)] {
        let event = "dispatchEvent(new PageTransitionEvent('pageshow', arguments[0]));";
        let init = json!({ "persisted": persisted });
        browser.in_page(&page, event, init).await?;
        let summary = browser.summary().await?;
        assert_eq!(
            (summary.step.as_str(), summary.badge.as_str()),
            ("connect", "!")
        );
        assert_eq!(summary.target.is_none(), dead);
        assert_eq!(browser.has_ring(&page).await?, !dead);
        let card = browser.card(&page).await?.context("a card")?;
        assert_eq!(card.contains("Reload the page first"), dead, "{card}");
    }
    Ok(browser)
}

/// Makes every observation older by this many ms.
const AGE: &str = "const { state } = await api.storage.session.get('state');
    for (const [, observation] of state.observations) observation.at -= args;
    await api.storage.session.set({ state });";

async fn sign_in_beside(browser: &mut Browser) -> Result<Tab> {
    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(browser, &other, MERCHANT).await?;
    assert_eq!(browser.summary_of(&other).await?.session.state, "signed-in");
    Ok(other)
}

async fn an_old_login_is_unknown_again(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    sign_in_beside(&mut browser).await?;
    browser.bring_to_front(&page).await?;
    // As when a user returns to the tab; otherwise a timer does this each minute.
    let wake = "document.dispatchEvent(new Event('visibilitychange'));";
    for (age, state, words) in [
        (0, "signed-in", "Checked just now"),
        (130_000, "signed-in", "Checked 2 minutes ago"),
        (800_000, "unknown", "You’ll go to Magento.com"),
    ] {
        browser.in_extension(AGE, json!(age)).await?;
        // The stored state is read at the next start.
        browser.end_background().await?;
        browser.in_page(&page, wake, Value::Null).await?;
        let summary = browser.summary().await?;
        assert_eq!(
            (summary.step.as_str(), summary.session.state.as_str()),
            ("connect", state)
        );
        let card = browser.card(&page).await?.context("a card")?;
        if age > 0 {
            assert!(card.contains(words), "{card}");
        }
    }
    Ok(browser)
}

async fn a_discarded_tab_and_a_second_one(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.badge, "!");
    let other = sign_in_beside(&mut browser).await?;
    assert_eq!(browser.summary_of(&other).await?.badge, "");
    assert_eq!(browser.badge().await?, "!");

    let asleep = browser.discard(&page).await?;
    let front = "await api.tabs.update(args, { active: true });";
    browser.in_extension(front, json!(asleep.id)).await?;
    browser.wait_until_loaded(asleep).await?;
    let summary = browser.summary().await?;
    assert_eq!(summary.session.state, "signed-in");
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("open-settings", "!")
    );

    // Both are closed, in this order; a new one starts normally.
    let third = browser.new_tab().await?;
    browser.close_page(&third).await?;
    browser.close_tab(other).await?;
    browser.open("https://accounts.magento.cloud/user").await?;
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("open-settings", "!")
    );
    Ok(browser)
}
