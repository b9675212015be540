//! Measure: a page that makes its shadow roots and frames anew, all with words that are searched for.
//! What has gone must be released.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::sleep;

use super::pages::{self, Rendering};
use super::runner::{Runner, Tab};
use super::setup::Setup;

/// What is made anew, and the script that puts one more into the element `far` in place of the last.
const KINDS: [(&str, &str); 2] = [
    (
        "shadow roots",
        "const host = document.createElement('div');
        host.attachShadow({ mode: 'open' }).innerHTML = WORDS;
        far.replaceChildren(host);
        await new Promise(requestAnimationFrame);",
    ),
    (
        "frames",
        "const frame = document.createElement('iframe');
        frame.srcdoc = WORDS;
        const loaded = new Promise(done => frame.onload = done);
        far.replaceChildren(frame);
        await loaded;",
    ),
];

const WORDS: &str = "'<h2>Single Sign-On</h2><p>Status Not connected</p><button>Connect</button>'";

const CHURN: &str = "(async () => {
    const far = document.getElementById('far');
    for (let made = 0; made < COUNT; made++) { MAKE }
    far.replaceChildren();
})()";

/// How long the page rests before its nodes are counted.
const REST: Duration = Duration::from_secs(3);

/// Measures both kinds once: 1,000 of each, or 100 in a quick run.
pub async fn round(setup: &mut Setup, quick: bool) -> Result<()> {
    let (count, words) = if quick { (100, "100") } else { (1000, "1,000") };
    let html = pages::page(Rendering::Server, 1000);
    setup.site.put_page(pages::ADDRESS, html);
    for (name, make) in KINDS {
        let churn = CHURN.replace("MAKE", make).replace("WORDS", WORDS);
        let churn = churn.replace("COUNT", &count.to_string());
        for contender in setup.order() {
            let nodes = one(setup.runner(contender), &churn)
                .await
                .with_context(|| format!("{}: {name}", contender.name()))?;
            let row = format!("{words} {name}: nodes after, more than before");
            setup.note("remade", &row, "", contender, nodes);
        }
    }
    Ok(())
}

async fn one(runner: &mut Runner, churn: &str) -> Result<f64> {
    let tab = runner.settled(pages::ADDRESS).await?;
    sleep(REST).await;
    let before = nodes(runner, &tab).await?;
    runner.evaluate(&tab, churn).await?;
    sleep(REST).await;
    let after = nodes(runner, &tab).await?;
    runner.close(tab).await?;
    Ok(after - before)
}

/// The nodes of the tab that are held, in documents or not.
async fn nodes(runner: &mut Runner, tab: &Tab) -> Result<f64> {
    // The first collection may leave what its finalizers free.
    for _ in 0..2 {
        let collect = "HeapProfiler.collectGarbage";
        runner.call(tab, collect, json!({})).await?;
    }
    let counters = runner.call(tab, "Memory.getDOMCounters", json!({})).await?;
    counters["nodes"].as_f64().context("no nodes were counted")
}
