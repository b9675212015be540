//! The popup in the middle of a journey, on tabs that the extension does not read: Adobe's sign-in
//! page, and any other site.

use anyhow::{Context, Result};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{CONNECT, LOGIN, MERCHANT, USER, to_connect};

crate::in_both!(
    on_adobes_sign_in_page_by_method_1,
    on_adobes_sign_in_page_by_method_2,
    from_another_tab_by_keyboard,
);

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

/// The popup's heading and text, and the current item of the open list.
async fn says(browser: &mut Browser, popup: &Tab) -> Result<(String, String)> {
    let says = "return [document.querySelector('.step').innerText.replace(/\\s+/g, ' '),
        document.querySelector('details[open] [aria-current=step]')?.textContent];";
    let says = browser.in_page(popup, says, Value::Null).await?;
    serde_json::from_value(says).context("the popup's step and its list")
}

/// Opens the popup of a tab. A real popup closes after a press, but a tab must stay.
async fn open_popup(browser: &mut Browser, tab: &Tab) -> Result<Tab> {
    let popup = browser.open_popup(tab).await?;
    let stay = "window.close = () => {};";
    browser.in_page(&popup, stay, Value::Null).await?;
    Ok(popup)
}

/// Presses a button of the popup.
async fn press(browser: &mut Browser, popup: &Tab, words: &str) -> Result<()> {
    let mark = "const buttons = [...document.querySelectorAll('.step button')];
        buttons.find(button => button.textContent === arguments[0]).id = 'pressed';";
    browser.in_page(popup, mark, json!(words)).await?;
    browser.click(popup, "#pressed").await
}

async fn on_adobes_sign_in_page_by_method_1(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    browser.click(&page, "#magento-identity-ui-btn").await?;

    let popup = open_popup(&mut browser, &page).await?;
    let (step, current) = says(&mut browser, &popup).await?;
    assert!(step.contains("Finish signing in to Magento.com"), "{step}");
    assert!(step.contains("brought back automatically"), "{step}");
    assert_eq!(current, "Sign in to Magento.com");
    // The way back: the page from which the sign-in began.
    press(&mut browser, &popup, "Go to accounts.magento.cloud").await?;
    browser.is_at(&page, USER).await?;
    assert_eq!(browser.summary().await?.step, "open-settings");
    Ok(browser)
}

async fn on_adobes_sign_in_page_by_method_2(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    let before = browser.open_tabs().await?;
    browser
        .press_card(&page, "Sign in to Magento.com first")
        .await?;
    let away = browser.opened_since(before).await?;
    assert_eq!(browser.summary_of(&away).await?.step, "sign-in-at-magento");
    browser.click(&away, "#magento-identity-ui-btn").await?;

    let popup = open_popup(&mut browser, &away).await?;
    let (step, current) = says(&mut browser, &popup).await?;
    assert!(step.contains("The next step appears afterwards"), "{step}");
    assert_eq!(current, "Sign in to Magento.com");
    press(&mut browser, &popup, "Open the sign-in page again").await?;
    browser.is_at(&away, LOGIN).await?;
    assert_eq!(browser.summary_of(&away).await?.step, "sign-in-at-magento");
    Ok(browser)
}

async fn from_another_tab_by_keyboard(site: Site, mut browser: Browser) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    browser.summary().await?;
    browser.click(&page, CONNECT).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    let other = browser.new_tab().await?;
    browser.bring_to_front(&other).await?;

    let popup = open_popup(&mut browser, &other).await?;
    let (step, current) = says(&mut browser, &popup).await?;
    let next = "The next step is on another page: Sign in to Magento.com";
    assert!(step.contains(next), "{step}");
    assert_eq!(current, "Sign in to Magento.com");
    browser.press_key(&popup, TAB).await?;
    browser.press_key(&popup, ENTER).await?;
    browser.is_in_front(&page).await?;
    assert_eq!(browser.summary().await?.step, "sign-in-at-magento");
    Ok(browser)
}
