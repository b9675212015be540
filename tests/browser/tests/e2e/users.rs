//! What users do on the practice site in more than one test.

use anyhow::Result;
use browser::{Browser, Tab};
use practice_site::mag_id;

pub const MERCHANT: &str = "merchant@example.com";
pub const AGENCY: &str = "agency@example.com";
pub const USER: &str = "https://accounts.magento.cloud/user";
pub const LOGIN: &str = "https://account.magento.com/customer/account/login/";
pub const CONNECT: &str = "[name=connect__magento]";

/// The box with the control, as a page of the site has it.
pub const BOX: &str = "<h2>Single Sign-On</h2><fieldset><legend>Provider: Adobe.com</legend>
    <p>Status Not connected</p>
    <form method=post><input type=submit id=target value='Connect with Adobe.com'></form></fieldset>";

/// Signs in at the cloud site and opens Single Sign-On, to where Connect is to be pressed.
pub async fn to_connect(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    // Room enough that the card covers nothing that is to be pressed.
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

/// Signs in where the login page of Magento.com stands.
pub async fn sign_in_here(browser: &mut Browser, tab: &Tab, email: &str) -> Result<()> {
    browser.click(tab, "#magento-identity-ui-btn").await?;
    browser.fill(tab, "#email", email).await?;
    browser.click(tab, "#send2").await
}

/// How a card shows a user's MAG ID: the page could read the whole.
pub fn masked_id(email: &str) -> String {
    let id = mag_id(email);
    let (_, end) = id.split_at(id.len() - 4);
    format!("MAG…{end}")
}
