//! Measure 8: the popup, and the background's answer to it.

use anyhow::{Context, Result};
use login_linker_core::protocol::FromPopup;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::runner::{Runner, Tab};
use super::setup::Setup;

/// The id of the tab with the page.
const PAGE: &str = "chrome.tabs.query({ url: 'https://accounts.magento.cloud/*' })
    .then(([tab]) => tab.id)";

/// Any message starts the background, even an unknown one.
const WAKE: &str = "chrome.runtime.sendMessage('').then(() => 1, () => 0)";

/// The browser's own time of the first text: all text of the popup is painted at once.
const PAINT: &str = "new Promise(resolve => new PerformanceObserver(list => {
        const paint = list.getEntriesByName('first-contentful-paint')[0];
        if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true }))";

/// Measures both once, with the background running and stopped.
pub async fn round(setup: &mut Setup) -> Result<()> {
    let html = pages::page(Rendering::Server, 1000);
    setup.site.put_page(pages::ADDRESS, html);
    let runner = setup.runner(Contender::Wasm);
    let page = runner.settled(pages::ADDRESS).await?;
    let id = runner.in_extension(PAGE).await?;
    let id = id.as_i64().context("the page is in no tab")?;
    let question = serde_json::to_value(FromPopup::Ask(id as i32))?;
    let mut values = Vec::new();
    for asleep in [false, true] {
        let when = if asleep { "asleep" } else { "awake" };
        values.push((
            format!("first answer, background {when}"),
            answer(runner, &question.to_string(), asleep).await?,
        ));
        values.push((
            format!("popup's first paint, background {when}"),
            paint(runner, id, asleep).await?,
        ));
    }
    runner.close(page).await?;
    for (name, value) in values {
        setup.note("popup", &name, "ms", Contender::Wasm, value);
    }
    Ok(())
}

/// A page of the extension, with the background running or stopped.
async fn open_extension_page(runner: &mut Runner, asleep: bool) -> Result<Tab> {
    if asleep {
        return runner.end_background().await;
    }
    let tab = runner.extension_tab("manifest.json").await?;
    runner.evaluate(&tab, WAKE).await?;
    Ok(tab)
}

async fn paint(runner: &mut Runner, id: i64, asleep: bool) -> Result<f64> {
    let own_tab = open_extension_page(runner, asleep).await?;
    let popup = runner
        .extension_tab(&format!("popup.html#tab={id}"))
        .await?;
    let paint = runner.evaluate(&popup, PAINT).await?;
    runner.close(popup).await?;
    runner.close(own_tab).await?;
    paint.as_f64().context("nothing was painted")
}

async fn answer(runner: &mut Runner, question: &str, asleep: bool) -> Result<f64> {
    let ask = format!(
        "(() => {{
            const begin = performance.now();
            return chrome.runtime.sendMessage({question}).then(() => performance.now() - begin);
        }})()"
    );
    let own_tab = open_extension_page(runner, asleep).await?;
    let took = runner.evaluate(&own_tab, &ask).await?;
    runner.close(own_tab).await?;
    took.as_f64().context("the background gave no answer")
}
