//! The browser does not do its part: each call of the background at fault in each way. The page is
//! guided all the same; what depends on the call alone is missing.

use anyhow::{Context, Result, ensure};
use browser::faults::{self, CALLS, Fault};
use browser::{Browser, Kind, Options};
use practice_site::Site;
use serde_json::Value;

use crate::users::{BOX, USER};

#[test]
fn whatever_call_is_at_fault_pages_are_guided_in_chromium() {
    with_faults(Kind::Chromium);
}

#[test]
fn whatever_call_is_at_fault_pages_are_guided_in_firefox() {
    with_faults(Kind::Firefox);
}

/// What the popup says where a store is at fault.
const INCOMPLETE: &str = "may be incomplete";

fn with_faults(kind: Kind) {
    crate::browser_pool::alone(kind, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let site = Site::start().await.unwrap();
            let folder = faults::extension(&kind.built_extension()).unwrap();
            let options = Options {
                extension: folder.path().to_owned(),
                port: site.port(),
                headless: true,
            };
            let mut browser = Browser::launch(kind, &options).await.unwrap();
            let wrong = rows(&site, &mut browser).await.unwrap();
            browser.close().await.unwrap();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        });
    });
}

async fn rows(site: &Site, browser: &mut Browser) -> Result<Vec<String>> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body class=logged-in>
        <a href='/user/logout'>Log out</a>{BOX}"
    );
    site.put_page(USER, page);
    let tab = browser.page();
    browser.set_viewport(&tab, 1280, 900).await?;
    let mut wrong = Vec::new();
    for call in CALLS {
        for fault in Fault::ALL {
            browser.set_fault(Some((call, fault))).await?;
            if let Err(error) = row(browser, call, fault).await {
                wrong.push(format!("{call} {fault:?}: {error:#}"));
            }
        }
    }
    browser.set_fault(None).await?;
    row(browser, "none", Fault::Reject).await?;
    Ok(wrong)
}

async fn row(browser: &mut Browser, call: &str, fault: Fault) -> Result<()> {
    let tab = browser.page();
    browser.open(USER).await?;
    let card = browser.card_to_come(&tab).await?;
    ensure!(card.contains("Connect with"), "{card}");
    ensure!(browser.has_ring(&tab).await?, "no ring");
    let popup = browser.open_popup(&tab).await.context("the popup")?;
    let words = "return document.body.innerText;";
    let words = browser.in_page(&popup, words, Value::Null).await?;
    let words = words.as_str().unwrap_or_default();
    ensure!(words.contains("Connect with"), "the popup: {words}");
    // In Firefox, no policy is an error too; and a store that answers with something else has
    // answered.
    let is_store = call.starts_with("storage.") && fault != Fault::Junk;
    let is_policy = call == "storage.managed.get" && fault == Fault::Reject;
    let says = is_store && !(is_policy && browser.kind() == Kind::Firefox);
    ensure!(words.contains(INCOMPLETE) == says, "the popup: {words}");
    Ok(())
}
