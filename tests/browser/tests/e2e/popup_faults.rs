//! A faulty browser: each call of the popup with each fault. It shows in time what is known, says that
//! something is missing, and continues when the answers come. What fails can be tried again.

use anyhow::{Context, Result};
use browser::faults::{Fault, Place};
use browser::{Browser, BrowserKind};
use practice_site::Site;
use serde_json::Value;

use crate::faults::{INCOMPLETE, becomes, shows, text};
use crate::users::USER;

crate::faults::with_each_fault!(
    the_popup_says_what_is_missing_and_continues,
    a_popup_whose_module_does_not_load_says_so,
    the_report_says_that_the_page_does_not_answer,
    a_report_that_cannot_be_copied_is_selected,
    access_can_be_asked_for_again,
);

#[test]
fn a_crash_that_is_reported_late_is_shown_in_chromium() {
    crate::faults::with_new_faults(BrowserKind::Chromium, a_late_crash);
}

#[test]
fn a_crash_that_is_reported_late_is_shown_in_firefox() {
    crate::faults::with_new_faults(BrowserKind::Firefox, a_late_crash);
}

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
            let expected = match call {
                // It is not known which page it is.
                "tabs.get" => "Go to accounts.magento.cloud",
                "runtime.sendMessage" => "Reload this tab",
                _ => "Show me on the page",
            };
            // Answers without a fault may be later than this one's time limit.
            let main = "document.querySelector('.row button').textContent.replace(/\\s/g, ' ')";
            becomes(&mut browser, &format!("{main} === '{expected}'"))
                .await
                .with_context(|| what.clone())?;
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

async fn a_report_that_cannot_be_copied_is_selected(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    // An answer with the wrong data means success, too.
    for fault in [Fault::Reject, Fault::Never] {
        let call = "navigator.clipboard.writeText";
        browser.set_fault(Some((Place::Popup, call, fault))).await?;
        browser.open(USER).await?;
        browser.wait_for_card(&tab).await?;
        let popup = browser.open_popup(&tab).await?;
        browser.click(&popup, ".foot > button").await?;
        let selected = "document.activeElement.localName === 'textarea'
            && document.activeElement.value.length > 100
            && document.activeElement.selectionEnd === document.activeElement.value.length";
        becomes(&mut browser, selected)
            .await
            .with_context(|| format!("{fault:?}"))?;
        let words = text(&mut browser, &popup).await?;
        assert!(!words.contains("Report copied"), "{fault:?}: {words}");
    }
    Ok(browser)
}

async fn access_can_be_asked_for_again(_site: Site, mut browser: Browser) -> Result<Browser> {
    let tab = browser.page();
    let not_allowed = "isn’t allowed to read the two sites";
    browser.open(USER).await?;
    browser.wait_for_card(&tab).await?;
    if browser.kind() == BrowserKind::Chromium {
        browser.set_host_access(false).await?;
    } else {
        let take = "const { host_permissions: origins } = api.runtime.getManifest();
            await api.permissions.remove({ origins });";
        browser.in_extension(take, Value::Null).await?;
    }
    for fault in Fault::LASTING {
        let call = "permissions.request";
        browser.set_fault(Some((Place::Popup, call, fault))).await?;
        let popup = browser.open_popup(&tab).await?;
        shows(&mut browser, not_allowed).await?;
        for _ in 0..2 {
            browser.click(&popup, ".primary").await?;
        }
        let words = text(&mut browser, &popup).await?;
        assert!(words.contains(not_allowed), "{fault:?}: {words}");
    }
    // The same popup, and the browser is well again.
    browser.end_fault().await?;
    if browser.kind() == BrowserKind::Firefox {
        let popup = browser.open_popup(&tab).await?;
        browser.click(&popup, ".primary").await?;
        shows(&mut browser, "Connect with").await?;
    } else {
        browser.set_host_access(true).await?;
    }
    Ok(browser)
}

/// A busy browser tells after a while that nobody in the page gets the popup's message.
async fn a_late_crash(_site: Site, mut browser: Browser) -> Result<Browser> {
    let tab = browser.page();
    browser.open(USER).await?;
    browser.wait_for_card(&tab).await?;
    browser
        .set_fault(Some((Place::Popup, "tabs.sendMessage", Fault::Late)))
        .await?;
    browser.crash_page().await?;
    browser.open_popup_at_once(&tab).await?;
    shows(&mut browser, "Show me on the page").await?;
    browser.end_fault().await?;
    shows(&mut browser, "Reload this tab").await?;
    Ok(browser)
}
