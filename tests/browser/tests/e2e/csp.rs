//! The journey under all kinds of CSPs: the same reading, card, ring and popup, and no unexpected
//! reports for the site's owner.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use browser::{Browser, BrowserKind, Change, Summary};
use practice_site::{CSP_REPORT_PATH, Csp, Site};
use serde_json::Value;

use crate::csp_cases::{CSPS, CspCase, Place};

crate::in_both!(
    new_browser:
    every_step_is_the_same_under_every_csp,
    an_open_page_that_blocks_wasm_is_read_at_once,
);

#[test]
fn after_the_first_page_the_fallback_needs_no_injection() {
    crate::with_browser(BrowserKind::Chromium, the_fallback_is_registered);
}

const USER: &str = "https://accounts.magento.cloud/user";
pub const CONNECTED_ACCOUNTS: &str = "https://accounts.magento.cloud/user/2/connected-accounts";
const CALLBACK: &str = "https://accounts.magento.cloud/openid-connect/magento";
const LOGIN: &str = "https://account.magento.com/customer/account/login/";

/// A saved page for each step. None has a script, a style or an image, so that a CSP can only
/// block parts of the extension.
const JOURNEY: [(&str, &str, &str); 7] = [
    ("sign-in", USER, "signed-out/destination"),
    (
        "open-settings",
        USER,
        "sections/projects-settings-not-in-dom",
    ),
    ("open-section", USER, "sections/details-closed"),
    (
        "connect",
        CONNECTED_ACCOUNTS,
        "addresses/connected-accounts-tab",
    ),
    ("sign-in-at-magento", LOGIN, "magento-com/login-2022"),
    (
        "explain-error",
        CALLBACK,
        "callback/access-denied-signed-out",
    ),
    (
        "done",
        CONNECTED_ACCOUNTS,
        "addresses/connected-accounts-tab-linked",
    ),
];

/// What a user sees at one step.
#[derive(Debug, PartialEq)]
struct Observation {
    summary: Summary,
    card: Option<String>,
    /// If there is a ring: the popup, and a picture of the page.
    ring: Option<(Value, Vec<u8>)>,
}

