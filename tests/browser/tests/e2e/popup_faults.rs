//! A faulty browser: each call of the popup with each fault. It shows in time what is known, says that
//! something is missing, and continues when the answers come.

use anyhow::{Context, Result};
use browser::Browser;
use browser::faults::{Fault, Place};
use practice_site::Site;
use serde_json::Value;

use crate::faults::{INCOMPLETE, becomes, shows, text};
use crate::users::USER;

crate::faults::with_each_fault!(
    the_popup_says_what_is_missing_and_continues,
    a_popup_whose_module_does_not_load_says_so,
    the_report_says_that_the_page_does_not_answer,
);

async fn the_popup_says_what_is_missing_and_continues(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    let answers = ["tabs.get", "permissions.contains", "runtime.sendMessage"];
    for call in answers {
        for fault in Fault::LASTING {
            browser.set_fault(None).await?;
            browser.open(USER).await?;
            browser.wait_for_card(&tab).await?;
            browser.set_fault(Some((Place::Popup, call, fault))).await?;
            browser.open_popup_at_once(&tab).await?;
            let what = format!("{call} {fault:?}");
            shows(&mut browser, INCOMPLETE)
                .await
                .with_context(|| what.clone())?;
            let main = "return document.querySelector('.row button').textContent;";
            let main = browser.in_extension(main, Value::Null).await?;
            let main = main.as_str().unwrap_or_default().replace('\u{a0}', " ");
            let expected = match call {
                // It is not known which page it is.
                "tabs.get" => "Open Account settings",
                "runtime.sendMessage" => "Reload this tab",
                _ => "Show me on the page",
            };
            assert_eq!(main, expected, "{what}");
            browser.end_fault().await?;
            shows(&mut browser, "Show me on the page")
                .await
                .with_context(|| what.clone())?;
            let gone = format!("!text().includes('{INCOMPLETE}')");
            becomes(&mut browser, &gone).await.context(what)?;
        }
    }
    // The tab that the popup belongs to.
    for fault in Fault::LASTING {
        browser
            .set_fault(Some((Place::Popup, "tabs.query", fault)))
            .await?;
        browser.open_popup_of_active_tab().await?;
        shows(&mut browser, INCOMPLETE).await?;
        browser.end_fault().await?;
        let gone = format!("!text().includes('{INCOMPLETE}')");
        becomes(&mut browser, &gone).await.context("the tab")?;
    }
    Ok(browser)
}

async fn a_popup_whose_module_does_not_load_says_so(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    browser.open(USER).await?;
    browser.wait_for_card(&tab).await?;
    for fault in Fault::LASTING {
        browser
            .set_fault(Some((Place::Popup, "fetch", fault)))
            .await?;
        browser.open_popup_at_once(&tab).await?;
        // Generated text, because no script runs.
        let says = format!(
            "getComputedStyle(document.querySelector('main'), '::before').content
                .includes('{INCOMPLETE}')"
        );
        becomes(&mut browser, &says).await?;
        browser.end_fault().await?;
        if fault != Fault::Never {
            shows(&mut browser, "Connect with").await?;
        }
    }
    Ok(browser)
}

async fn the_report_says_that_the_page_does_not_answer(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    for fault in Fault::LASTING {
        browser
            .set_fault(Some((Place::Popup, "tabs.sendMessage", fault)))
            .await?;
        browser.open(USER).await?;
        browser.wait_for_card(&tab).await?;
        let popup = browser.open_popup(&tab).await?;
        if fault == Fault::Reject {
            // As if there were no content script.
            let words = text(&mut browser, &popup).await?;
            assert!(words.contains("Reload this tab"), "{words}");
            continue;
        }
        browser.click(&popup, ".foot > button").await?;
        becomes(
            &mut browser,
            "document.querySelector('[role=status]')?.textContent",
        )
        .await
        .with_context(|| format!("{fault:?}"))?;
        let words = text(&mut browser, &popup).await?;
        assert!(words.contains("didn’t respond"), "{fault:?}: {words}");
    }
    Ok(browser)
}
