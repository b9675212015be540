//! Measure 4: a page that changes all the time, away from the target.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::sleep;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::runner::{Runner, Tab};
use super::setup::Setup;
use super::trace::{MARK, Thread};

const RATES: [(&str, u32); 2] = [
    ("1,000 changes a second", 1000),
    ("10,000 changes a second", 10_000),
];

/// Changes texts, attributes and elements for `SECONDS`, at the given rate.
const STORM: &str = "new Promise(resolve => {
    const far = document.getElementById('far');
    far.innerHTML = '<p>0</p>'.repeat(50);
    performance.mark('MARK');
    const begin = performance.now();
    let done = 0;
    const timer = setInterval(() => {
        const now = performance.now() - begin;
        for (const due = now * RATE / 1000; done < due; done++) {
            const line = far.children[done % 50];
            if (done % 3 === 0) line.firstChild.data = done;
            else if (done % 3 === 1) line.className = 'line-' + done % 7;
            else far.append(line);
        }
        if (now < SECONDS * 1000) return;
        clearInterval(timer);
        resolve(done);
    }, 10);
})";

/// Measures both rates once: for five seconds, or two in a quick run.
pub async fn round(setup: &mut Setup, quick: bool) -> Result<()> {
    let seconds = if quick { 2 } else { 5 };
    let html = pages::page(Rendering::Server, 1000);
    setup.site.put_page(pages::ADDRESS, html);
    for (name, rate) in RATES {
        for contender in setup.order() {
            one(setup, contender, name, rate, seconds)
                .await
                .with_context(|| format!("{}: {name}", contender.name()))?;
        }
    }
    Ok(())
}

async fn one(
    setup: &mut Setup,
    contender: Contender,
    name: &str,
    rate: u32,
    seconds: u32,
) -> Result<()> {
    let runner = setup.runner(contender);
    let tab = runner.settled(pages::ADDRESS).await?;
    sleep(Duration::from_millis(1000)).await;
    let before = heap(runner, &tab).await?;
    let storm = STORM
        .replace("MARK", MARK)
        .replace("RATE", &rate.to_string())
        .replace("SECONDS", &seconds.to_string());
    runner.trace().await?;
    runner.evaluate(&tab, &storm).await?;
    let trace = runner.traced().await?;
    let after = heap(runner, &tab).await?;
    runner.close(tab).await?;
    let thread = Thread::of(trace, None).context("the trace does not hold the page")?;
    let share = thread.busy() / (f64::from(seconds) * 10.0);
    let calls = thread.calls.len() as f64 / f64::from(seconds);
    let mut note = |what: &str, unit, value| {
        setup.note("storm", &format!("{name}: {what}"), unit, contender, value);
    };
    note("main thread", "%", share);
    note("calls of the extension", "/s", calls);
    note(
        "memory after, more than before",
        "kB",
        (after - before) / 1000.0,
    );
    Ok(())
}

/// Bytes held by scripts, including linear memory.
async fn heap(runner: &mut Runner, tab: &Tab) -> Result<f64> {
    runner
        .call(tab, "HeapProfiler.collectGarbage", json!({}))
        .await?;
    let usage = runner.call(tab, "Runtime.getHeapUsage", json!({})).await?;
    let of = |key: &str| usage[key].as_f64().unwrap_or_default();
    let linear = runner.linear_memory(tab).await?;
    Ok(of("usedSize") + of("backingStorageSize") + linear)
}