async fn every_step_is_the_same_under_every_csp(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1280, 900).await?;
    let free = journey(&site, &mut browser, None).await?;
    let steps: Vec<&str> = free
        .iter()
        .map(|observation| observation.summary.step.as_str())
        .collect();
    assert_eq!(steps, JOURNEY.map(|(step, ..)| step));

    let mut wrong = Vec::new();
    // A sample, unless all CSPs are requested. In Firefox only the `sandbox` directive affects
    // extensions.
    let all = std::env::var_os("LOGIN_LINKER_CSPS").is_some();
    let is_firefox = browser.kind() == BrowserKind::Firefox;
    for (at, row) in CSPS.iter().enumerate() {
        let is_chosen = match is_firefox {
            true => row.csp.contains("sandbox"),
            false => at.is_multiple_of(3),
        };
        if !all && !is_chosen {
            continue;
        }
        let seen = journey(&site, &mut browser, Some(row)).await;
        let seen = seen.with_context(|| format!("{row:?}"))?;
        for (observation, free) in seen.iter().zip(&free) {
            if observation != free {
                let step = &free.summary.step;
                wrong.push(format!(
                    "{row:?} at {step}: {:?}",
                    (&observation.summary, &observation.card)
                ));
            }
        }
        let reports = site.csp_reports();
        let received = reports
            .iter()
            .filter(|report| !report.contains("favicon.ico"));
        let received: Vec<&String> = received.collect();
        // One from each of the two sites, however many pages were opened there.
        let expected = match row.restricts_wasm && browser.kind() == BrowserKind::Chromium {
            true => 2,
            false => 0,
        };
        let ours = |report: &&String| report.contains(r#""blocked-uri":"wasm-eval""#);
        if received.len() != expected || !received.iter().all(ours) {
            wrong.push(format!("{row:?}: reports {received:#?}"));
        }
        let console = browser.console().await?;
        let ours = console.iter().filter(|line| {
            line.contains("extension") || line.contains("login-linker") || line.contains("inline")
        });
        let shown = match row.place {
            Place::ReportOnly => expected,
            Place::Header | Place::Meta => 0,
        };
        if ours.count() != shown {
            wrong.push(format!("{row:?}: console {console:#?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    Ok(browser)
}

async fn an_open_page_that_blocks_wasm_is_read_at_once(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let page = browser.page();
    browser.change(Change::Disable).await?;
    site.set_csp(Some(Csp::Enforced("default-src 'none'".into())));
    browser.open(USER).await?;
    for change in [Change::Enable, Change::Update] {
        browser.change(change).await?;
        browser.received_reading_of(&page).await?;
        assert_eq!(browser.summary().await?.step, "sign-in");
        assert_eq!(browser.elements(&page).await?, 1);
        assert!(browser.card(&page).await?.is_some());
    }
    Ok(browser)
}

/// How often each kind of load is timed, unless the environment says otherwise.
const LOADS: usize = 3;

/// Prints the time from navigation to the ring, for pages into which the fallback is injected and
/// for those that have it from the start.
async fn the_fallback_is_registered(site: Site, mut browser: Browser) -> Result<Browser> {
    let loads = std::env::var("LOGIN_LINKER_LOADS").ok();
    let loads = loads.and_then(|n| n.parse().ok()).unwrap_or(LOADS);
    // Inline scripts are allowed, WebAssembly is not.
    let timer = "<script>const look = () => {
        if (document.querySelector('[data-login-linker]')) ring = performance.now();
        else requestAnimationFrame(look);
    }; ring = null; look();</script>";
    site.put_page(
        CONNECTED_ACCOUNTS,
        page("addresses/connected-accounts-tab", None)? + timer,
    );
    site.set_csp(Some(Csp::Enforced("script-src 'unsafe-inline'".into())));
    let tab = browser.page();
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..loads {
        let forget = "await api.scripting.unregisterContentScripts();";
        browser.in_extension(forget, Value::Null).await?;
        for times in &mut times {
            browser.open(CONNECTED_ACCOUNTS).await?;
            browser.wait_for_ring(&tab).await?;
            let time = browser.in_page(&tab, "return ring;", Value::Null).await?;
            times.push(time.as_f64().context("a time")?);
            let registered = "return (await api.scripting.getRegisteredContentScripts())
                .map(script => script.matches);";
            let registered = browser.in_extension(registered, Value::Null).await?;
            assert_eq!(
                registered,
                serde_json::json!([["https://accounts.magento.cloud/*"]])
            );
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    println!("to the ring: injected {medians:?} registered, ms, of {loads}");
    Ok(browser)
}

/// Goes through all steps as a new user.
async fn journey(
    site: &Site,
    browser: &mut Browser,
    row: Option<&CspCase>,
) -> Result<Vec<Observation>> {
    browser.reset().await?;
    site.reset();
    let reported = |row: &CspCase| format!("{}; report-uri {CSP_REPORT_PATH}", row.csp);
    site.set_csp(row.and_then(|row| match row.place {
        Place::Header => Some(Csp::Enforced(reported(row))),
        Place::ReportOnly => Some(Csp::ReportOnly(reported(row))),
        Place::Meta => None,
    }));
    let mut observations = Vec::new();
    for (step, address, name) in JOURNEY {
        site.clear_pages();
        site.put_page(address, page(name, row)?);
        browser.open(address).await?;
        observations.push(see(browser).await.context(step)?);
    }
    Ok(observations)
}

async fn see(browser: &mut Browser) -> Result<Observation> {
    let page = browser.page();
    let summary = browser.summary().await?;
    let card = browser.card(&page).await?;
    let ring = match summary.step == "connect" {
        true => {
            ensure!(browser.has_ring(&page).await?, "there is no ring");
            assert_eq!(browser.elements(&page).await?, 1);
            browser.finish_animations(&page).await?;
            let picture = browser.picture(&page).await?;
            let popup = browser.open_popup(&page).await?;
            let words = "return document.body.innerText;";
            let words = browser.in_page(&popup, words, Value::Null).await?;
            browser.close_popup().await?;
            Some((words, picture))
        }
        false => None,
    };
    Ok(Observation {
        summary,
        card,
        ring,
    })
}

/// A saved page, with a CSP in a `meta` element if the row says so.
pub fn page(name: &str, row: Option<&CspCase>) -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../fixtures/{name}.html"));
    let html = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(match row {
        Some(CspCase {
            place: Place::Meta,
            csp,
            ..
        }) => {
            let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{csp}">"#);
            html.replacen("<title>", &format!("{meta}<title>"), 1)
        }
        _ => html,
    })
}
