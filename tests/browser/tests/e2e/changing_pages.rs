//! Changing pages while the ring is shown: the ring is never over an element in front of the
//! target, and never on an element that has changed its meaning.

use std::time::Duration;

use anyhow::{Result, ensure};
use browser::{Browser, Tab};
use practice_site::Site;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::users::{SECTION, USER};
use later::LATER;
use rows::{ABSENT, COVERED, HIDDEN, MOVED, RINGED, SECTIONS};

mod later;
mod rows;

crate::in_both!(
    the_ring_is_on_what_would_be_pressed,
    a_hidden_target_has_no_ring,
    the_ring_is_removed_with_its_target,
    the_card_hides_nothing_that_covers,
);

/// What a click in the middle of the ring would hit: `target`, something else, or nowhere without a
/// ring. The ring's four sides must also be near some box of the target's own.
const PRESSED: &str = "root => {
    const ring = root.querySelector('.ring:popover-open');
    if (!ring?.checkVisibility({ visibilityProperty: true })) return 'no ring';
    const find = root => root.querySelector('#target') ?? [...root.querySelectorAll('*')]
        .map(it => it.shadowRoot ?? it.contentDocument).filter(Boolean).map(find).find(Boolean);
    const { left, top, right, bottom } = ring.getBoundingClientRect();
    let [x, y] = [(left + right) / 2, (top + bottom) / 2];
    let hit = document.elementFromPoint(x, y);
    const frame = hit?.localName === 'iframe' && hit;
    const target = find(document);
    if (!frame) {
        while (hit?.shadowRoot?.elementFromPoint(x, y)) hit = hit.shadowRoot.elementFromPoint(x, y);
        const near = [...target.getClientRects()].some(box => [left + 4 - box.left, top + 4 - box.top,
            right - 4 - box.right, bottom - 4 - box.bottom].every(off => Math.abs(off) < 1.5));
        if (!near) return `ring at ${[left, top, right, bottom]}`;
    }
    if (frame && frame.contentDocument?.contains(target)) return 'target';
    return target === hit || target?.contains(hit) ? 'target' : 'something else';
}";

async fn open(site: &Site, browser: &mut Browser, body: &str) -> Result<Tab> {
    let page = browser.page();
    let body = body.replace("SECTION", SECTION);
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>Account</title><body>
        <p><a href='/user/logout'>Log out</a></p>{body}</body>"
    );
    site.put_page(USER, html);
    browser.open(USER).await?;
    Ok(page)
}

/// Repeats until the result is this one; after some seconds, fails with the last result.
async fn until(browser: &mut Browser, page: &Tab, function: &str, wanted: &Value) -> Result<()> {
    let mut last = Value::Null;
    for _ in 0..60 {
        // Our element may just have been removed.
        last = match browser.in_card(page, function).await {
            Ok(Value::Null) => json!("no ring"),
            Ok(answer) => answer,
            Err(error) => json!(error.to_string()),
        };
        if last == *wanted {
            return Ok(());
        }
        sleep(Duration::from_millis(100)).await;
    }
    ensure!(false, "{last}");
    Ok(())
}

async fn the_ring_is_on_what_would_be_pressed(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let mut wrong = Vec::new();
    for (name, body) in RINGED {
        open(&site, &mut browser, body).await?;
        let summary = browser.summary().await?;
        let there = until(&mut browser, &page, PRESSED, &json!("target")).await;
        if summary.step != "connect" || there.is_err() {
            wrong.push(format!("{name}: {} {there:?}", summary.step));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn a_hidden_target_has_no_ring(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let mut wrong = Vec::new();
    let input = "<input type=submit id=target value='Connect with Adobe.com'>";
    let button = "<button id=target><span>Connect with Adobe.com</span></button>";
    let hidden = HIDDEN.iter().map(|row| (row, input));
    for ((name, style), control) in hidden.chain(MOVED.iter().map(|row| (row, button))) {
        let inner = SECTION.replace(input, control);
        let body =
            format!("<style>{style}</style><div id=around><div id=inner>{inner}</div></div>");
        open(&site, &mut browser, &body).await?;
        let summary = browser.summary().await?;
        if summary.step == "connect" || browser.has_ring(&page).await? {
            wrong.push(format!("{name}: {}", summary.step));
        }
    }
    for (name, body) in COVERED {
        open(&site, &mut browser, body).await?;
        browser.summary().await?;
        if browser.has_ring(&page).await? {
            wrong.push(format!("{name}: ringed"));
        }
    }
    for (name, style) in SECTIONS {
        let body = format!(
            "<h2><button aria-controls=s>Single Sign-On</button></h2><div id=s style='{style}'>
            <p>You can connect your account with these external providers.</p>{}</div>",
            SECTION.trim_start_matches("<h2>Single Sign-On</h2>")
        );
        open(&site, &mut browser, &body).await?;
        let summary = browser.summary().await?;
        if summary.step != "open-section" {
            wrong.push(format!("section, {name}: {}", summary.step));
        }
    }
    for (name, body, step) in ABSENT {
        open(&site, &mut browser, body).await?;
        let summary = browser.summary().await?;
        if summary.step != *step {
            wrong.push(format!("{name}: {}", summary.step));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

async fn the_ring_is_removed_with_its_target(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 1000, 700).await?;
    let mut wrong = Vec::new();
    for (name, body, change, wanted) in LATER {
        open(&site, &mut browser, body).await?;
        browser.summary().await?;
        browser.in_page(&page, change, Value::Null).await?;
        let mut there = until(&mut browser, &page, PRESSED, &json!(wanted)).await;
        if there.is_ok() {
            // Permanently.
            sleep(Duration::from_millis(1500)).await;
            there = until(&mut browser, &page, PRESSED, &json!(wanted)).await;
        }
        if let Err(error) = there {
            wrong.push(format!("{name}: {error} instead of {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(browser)
}

/// The card covers the control as well, and must not be taken for a part of it.
async fn the_card_hides_nothing_that_covers(site: Site, mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.set_viewport(&page, 780, 493).await?;
    let cover = "<div style='position: absolute; inset: 300px 40px auto auto'>SECTION</div>
        <div style='position: fixed; inset: 90px 0 0; background: #fff'>Cookies</div>";
    open(&site, &mut browser, cover).await?;
    browser.wait_for_card(&page).await?;
    for _ in 0..6 {
        assert_eq!(browser.summary().await?.step, "uncover");
        assert!(!browser.has_ring(&page).await?);
    }
    Ok(browser)
}
