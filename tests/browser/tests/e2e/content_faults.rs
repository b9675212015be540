//! A faulty browser: each call of the content scripts, and each call that starts their JavaScript
//! fallback, with each fault.

use anyhow::{Context, Result};
use browser::faults::{Fault, Place};
use browser::{Browser, BrowserKind};
use practice_site::{Csp, Site};
use serde_json::{Value, json};

use crate::faults::{shows, text, until};
use crate::users::USER;

crate::faults::with_each_fault!(a_page_is_guided_once_its_messages_are_answered);

#[test]
fn a_page_that_blocks_wasm_is_guided_although_scripting_fails() {
    crate::faults::with_faults(BrowserKind::Chromium, under_a_csp);
}

async fn a_page_is_guided_once_its_messages_are_answered(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    for &call in Place::Content.calls() {
        for fault in Fault::LASTING {
            // The background must not know the tab from the time before.
            browser.reset().await?;
            browser
                .set_fault(Some((Place::Content, call, fault)))
                .await?;
            browser.open(USER).await?;
            let popup = browser.open_popup(&tab).await?;
            let words = text(&mut browser, &popup).await?;
            let what = format!("{call} {fault:?}: {words}");
            assert!(words.contains("Reload this tab"), "{what}");
            assert_eq!(browser.elements(&tab).await?, 0, "{what}");
            // Without a reload. The popup, which is still open, shows it too.
            browser.end_fault().await?;
            browser.wait_for_card(&tab).await.context(what)?;
            browser.wait_for_ring(&tab).await?;
            shows(&mut browser, "Connect with").await?;
        }
    }
    Ok(browser)
}

/// A page whose CSP blocks WebAssembly.
async fn under_a_csp(site: Site, mut browser: Browser) -> Result<Browser> {
    site.set_csp(Some(Csp::Enforced("script-src 'self'".into())));
    let tab = browser.page();
    for call in [
        "scripting.executeScript",
        "scripting.registerContentScripts",
    ] {
        for fault in Fault::LASTING {
            let forget = "await api.scripting.unregisterContentScripts();";
            browser.in_extension(forget, Value::Null).await?;
            browser
                .set_fault(Some((Place::Background, call, fault)))
                .await?;
            browser.open(USER).await?;
            let what = format!("{call} {fault:?}");
            if call == "scripting.executeScript" {
                // The script is registered all the same.
                let registered =
                    "return (await api.scripting.getRegisteredContentScripts()).length > 0;";
                until(&mut browser, registered, json!(true))
                    .await
                    .with_context(|| what.clone())?;
                browser.open(USER).await?;
            }
            browser.wait_for_card(&tab).await.context(what)?;
            browser.wait_for_ring(&tab).await?;
        }
    }
    Ok(browser)
}
