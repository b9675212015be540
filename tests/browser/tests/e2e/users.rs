//! User actions on the practice site that several tests share.

use anyhow::{Context, Result, bail, ensure};
use browser::{Browser, Tab};
use practice_site::{Site, mag_id};
use serde_json::json;

pub const MERCHANT: &str = "merchant@example.com";
pub const AGENCY: &str = "agency@example.com";
pub const USER: &str = "https://accounts.magento.cloud/user";
pub const LOGIN: &str = "https://account.magento.com/customer/account/login/";
pub const CONNECT: &str = "[name=connect__magento]";
pub const TAB: char = '\u{e004}';
/// More than the number of Tab stops on any of the pages.
pub const FAR: usize = 60;

/// The unit with the control, as on the site.
pub const SECTION: &str = "<h2>Single Sign-On</h2><fieldset><legend>Provider: Adobe.com</legend>
    <p>Status Not connected</p>
    <form method=post><input type=submit id=target value='Connect with Adobe.com'></form></fieldset>";

/// Signs in at the cloud site and opens Single Sign-On, up to the Connect button.
pub async fn to_connect(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    // Enough space that the card covers no control.
    browser.set_viewport(tab, 1280, 900).await?;
    browser.open_in(tab, USER).await?;
    browser.fill(tab, "#edit-name", email).await?;
    browser.click(tab, "#edit-submit").await?;
    open_section(browser, tab).await
}

/// Opens Account settings and Single Sign-On.
pub async fn open_section(browser: &mut Browser, tab: &Tab) -> Result<()> {
    browser.click(tab, "#tab-account-settings").await?;
    browser.click(tab, "#header-single-sign-on").await
}

/// Signs in on the login page of Magento.com.
pub async fn sign_in_here(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    browser.click(tab, "#magento-identity-ui-btn").await?;
    browser.fill(tab, "#email", email).await?;
    browser.click(tab, "#send2").await
}

/// Links two accounts by method 1: the user `cloud` of the cloud site presses Connect, and signs in at
/// Magento.com as `magento`. Returns the tab.
pub async fn link(site: &Site, browser: &mut Browser, cloud: &str, magento: &str) -> Result<Tab> {
    site.reset();
    let page = browser.page();
    to_connect(browser, &page, cloud).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    browser.summary().await?;
    sign_in_here(browser, &page, magento).await?;
    Ok(page)
}

/// A user's MAG ID as cards show it: masked, because the page could read it.
pub fn masked_id(email: &str) -> String {
    let id = mag_id(email);
    let (_, end) = id.split_at(id.len() - 4);
    format!("MAG…\u{2060}{end}")
}

/// Checks that the card explains the page's error, with a text that starts like this.
pub async fn check_explanation(
    browser: &mut Browser,
    tab: &Tab,
    notices: &[&str],
    words: &str,
) -> Result<()> {
    let summary = browser.summary_of(tab).await?;
    assert_eq!(summary.step, "explain-error");
    assert_eq!(summary.notices, notices);
    assert_eq!(summary.badge, "×");
    assert_eq!(summary.target, None);
    let card = browser.card(tab).await?.context("there is no card")?;
    assert!(card.contains(words), "{card}");
    Ok(())
}

/// Waits for a step, and returns the text of its card.
pub async fn card_of(browser: &mut Browser, tab: &Tab, step: &str) -> Result<String> {
    let summary = browser.summary_of(tab).await?;
    assert_eq!(summary.step, step, "{summary:?}");
    let card = browser.wait_for_card(tab).await?;
    println!("{step}: {card}");
    Ok(card)
}

/// Waits until a tab is in front.
pub async fn in_front(browser: &mut Browser, tab: &Tab) -> Result<()> {
    let active = "return (await api.tabs.get(args)).active;";
    browser.until(active, json!(tab.id)).await?;
    Ok(())
}

/// Checks a step of changing the link: it is explained, and nothing is ringed.
pub async fn point(browser: &mut Browser, tab: &Tab, words: &str) -> Result<()> {
    let card = card_of(browser, tab, "relink").await?;
    ensure!(card.contains(words), "{words}: {card}");
    assert!(!browser.has_ring(tab).await?, "{words}");
    Ok(())
}

/// While a link is changed, follows the rings to the section, where the button that disconnects has none.
pub async fn way_to_section(browser: &mut Browser, tab: &Tab) -> Result<()> {
    for (step, control) in [
        ("open-settings", "#tab-account-settings"),
        ("open-section", "#header-single-sign-on"),
    ] {
        let card = card_of(browser, tab, step).await?;
        ensure!(card.contains("Step 1 of 5"), "{card}");
        assert!(browser.has_ring(tab).await?, "{step}");
        assert_eq!(browser.summary_of(tab).await?.badge, "!");
        browser.click(tab, control).await?;
    }
    point(browser, tab, "Step 1 of 5").await
}

/// Presses Tab until a button of the card has the focus.
pub async fn tab_to_card(browser: &mut Browser, tab: &Tab, selector: &str) -> Result<()> {
    let there = format!(
        "root => Boolean(root.activeElement?.matches({}))",
        json!(selector)
    );
    for _ in 0..FAR {
        browser.press_key(tab, TAB).await?;
        if browser.in_card(tab, &there).await? == json!(true) {
            return Ok(());
        }
    }
    bail!("no Tab leads to {selector} of the card")
}
