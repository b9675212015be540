//! The welcome page in a faulty browser: it is shown in time, and its buttons work.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::faults::{Fault, Place};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::json;
use tokio::time::sleep;

use crate::faults::{INCOMPLETE, becomes, shows};
use crate::users::USER;
use crate::welcome::press;

crate::faults::with_each_fault!(a_faulty_browser_still_shows_the_page_and_starts_a_method);

async fn a_faulty_browser_still_shows_the_page_and_starts_a_method(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    browser.open(USER).await?;
    browser.wait_for_card(&tab).await?;
    for call in ["tabs.getCurrent", "runtime.sendMessage"] {
        for fault in Fault::LASTING {
            let what = format!("{call} {fault:?}");
            browser.set_fault(Some((Place::Popup, call, fault))).await?;
            let welcome = browser.open_welcome_page_at_once().await?;
            shows(&mut browser, "Login Linker is ready")
                .await
                .with_context(|| what.clone())?;
            // Wrong data may look like an answer.
            if (call, fault) == ("runtime.sendMessage", Fault::Junk) {
                continue;
            }
            press(&mut browser, &welcome, "Go to accounts.magento.cloud").await?;
            reaches_settings(&mut browser, &welcome)
                .await
                .context(what)?;
            // Back to a page of the extension.
            browser.close_popup().await?;
        }
    }
    // The module does not load.
    for fault in Fault::LASTING {
        browser
            .set_fault(Some((Place::Popup, "fetch", fault)))
            .await?;
        browser.open_welcome_page_at_once().await?;
        let says = format!(
            "getComputedStyle(document.querySelector('main'), '::before').content
                .includes('{INCOMPLETE}')"
        );
        becomes(&mut browser, &says).await?;
        browser.end_fault().await?;
        if fault != Fault::Never {
            shows(&mut browser, "Login Linker is ready").await?;
        }
    }
    Ok(browser)
}

/// Waits until the account page is open: in its own tab or, if the background does not answer, in
/// this one.
async fn reaches_settings(browser: &mut Browser, welcome: &Tab) -> Result<()> {
    let there = "return location.href === arguments[0] ||
        chrome.tabs.query({ active: true })
            .then(tabs => tabs.some(tab => tab.url === arguments[0]));";
    for _ in 0..200 {
        if browser.in_page(welcome, there, json!(USER)).await? == json!(true) {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
    bail!("not within 10 s")
}
