//! A faulty browser: each call of the extension with each fault. What depends on the call is missing,
//! everything else works, and what was missing comes when the fault ends.

use std::env;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use browser::faults::{Fault, Place};
use browser::{Browser, BrowserKind, Tab};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{LOGIN, SECTION, USER};

/// Defines a test for each browser, whose extension can be given faults.
macro_rules! with_each_fault {
    ($($test:ident),* $(,)?) => {
        mod chromium { $( #[test] fn $test() {
            crate::faults::with_faults(browser::BrowserKind::Chromium, super::$test);
        } )* }
        mod firefox { $( #[test] fn $test() {
            crate::faults::with_faults(browser::BrowserKind::Firefox, super::$test);
        } )* }
    };
}
pub(crate) use with_each_fault;

with_each_fault!(
    pages_are_guided_although_a_call_of_the_background_fails,
    a_press_that_fails_can_be_repeated,
    a_late_policy_applies_from_the_second_start,
);

/// The popup's text if a store is faulty.
pub const INCOMPLETE: &str = "may be incomplete";
/// The time after which the popup reports a store that does not answer.
const MISSING: Duration = Duration::from_millis(10_500);
/// Returns the visible text of a page.
pub const TEXT: &str = "return document.body.innerText;";

/// Runs a test on the page for linking, in a browser whose extension can be given faults.
pub fn with_faults(kind: BrowserKind, test: impl AsyncFnOnce(Site, Browser) -> Result<Browser>) {
    crate::with_faulty_browser(kind, async |site, browser| {
        prepared(site, browser, test).await
    });
}

/// The same with a new browser, for a test that changes the browser itself.
pub fn with_new_faults(
    kind: BrowserKind,
    test: impl AsyncFnOnce(Site, Browser) -> Result<Browser>,
) {
    crate::with_new_faulty_browser(kind, async |site, browser| {
        prepared(site, browser, test).await
    });
}

async fn prepared(
    site: Site,
    mut browser: Browser,
    test: impl AsyncFnOnce(Site, Browser) -> Result<Browser>,
) -> Result<Browser> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body class=logged-in>
        <a href='/user/logout'>Log out</a>{SECTION}"
    );
    site.put_page(USER, page);
    let tab = browser.page();
    browser.set_viewport(&tab, 1280, 900).await?;
    // The background stores the policy when it starts.
    browser.set_fault(None).await?;
    let forget = "await api.storage.local.remove('policy');";
    browser.in_extension(forget, Value::Null).await?;
    browser.open(USER).await?;
    // A Chromium that has just started was seen to take a minute for this.
    let known = "return 'policy' in await api.storage.local.get('policy');";
    let known = until(&mut browser, known, json!(true)).await;
    known.context("the policy is known")?;
    test(site, browser).await
}

/// Waits until the body of an async function returns this value in the control page.
pub async fn until(browser: &mut Browser, body: &str, value: Value) -> Result<()> {
    for _ in 0..1000 {
        if browser.in_extension(body, Value::Null).await? == value {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("not within 100 s")
}

/// A company has turned ring and card off, and later on again.
async fn a_late_policy_applies_from_the_second_start(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let tab = browser.page();
    let known = "await api.storage.local.set({ policy: { card: false } });";
    browser.in_extension(known, Value::Null).await?;
    browser
        .set_fault(Some((
            Place::Background,
            "storage.managed.get",
            Fault::Late,
        )))
        .await?;
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    assert_eq!(
        browser.elements(&tab).await?,
        0,
        "the last known policy holds"
    );
    browser.end_fault().await?;
    let card = browser.wait_for_card(&tab).await?;
    assert!(
        card.contains("Connect with"),
        "corrected without a reload: {card}"
    );
    Ok(browser)
}

async fn pages_are_guided_although_a_call_of_the_background_fails(
    _site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let mut wrong = Vec::new();
    for (at, &call) in Place::Background.calls().iter().enumerate() {
        for &fault in faults_of(browser.kind(), at, call) {
            browser
                .set_fault(Some((Place::Background, call, fault)))
                .await?;
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

/// The faults to test a call with. What follows from a fault hardly depends on the browser, except
/// for stores: each other call has one fault, in Firefox another one than in Chromium. With
/// `LOGIN_LINKER_FAULTS`, all.
fn faults_of(kind: BrowserKind, at: usize, call: &str) -> &'static [Fault] {
    static ALL: [Fault; 3] = Fault::LASTING;
    let one = (at + usize::from(kind == BrowserKind::Firefox)) % ALL.len();
    let all = env::var_os("LOGIN_LINKER_FAULTS").is_some();
    match all || call.starts_with("storage.") {
        true => &ALL,
        false => &ALL[one..=one],
    }
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
        ("storage.managed.get", Fault::Reject) => browser.kind() == BrowserKind::Chromium,
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

/// The calls that open or focus a tab.
const OPENING: [&str; 5] = [
    "tabs.get",
    "tabs.query",
    "tabs.create",
    "tabs.update",
    "windows.update",
];

async fn a_press_that_fails_can_be_repeated(_site: Site, mut browser: Browser) -> Result<Browser> {
    const PRESS: &str = "Sign in to Magento.com first";
    let tab = browser.page();
    let mut wrong = Vec::new();
    for (at, call) in OPENING.into_iter().enumerate() {
        for &fault in faults_of(browser.kind(), at, call) {
            browser.reset().await?;
            browser
                .set_fault(Some((Place::Background, call, fault)))
                .await?;
            browser.open(USER).await?;
            browser.wait_for_card(&tab).await?;
            browser.press_card(&tab, PRESS).await?;
            if call == "tabs.create" {
                browser.summary().await?;
                let step = browser.summary().await?.step;
                if step != "connect" || !browser.has_ring(&tab).await? {
                    wrong.push(format!("{call} {fault:?}: {step}, ring and card are gone"));
                }
                browser.set_fault(None).await?;
                // The button has another text, because the journey has begun.
                browser.press_card(&tab, "Check in another tab").await?;
            }
            // If the tab's window is not known, it opens in another one.
            let opened = "const [tab] = await api.tabs.query({ url: args });
                return tab?.id;";
            match browser.until(opened, json!(LOGIN)).await {
                Ok(opened) => {
                    let close = "await api.tabs.remove(args);";
                    browser.in_extension(close, opened).await?;
                }
                Err(error) => wrong.push(format!("{call} {fault:?}: {error:#}")),
            }
            browser.bring_to_front(&tab).await?;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(browser)
}

pub async fn text(browser: &mut Browser, popup: &Tab) -> Result<String> {
    let words = browser.in_page(popup, TEXT, Value::Null).await?;
    Ok(words.as_str().unwrap_or_default().replace('\u{a0}', " "))
}

/// Waits until the popup shows these words.
pub async fn shows(browser: &mut Browser, words: &str) -> Result<()> {
    becomes(browser, &format!("text().includes('{words}')")).await
}

/// Waits until an expression is true in the popup.
pub async fn becomes(browser: &mut Browser, what: &str) -> Result<()> {
    let script = format!(
        "const text = () => document.body.innerText.replace(/\\s/g, ' ');
        while (!({what})) await new Promise(requestAnimationFrame);"
    );
    let waited = browser.in_extension(&script, Value::Null).await;
    waited.with_context(|| format!("never: {what}"))?;
    Ok(())
}
