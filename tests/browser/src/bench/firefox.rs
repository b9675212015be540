//! Measure 1 in Firefox, where Marionette provides no thread times, but frames can be counted.

use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::contender::{self, Contender};
use super::lateness::{Counted, PAGES};
use super::pages::{self, Rendering};
use super::setup::Setup;
use crate::firefox::install;
use crate::kind::BrowserKind;
use crate::{Browser, Options};

/// The contenders. The fallback is for Chromium only.
const CONTENDERS: [Contender; 2] = [Contender::Wasm, Contender::ByHand];

/// Time limit for a page.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Waiting time before the section is opened, for the page to settle.
const REST: Duration = Duration::from_millis(700);

/// Measures all pages `repeats` times, with a Firefox for each contender, in turns.
pub async fn measure(setup: &mut Setup, repeats: usize) -> Result<()> {
    let mut browsers = Vec::new();
    for contender in CONTENDERS {
        let Some(extension) = contender.extension(BrowserKind::Firefox) else {
            continue;
        };
        let options = Options {
            extension,
            port: setup.site.port(),
            headless: true,
        };
        let browser = Browser::launch(BrowserKind::Firefox, &options).await?;
        install(&browser.client, &contender::frames()).await?;
        browsers.push((contender, browser));
    }
    for _ in 0..repeats {
        for (name, rendering, elements, asleep) in PAGES {
            let html = pages::page(rendering, elements);
            setup.site.put_page(pages::ADDRESS, html);
            for (contender, browser) in &mut browsers {
                if asleep && contender.is_ours() {
                    browser.end_background().await?;
                }
                let counted = one(browser, rendering).await?;
                let name = format!("Firefox: {name}");
                setup.note("lateness", &name, "frames", *contender, counted.frames);
            }
            browsers.reverse();
        }
    }
    for (_, browser) in browsers {
        browser.close().await?;
    }
    Ok(())
}

async fn one(browser: &mut Browser, rendering: Rendering) -> Result<Counted> {
    let page = browser.page();
    browser.open(pages::COUNTED).await?;
    if rendering == Rendering::Closed {
        sleep(REST).await;
        browser.click(&page, pages::HEADER).await?;
    }
    let frames = "return JSON.parse(document.documentElement.dataset.frames ?? null);";
    let start = Instant::now();
    while start.elapsed() < TIMEOUT {
        let counted = browser.in_page(&page, frames, Value::Null).await?;
        if !counted.is_null() {
            return Ok(serde_json::from_value(counted)?);
        }
        sleep(Duration::from_millis(50)).await;
    }
    bail!("Firefox: nothing is ringed on the page")
}
