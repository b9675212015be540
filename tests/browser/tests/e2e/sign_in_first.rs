//! Method 2 with the card's buttons: "Sign in to Magento.com first", and back.

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::{Site, mag_id};
use serde_json::{Value, json};

use crate::users::{AGENCY, LOGIN, MERCHANT, USER, masked_id, sign_in_here, to_connect};

crate::in_both!(
    the_card_leads_to_the_other_site_and_back,
    the_first_tab_is_opened_again_if_it_was_closed,
    tabs_that_are_discarded_stay_on_the_journey,
    a_page_from_before_the_switch_says_nothing_new,
    only_the_user_can_press,
);

const ACCOUNT: &str = "https://account.magento.com/customer/account/";
const FIRST: &str = "Sign in to Magento.com first";
const BACK: &str = "Go to accounts.magento.cloud";

/// Presses "Sign in first" where Connect is the next step, and signs in on the page it opens.
async fn sign_in_first(site: &Site, browser: &mut Browser) -> Result<(Tab, Tab)> {
    site.reset();
    let page = browser.page();
    to_connect(browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let before = browser.open_tabs().await?;
    browser.press_card(&page, FIRST).await?;
    let away = browser.opened_since(before).await?;
    assert_eq!(browser.summary_of(&away).await?.step, "sign-in-at-magento");
    let beside = "const [home, away] = await Promise.all(args.map(id => api.tabs.get(id)));
        return [away.windowId === home.windowId, away.index - home.index, away.active,
            away.openerTabId === home.id];";
    let beside = browser
        .in_extension(beside, json!([page.id, away.id]))
        .await?;
    assert_eq!(
        beside,
        json!([true, 1, true, true]),
        "same window, beside, in front, and in its group"
    );
    sign_in_here(browser, &away, MERCHANT).await?;
    assert_eq!(browser.summary_of(&away).await?.step, "return");
    let card = browser.card(&away).await?.context("a card")?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok((page, away))
}

async fn the_card_leads_to_the_other_site_and_back(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let (page, away) = sign_in_first(&site, &mut browser).await?;
    browser.press_card(&away, BACK).await?;
    browser.is_in_front(&page).await?;
    let summary = browser.summary().await?;
    assert_eq!(summary.step, "connect");
    assert_eq!(summary.session.account, Some(mag_id(MERCHANT)));
    assert_eq!(
        summary.target.context("a target")?.text,
        "Connect with Adobe.com"
    );
    assert!(browser.has_ring(&page).await?);
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

async fn the_first_tab_is_opened_again_if_it_was_closed(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let (page, away) = sign_in_first(&site, &mut browser).await?;
    // To another site, which does not concern the extension.
    browser.open_in(&page, "about:blank").await?;
    browser.bring_to_front(&away).await?;
    let before = browser.open_tabs().await?;
    browser.press_card(&away, BACK).await?;
    let opened = browser.opened_since(before).await?;
    assert_eq!(browser.summary_of(&opened).await?.page, "projects");

    browser.close_tab(opened).await?;
    browser.close_page(&away).await?;
    browser.bring_to_front(&away).await?;
    let before = browser.open_tabs().await?;
    browser.press_card(&away, BACK).await?;
    let opened = browser.opened_since(before).await?;
    assert_eq!(browser.summary_of(&opened).await?.page, "projects");
    Ok(browser)
}

async fn tabs_that_are_discarded_stay_on_the_journey(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let (page, away) = sign_in_first(&site, &mut browser).await?;
    // Still in the background, with its badge, once the extension has been notified: events are
    // handled in order, so an answer means that everything before is complete.
    let asleep = browser.discard(&page).await?;
    let badge = "await api.runtime.sendMessage({ ask: args });
        return await api.action.getBadgeText({ tabId: args }) === '!';";
    let badge = browser.until(badge, json!(asleep.id)).await;
    badge.context("the badge")?;
    // Before it is pressed, Chromium loads the discarded tab in the background, without a size.
    browser.press_card(&away, BACK).await?;
    let page = browser.wait_until_loaded(asleep).await?;
    let summary = browser.summary_of(&page).await?;
    assert_eq!(summary.session.account, Some(mag_id(MERCHANT)));
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("open-settings", "!")
    );

    let asleep = browser.discard(&away).await?;
    let front = "await api.tabs.update(args, { active: true });";
    browser.in_extension(front, json!(asleep.id)).await?;
    let away = browser.wait_until_loaded(asleep).await?;
    assert_eq!(browser.summary_of(&away).await?.step, "return");
    browser.press_card(&away, BACK).await?;
    browser.is_in_front(&page).await?;
    Ok(browser)
}

/// The user has signed in with another account since, and looks at the old page again.
async fn a_page_from_before_the_switch_says_nothing_new(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    let old = browser.new_tab().await?;
    browser.open_in(&old, LOGIN).await?;
    sign_in_here(&mut browser, &old, AGENCY).await?;
    browser.summary_of(&old).await?;
    let new = browser.new_tab().await?;
    browser.open_in(&new, ACCOUNT).await?;
    browser.click(&new, "#logout").await?;
    sign_in_here(&mut browser, &new, MERCHANT).await?;
    browser.summary_of(&new).await?;

    browser.bring_to_front(&old).await?;
    browser.summary_of(&old).await?;
    browser.bring_to_front(&page).await?;
    let summary = browser.summary().await?;
    assert_eq!(summary.session.account, Some(mag_id(MERCHANT)));
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

async fn only_the_user_can_press(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    browser.summary().await?;
    let tabs = "return (await api.tabs.query({})).length;";
    let before = browser.in_extension(tabs, Value::Null).await?;
    browser.untrusted_presses(&page).await?;
    let card = browser.card(&page).await?;
    assert!(card.is_some());
    browser.summary().await?;
    assert_eq!(browser.card(&page).await?, card);
    assert_eq!(browser.in_extension(tabs, Value::Null).await?, before);
    Ok(browser)
}
