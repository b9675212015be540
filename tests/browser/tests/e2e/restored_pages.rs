//! Pages that are restored: from the back/forward cache, after a discard or a crash, after a long
//! time, and after the clock has changed.

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{CONNECT, LOGIN, MERCHANT, USER, open_section, sign_in_here, to_connect};

crate::in_both!(
    an_old_login_is_unknown_again,
    a_login_is_forgotten_when_the_clock_is_set_back,
    a_discarded_tab_and_a_second_one,
    a_page_restored_from_the_cache_asks_for_a_reload,
    back_after_signing_out_asks_for_a_reload,
);

#[test]
fn a_crashed_page_continues_where_it_was_in_chromium() {
    crate::with_new_browser(BrowserKind::Chromium, a_crashed_page_continues_where_it_was);
}

#[test]
fn a_crashed_page_continues_where_it_was_in_firefox() {
    crate::with_new_browser(BrowserKind::Firefox, a_crashed_page_continues_where_it_was);
}

/// Under Marionette, Firefox reloads the page instead.
#[test]
fn returning_from_the_provider_asks_for_a_reload_in_chromium() {
    crate::with_browser(
        BrowserKind::Chromium,
        returning_from_the_provider_asks_for_a_reload,
    );
}

/// Waits until the tab shows a page of this host: a question to the previous page would go with it
/// into the back/forward cache.
async fn arrives(browser: &mut Browser, tab: &Tab, host: &str) -> Result<()> {
    let there = "const tab = await api.tabs.get(args[0]);
        return tab.status === 'complete' && tab.url?.startsWith('https://' + args[1] + '/');";
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
    browser.go_back(&page).await?;
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

    browser.reload(&page).await?;
    open_section(&mut browser, &page).await?;
    assert!(browser.summary().await?.target.is_some());
    assert!(browser.has_ring(&page).await?);
    Ok(browser)
}

/// By dispatching the event: under Marionette, Firefox's own cache is off.
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

async fn back_after_signing_out_asks_for_a_reload(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.click(&page, CONNECT).await?;
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "done");
    browser.click(&page, "#logout").await?;
    browser.summary().await?;
    browser.go_back(&page).await?;
    assert_eq!(browser.summary().await?.step, "reload");
    // Reloading that page would show no more than that access is denied.
    browser.press_card(&page, "Reload the page").await?;
    browser.is_at(&page, USER).await?;
    assert_eq!(browser.summary().await?.step, "sign-in");
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

/// Adds this to the times of all observations and journeys, in ms: the clock is set back by it.
const SET_BACK: &str = "const { state } = await api.storage.session.get('state');
    for (const [, observation] of state.observations) observation.at += args;
    for (const journey of state.journeys) journey.at += args;
    await api.storage.session.set({ state });";

async fn a_login_is_forgotten_when_the_clock_is_set_back(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    let before = browser.open_tabs().await?;
    browser
        .press_card(&page, "Sign in to Magento.com first")
        .await?;
    let other = browser.opened_since(before).await?;
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    assert_eq!(browser.summary_of(&other).await?.step, "return");
    browser.bring_to_front(&page).await?;
    assert_eq!(browser.summary().await?.session.state, "signed-in");

    let three_hours = json!(3 * 3_600_000);
    // In this order: a running background may store its state over this one.
    browser.end_background().await?;
    browser.in_extension(SET_BACK, three_hours).await?;
    let wake = "document.dispatchEvent(new Event('visibilitychange'));";
    browser.in_page(&page, wake, Value::Null).await?;
    let summary = browser.summary().await?;
    assert_eq!(
        (summary.step.as_str(), summary.session.state.as_str()),
        ("connect", "unknown")
    );
    assert!(browser.has_ring(&page).await?);
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("Not sure which account it is?"), "{card}");
    // The journey goes on, and the next page tells who is signed in.
    browser.bring_to_front(&other).await?;
    browser.reload(&other).await?;
    let summary = browser.summary_of(&other).await?;
    assert_eq!(
        (summary.step.as_str(), summary.session.state.as_str()),
        ("return", "signed-in")
    );
    assert_eq!(browser.summary().await?.session.state, "signed-in");
    Ok(browser)
}

/// The browser shows an error page. Its button loads the page again, and the journey goes on.
async fn a_crashed_page_continues_where_it_was(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    sign_in_beside(&mut browser).await?;
    browser.bring_to_front(&page).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    for _ in 0..2 {
        browser.crash_page().await.context("crash")?;
        browser.reload_crashed_page().await.context("reload")?;
        let summary = browser.summary().await?;
        assert_eq!(
            (&*summary.step, &*summary.session.state, &*summary.badge),
            ("open-settings", "signed-in", "!")
        );
        assert!(summary.target.is_some());
        assert_eq!(browser.elements_by_extension().await?, 1);
    }
    // Until then, the popup shows nothing of the page that was there.
    browser.crash_page().await?;
    let popup = browser.open_popup(&page).await?;
    // The popup is in a tab here, which must stay.
    let main = "window.close = () => {};
        return document.querySelector('.row button').textContent;";
    let main = browser.in_page(&popup, main, Value::Null).await?;
    assert_eq!(main, "Reload this tab");
    browser.click(&popup, ".row button").await?;
    browser.close_popup().await?;
    browser.wait_for_crashed_page().await?;
    assert_eq!(browser.summary().await?.step, "open-settings");
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
