//! Errors at the two sites: step, badge and the card's text for each.

use anyhow::{Context, Result};
use browser::Browser;
use login_linker_core::page::address::MAGENTO_ACCOUNT_URL;
use practice_site::Site;
use serde_json::json;

use crate::users::{
    AGENCY, CONNECT, LOGIN, MERCHANT, USER, card_of, check_explanation, in_front, masked_id,
    open_section, sign_in_here, to_connect,
};

crate::in_both!(
    of_two_tabs_the_first_to_return_is_denied,
    returning_without_a_session_is_denied,
    an_account_that_is_linked_to_another_user,
    an_older_sign_in_page_does_not_hide_who_was_refused,
    turning_back_and_an_address_that_is_taken,
);

const LOGOUT: &str = "https://accounts.magento.cloud/user/logout";

async fn of_two_tabs_the_first_to_return_is_denied(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let first = browser.page();
    to_connect(&mut browser, &first, MERCHANT).await?;
    let second = browser.new_tab().await?;
    browser.open_in(&second, USER).await?;
    open_section(&mut browser, &second).await?;
    for tab in [&first, &second] {
        browser.summary_of(tab).await?;
        browser.click(tab, CONNECT).await?;
        browser.summary_of(tab).await?;
    }
    browser.bring_to_front(&first).await?;
    sign_in_here(&mut browser, &first, MERCHANT).await?;
    check_explanation(
        &mut browser,
        &first,
        &["access-denied"],
        "also started in another tab",
    )
    .await?;

    // The first tab's login applies to the second as well.
    browser.bring_to_front(&second).await?;
    browser.click(&second, "#magento-identity-ui-btn").await?;
    let summary = browser.summary_of(&second).await?;
    assert_eq!(
        (summary.step.as_str(), summary.badge.as_str()),
        ("done", "✓")
    );
    let card = browser.card(&second).await?.context("it is said once")?;
    assert!(card.contains(&masked_id(MERCHANT)), "which account: {card}");
    // Each tab has its own badge.
    assert_eq!(browser.summary_of(&first).await?.badge, "×");
    browser.open_in(&first, USER).await?;
    assert_eq!(browser.summary_of(&first).await?.badge, "✓");
    assert_eq!(browser.card(&first).await?, None, "and not again");
    Ok(browser)
}

async fn returning_without_a_session_is_denied(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGOUT).await?;
    browser.bring_to_front(&page).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    check_explanation(
        &mut browser,
        &page,
        &["access-denied"],
        "your session expired",
    )
    .await?;
    Ok(browser)
}

/// One user links an account, then another user tries to link the same.
async fn link_for_two_users(browser: &mut Browser) -> Result<()> {
    let page = browser.page();
    to_connect(browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    sign_in_here(browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "done");
    browser.open(LOGOUT).await?;
    to_connect(browser, &page, AGENCY).await?;
    // The account was seen linked to the first user. The second one presses Connect all the same.
    assert_eq!(browser.summary().await?.step, "switch-account");
    browser.click(&page, CONNECT).await?;
    let notices = ["already-connected-elsewhere", "could-not-complete"];
    let words = "is already linked to this Magento.com account";
    check_explanation(browser, &page, &notices, words).await
}

async fn an_account_that_is_linked_to_another_user(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    link_for_two_users(&mut browser).await?;

    // Whoever goes on is told why Connect would fail again.
    open_section(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "switch-account").await?;
    assert!(
        card.contains("is already linked to another cloud account"),
        "{card}"
    );
    let before = browser.open_tabs().await?;
    browser.press_card(&page, "Switch account").await?;
    let other = browser.opened_since(before).await?;
    let card = card_of(&mut browser, &other, "switch-account").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    browser.click(&other, "#logout").await?;
    browser.summary_of(&other).await?;
    sign_in_here(&mut browser, &other, AGENCY).await?;
    card_of(&mut browser, &other, "return").await?;
    browser
        .press_card(&other, "Go to accounts.magento.cloud")
        .await?;
    in_front(&mut browser, &page).await?;
    let card = card_of(&mut browser, &page, "connect").await?;
    assert!(card.contains(&masked_id(AGENCY)), "{card}");
    browser.click(&page, CONNECT).await?;
    card_of(&mut browser, &page, "done").await?;
    Ok(browser)
}

/// The page was open before anybody signed in.
async fn an_older_sign_in_page_does_not_hide_who_was_refused(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGIN).await?;
    browser.summary_of(&other).await?;
    browser.bring_to_front(&page).await?;
    link_for_two_users(&mut browser).await?;
    browser.press_card(&page, "Switch account").await?;
    // While the old page is being replaced, it cannot be queried.
    let there = "const tab = await api.tabs.get(args[0]);
        return tab.active && tab.url === args[1] && tab.status === 'complete';";
    let there_at = json!([other.id, MAGENTO_ACCOUNT_URL]);
    browser.until(there, there_at).await.context("My Account")?;
    let card = card_of(&mut browser, &other, "switch-account").await?;
    assert!(card.contains(&masked_id(MERCHANT)), "{card}");
    Ok(browser)
}

async fn turning_back_and_an_address_that_is_taken(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    browser.click(&page, "#cancel").await?;
    check_explanation(&mut browser, &page, &["canceled"], "Sign-in cancelled").await?;

    browser.open(LOGOUT).await?;
    browser.open(USER).await?;
    browser.summary().await?;
    browser.click(&page, "[name=magento]").await?;
    sign_in_here(&mut browser, &page, MERCHANT).await?;
    let notices = ["email-taken", "could-not-complete"];
    check_explanation(&mut browser, &page, &notices, "exists but isn’t linked yet").await?;

    // The other site's own banner.
    browser
        .open("https://account.magento.com/customer/account/logout/")
        .await?;
    browser.open(LOGIN).await?;
    sign_in_here(&mut browser, &page, "unverified@example.com").await?;
    check_explanation(
        &mut browser,
        &page,
        &["verify-email"],
        "asks for a verified",
    )
    .await?;
    Ok(browser)
}
