//! The welcome page: its text, and starting each method from it.

use std::time::Duration;

use anyhow::Result;
use browser::{Browser, BrowserKind, Tab};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{LOGIN, USER};

crate::in_both!(the_welcome_page_starts_either_method);

/// Presses the button with this text, as a user does.
pub async fn press(browser: &mut Browser, page: &Tab, words: &str) -> Result<()> {
    let mark = "const buttons = [...document.querySelectorAll('button')];
        for (const button of buttons) button.id = '';
        buttons.find(button => button.textContent === arguments[0]).id = 'pressed';";
    browser.in_page(page, mark, json!(words)).await?;
    browser.click(page, "#pressed").await
}

/// Waits until the active tab shows an address, and returns how many tabs do.
async fn active_at(browser: &mut Browser, address: &str) -> Result<Value> {
    let there = "const open = (await api.tabs.query({})).filter(tab => tab.url === args);
        return open.some(tab => tab.active && tab.status === 'complete') && open.length;";
    browser.until(there, json!(address)).await?;
    // A repeated request must not open another tab.
    sleep(Duration::from_secs(3)).await;
    browser.in_extension(there, json!(address)).await
}

async fn the_welcome_page_starts_either_method(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.reset();
    let page = browser.page();
    browser.open(USER).await?;
    let welcome = browser.open_welcome_page().await?;
    let words = "return document.body.innerText.replace(/\\s+/g, ' ');";
    let words = browser.in_page(&welcome, words, Value::Null).await?;
    let words = words.as_str().unwrap_or_default();
    let pin = match browser.kind() {
        BrowserKind::Chromium => "then the pin beside Login Linker",
        BrowserKind::Firefox => "then the gear beside Login Linker",
    };
    let shortcut = "with the keyboard: Alt+Shift+L";
    for part in [
        "Login Linker is ready",
        pin,
        shortcut,
        "Nothing leaves your computer",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let picture = "return document.querySelector('img').decode().then(() => true);";
    assert_eq!(browser.in_page(&welcome, picture, Value::Null).await?, true);

    // The open tab is reused.
    press(&mut browser, &welcome, "Go to accounts.magento.cloud").await?;
    assert_eq!(active_at(&mut browser, USER).await?, 1);
    assert_eq!(browser.summary_of(&page).await?.step, "sign-in");
    let welcome = browser.open_welcome_page().await?;
    press(&mut browser, &welcome, "Sign in to Magento.com first").await?;
    assert_eq!(active_at(&mut browser, LOGIN).await?, 1);
    Ok(browser)
}
