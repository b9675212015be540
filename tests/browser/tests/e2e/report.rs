//! The report is copied from the popup, and read again as a page.

use std::env;
use std::path::Path;

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind, Saved, Summary, Tab};
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::normalize;
use login_linker_core::report::{About, address, page, parse, write};
use practice_site::Site;
use serde_json::{Value, json};

use crate::expect::pages;

crate::in_both!(
    one_press_copies_a_report_and_shows_it,
    a_page_that_gives_no_answer_has_no_report,
    a_page_built_from_its_report_reads_as_it_did,
);

const USER: &str = "https://accounts.magento.cloud/user/4711?token=s3cret";

const UNRECOGNISED: &str = "<!DOCTYPE html><title>x</title>
    <h1>Hello Jane Doe</h1><p>Provider: Magento.com MAG001234567 jane@acme.test</p>
    <textarea id=paste></textarea>";

async fn one_press_copies_a_report_and_shows_it(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.put_page(USER, UNRECOGNISED.into());
    browser.open(USER).await?;
    assert_eq!(browser.summary().await?.step, "unrecognised");
    let page = browser.page();
    let popup = browser.open_popup(&page).await?;
    assert_eq!(status_text(&mut browser, &popup).await?, Value::Null);

    // It has one button.
    browser.click(&popup, ".primary").await?;
    let shown = wait_for(
        &mut browser,
        &popup,
        "document.querySelector('textarea')?.value",
    )
    .await?;
    let shown = shown.as_str().context("a report is text")?.to_string();
    assert!(
        shown.starts_with("Login Linker report, version "),
        "{shown}"
    );
    assert!(
        shown.contains("address: accounts.magento.cloud/user/#\n"),
        "{shown}"
    );
    assert!(shown.contains("step unrecognised"), "{shown}");
    assert!(
        shown.contains("\"Provider: Magento.com MAG[d9] [a4]@[a4].[a4] \""),
        "{shown}"
    );
    for secret in ["Jane", "Doe", "001234567", "acme", "4711", "s3cret"] {
        assert!(!shown.contains(secret), "{secret}");
    }
    let focused = "const field = document.activeElement;
        return [field.localName, field.readOnly, document.getElementById(
            field.getAttribute('aria-labelledby')).textContent];";
    let focused = browser.in_page(&popup, focused, Value::Null).await?;
    assert_eq!(focused, json!(["textarea", true, "What’s in the report"]));
    assert_eq!(status_text(&mut browser, &popup).await?, "Report copied");
    let send = "return document.querySelector('#report .report-status + p').textContent;";
    let send = browser.in_page(&popup, send, Value::Null).await?;
    let send = send.as_str().context("where to send it")?.to_string();
    assert!(send.starts_with("Send it to whoever"), "{send}");
    if let Some(folder) = env::var_os("LOGIN_LINKER_PICTURES") {
        let file = Path::new(&folder).join(format!("report-{}.png", browser.kind()));
        browser.screenshot(&popup, &file).await?;
    }

    // The clipboard contains the report shown.
    const PASTE: &str = "\u{e009}v";
    browser.fill(&page, "#paste", PASTE).await?;
    let pasted = "return document.querySelector('#paste').value;";
    assert_eq!(browser.in_page(&page, pasted, Value::Null).await?, shown);
    browser.close_popup().await?;
    Ok(browser)
}

async fn a_page_that_gives_no_answer_has_no_report(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    site.put_page(USER, UNRECOGNISED.into());
    browser.open(USER).await?;
    browser.summary().await?;
    let page = browser.page();
    let popup = browser.open_popup(&page).await?;
    // Between opening the popup and the press, the tab has navigated to another page.
    browser
        .open(&browser.extension_address("manifest.json"))
        .await?;
    browser.click(&popup, ".primary").await?;
    let status = "document.querySelector('[role=status]')?.textContent";
    let status = wait_for(&mut browser, &popup, status).await?;
    assert_eq!(
        status,
        "The page didn’t respond. Reload it, then try again."
    );
    let none = "return document.querySelectorAll('textarea, #report button').length;";
    assert_eq!(browser.in_page(&popup, none, Value::Null).await?, 0);
    browser.close_popup().await?;
    Ok(browser)
}

/// The status text; `None` if there is none yet.
async fn status_text(browser: &mut Browser, popup: &Tab) -> Result<Value> {
    let script = "return document.querySelector('[role=status]')?.textContent ?? null;";
    browser.in_page(popup, script, Value::Null).await
}

/// The value of an expression, as soon as it has one.
async fn wait_for(browser: &mut Browser, tab: &Tab, expression: &str) -> Result<Value> {
    let script = format!("return {expression} || null;");
    for _ in 0..100 {
        let value = browser.in_page(tab, &script, Value::Null).await?;
        if !value.is_null() {
            return Ok(value);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    anyhow::bail!("{expression} stays empty")
}

/// Chromium tests one of this many pages of the corpus, Firefox half as many pages. If
/// `LOGIN_LINKER_REPORTS` is set, both test all pages whose path contains it.
const SOME: usize = 48;

async fn a_page_built_from_its_report_reads_as_it_did(
    site: Site,
    mut browser: Browser,
) -> Result<Browser> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let only = env::var("LOGIN_LINKER_REPORTS").ok();
    let step = match (&only, browser.kind()) {
        (Some(_), _) => 1,
        (None, BrowserKind::Chromium) => SOME,
        (None, BrowserKind::Firefox) => 2 * SOME,
    };
    let only = only.unwrap_or_default();
    let mut wrong = Vec::new();
    let files = pages(&root);
    let chosen = files.iter().filter(|f| f.to_string_lossy().contains(&only));
    for file in chosen.step_by(step) {
        let saved = Saved::open(file).map_err(anyhow::Error::msg)?;
        let otherwise = "https://accounts.magento.cloud/user".parse();
        let url = otherwise.and_then(|url| saved.address(&url));
        let url = url.map_err(anyhow::Error::msg)?;
        let before = read_page(&site, &mut browser, url.as_str(), saved.html)
            .await
            .with_context(|| format!("{} at first", file.display()))?;
        let about = About {
            version: "0.1.0".into(),
            address: address::shape(url.as_str()),
            situation: Situation::NOTHING_KNOWN,
        };
        let snapshot = browser.snapshot().await?;
        let report = parse(&write(&snapshot, &about)).context("is a report")?;
        let again = address::url(&report.address, report.snapshot.address_kind);
        let after = read_page(&site, &mut browser, &again, page::html(&report))
            .await
            .with_context(|| format!("{} from its report", file.display()))?;
        if before != after {
            wrong.push(format!("{}:\n  {before}\n  {after}", file.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pages:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    Ok(browser)
}

/// The reading of a page, with account ids masked.
async fn read_page(site: &Site, browser: &mut Browser, url: &str, html: String) -> Result<Value> {
    browser.reset().await?;
    site.reset();
    site.put_page(url, html);
    browser.open(url).await?;
    let summary: Summary = browser.summary().await?;
    let providers: Vec<_> = summary
        .providers
        .iter()
        .map(|p| (&p.name, &p.status, p.account.as_ref().map(String::len)))
        .collect();
    // A report contains no icons.
    let target = summary.target.map(|t| normalize::plain(&t.text));
    Ok(json!([
        summary.page,
        providers,
        summary.notices,
        summary.step,
        target,
        summary.badge,
        summary.title
    ]))
}
