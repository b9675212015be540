//! A faulty browser: each call of the background with each fault. The page is guided all the same;
//! only what depends on the call is missing.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use browser::faults::{self, CALLS, Fault};
use browser::{Browser, Kind, Options};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{BOX, USER};

#[test]
fn pages_are_guided_although_a_browser_call_fails_in_chromium() {
    with_faults(Kind::Chromium, rows);
}

#[test]
fn pages_are_guided_although_a_browser_call_fails_in_firefox() {
    with_faults(Kind::Firefox, rows);
}

#[test]
fn a_late_policy_applies_from_the_second_start_in_chromium() {
    with_faults(Kind::Chromium, late_policy);
}

#[test]
fn a_late_policy_applies_from_the_second_start_in_firefox() {
    with_faults(Kind::Firefox, late_policy);
}

/// The popup's text if a store is faulty.
const INCOMPLETE: &str = "may be incomplete";
/// The time after which the popup reports a store that does not answer.
const MISSING: Duration = Duration::from_millis(10_500);
/// Returns the visible text of a page.
const TEXT: &str = "return document.body.innerText;";

/// Runs a test on the page for linking, in a browser whose extension can be given faults.
fn with_faults<F: Future<Output = Result<Browser>>>(kind: Kind, test: impl FnOnce(Browser) -> F) {
    crate::browser_pool::alone(kind, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let site = Site::start().await.unwrap();
            let page = format!(
                "<!DOCTYPE html><html lang=en><title>Account</title><body class=logged-in>
                <a href='/user/logout'>Log out</a>{BOX}"
            );
            site.put_page(USER, page);
            let folder = faults::extension(&kind.built_extension()).unwrap();
            let options = Options {
                extension: folder.path().to_owned(),
                port: site.port(),
                headless: true,
            };
            let mut browser = Browser::launch(kind, &options).await.unwrap();
            let tab = browser.page();
            browser.set_viewport(&tab, 1280, 900).await.unwrap();
            // A Chromium that has just started was seen to take a minute for this.
            let known = "return 'policy' in await api.storage.local.get('policy');";
            let known = until(&mut browser, known, json!(true)).await;
            known.context("the policy is known").unwrap();
            test(browser).await.unwrap().close().await.unwrap();
        });
    });
}

/// Waits until the body of an async function returns this value in the control page.
async fn until(browser: &mut Browser, body: &str, value: Value) -> Result<()> {
    for _ in 0..1000 {
        if browser.in_extension(body, Value::Null).await? == value {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("not within 100 s")
}

/// A company has turned ring and card off, and later on again.
async fn late_policy(mut browser: Browser) -> Result<Browser> {
    let tab = browser.page();
    let known = "await api.storage.local.set({ policy: { card: false } });";
    browser.in_extension(known, Value::Null).await?;
    browser
        .set_fault(Some(("storage.managed.get", Fault::Late)))
        .await?;
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    assert_eq!(
        browser.elements(&tab).await?,
        0,
        "the last known policy holds"
    );
    browser.answer_late().await?;
    let card = browser.wait_for_card(&tab).await?;
    assert!(
        card.contains("Connect with"),
        "corrected without a reload: {card}"
    );
    Ok(browser)
}

async fn rows(mut browser: Browser) -> Result<Browser> {
    let mut wrong = Vec::new();
    for call in CALLS {
        for fault in Fault::LASTING {
            browser.set_fault(Some((call, fault))).await?;
            if let Err(error) = row(&mut browser, call, fault).await {
                wrong.push(format!("{call} {fault:?}: {error:#}"));
            }
        }
    }
    browser.set_fault(None).await?;
    row(&mut browser, "none", Fault::Reject).await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(browser)
}

async fn row(browser: &mut Browser, call: &str, fault: Fault) -> Result<()> {
    let tab = browser.page();
    browser.open(USER).await?;
    let card = browser.wait_for_card(&tab).await?;
    ensure!(card.contains("Connect with"), "{card}");
    ensure!(browser.has_ring(&tab).await?, "no ring");
    let popup = browser.open_popup(&tab).await.context("the popup")?;
    let words = browser.in_page(&popup, TEXT, Value::Null).await?;
    let words = words.as_str().unwrap_or_default().replace('\u{a0}', " ");
    ensure!(words.contains("Connect with"), "the popup: {words}");
    let says = match (call, fault) {
        // Wrong data may look like an answer; and a write that never completes has effects only
        // later.
        (_, Fault::Junk | Fault::Late) | ("storage.local.set", Fault::Never) => return Ok(()),
        // In Firefox this means that there is no policy.
        ("storage.managed.get", Fault::Reject) => browser.kind() == Kind::Chromium,
        // It may be on its way for a minute.
        ("storage.managed.get", Fault::Never) => false,
        _ => call.starts_with("storage."),
    };
    if says && fault == Fault::Never && call.ends_with(".get") {
        ensure!(!words.contains(INCOMPLETE), "so soon: {words}");
        // The store may only be slow.
        sleep(MISSING).await;
        let popup = browser.open_popup(&tab).await.context("the popup")?;
        let words = browser.in_page(&popup, TEXT, Value::Null).await?;
        ensure!(words.to_string().contains(INCOMPLETE), "the popup: {words}");
        return Ok(());
    }
    ensure!(words.contains(INCOMPLETE) == says, "the popup: {words}");
    Ok(())
}
