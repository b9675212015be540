//! Measures 2 and 3: main thread time of a page load, at three sizes; of one pass, compared with
//! the least possible; and memory.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::runner::{Runner, Tab};
use super::setup::Setup;
use super::stats::stat;
use super::trace::{MARK, Thread};

const SIZES: [(&str, usize); 3] = [("1,000", 1000), ("10,000", 10_000), ("100,000", LARGE)];
const LARGE: usize = 100_000;

/// Waiting time after the target has been found, for late work.
const REST: Duration = Duration::from_millis(1000);

/// How often the page changes and is read again.
const PASSES: usize = 3;

/// Time between two changes. The longer a pass takes, the less often a page is read.
const BETWEEN: Duration = Duration::from_millis(600);
const BETWEEN_LARGE: Duration = Duration::from_millis(2000);

/// A change that could be relevant and is always the same.
const CHANGE: &str = "(performance.mark('MARK'), document.getElementById('far').append('.'))";

/// The best of five times, in ms, of a search of the whole document by the browser itself. The
/// best, because short runs are seldom interrupted.
const FLOOR: &str = "(() => {
    const count = Math.max(5, Math.ceil(200000 / document.getElementsByTagName('*').length));
    const batch = () => {
        const begin = performance.now();
        for (let i = 0; i < count; i++) document.querySelectorAll('input, button, a, fieldset');
        return (performance.now() - begin) / count;
    };
    return Math.min(...Array.from({ length: 5 }, batch));
})()";

/// The page's layout shifts, as counted by the Layout Instability API.
const SHIFT: &str = "new Promise(resolve => {
    setTimeout(() => resolve(0), 200);
    new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, it) => sum + it.value, 0)))
        .observe({ type: 'layout-shift', buffered: true });
})";

/// Measures all sizes once; the largest only every other round, since it takes as long as the
/// others together.
pub async fn round(setup: &mut Setup, index: usize) -> Result<()> {
    for (size, elements) in SIZES {
        if elements == LARGE && index % 2 == 1 {
            continue;
        }
        let html = pages::page(Rendering::Server, elements);
        setup.site.put_page(pages::ADDRESS, html);
        for contender in setup.order() {
            let between = if elements == LARGE {
                BETWEEN_LARGE
            } else {
                BETWEEN
            };
            one(setup, contender, size, between)
                .await
                .with_context(|| format!("{}: {size}", contender.name()))?;
        }
    }
    setup
        .site
        .put_page(pages::ADDRESS, pages::page(Rendering::Server, 1000));
    for contender in setup.order() {
        let runner = setup.runner(contender);
        let tab = runner.tab().await?;
        let slow = json!({ "rate": 4 });
        runner
            .call(&tab, "Emulation.setCPUThrottlingRate", slow)
            .await?;
        let thread = load(runner, &tab).await?;
        runner.close(tab).await?;
        let name = "1,000, CPU four times slower: longest task";
        setup.note("load", name, "ms", contender, thread.longest());
    }
    Ok(())
}

async fn one(setup: &mut Setup, contender: Contender, size: &str, between: Duration) -> Result<()> {
    let runner = setup.runner(contender);
    let tab = runner.tab().await?;
    let thread = load(runner, &tab).await?;
    let shift = runner.evaluate(&tab, SHIFT).await?;
    let memory = memory(runner, &tab).await?;
    let linear = runner.linear_memory(&tab).await?;
    let pass = pass(runner, &tab, between).await?;
    let floor = runner.evaluate(&tab, FLOOR).await?;
    runner.close(tab).await?;
    let mut note = |name: &str, unit, value| {
        setup.note("load", &format!("{size}: {name}"), unit, contender, value);
    };
    note("main thread", "ms", thread.busy());
    note("longest task", "ms", thread.longest());
    note("layout shift", "", shift.as_f64().unwrap_or_default());
    for (name, key) in [
        ("JavaScript heap", "usedSize"),
        ("array buffers", "backingStorageSize"),
    ] {
        let bytes = memory[key].as_f64().unwrap_or_default();
        note(name, "kB", bytes / 1000.0);
    }
    note("linear memory", "kB", linear / 1000.0);
    let floor = floor.as_f64().filter(|floor| *floor > 0.0);
    let floor = floor.context("the page cannot be searched")?;
    match pass {
        Some(pass) => {
            note("one pass", "ms", pass);
            note("one pass, by one querySelectorAll", "×", pass / floor);
        }
        None => note("one querySelectorAll", "ms", floor),
    }
    Ok(())
}

/// The main thread's work from the navigation until everything has settled.
async fn load(runner: &mut Runner, tab: &Tab) -> Result<Thread> {
    runner.trace().await?;
    runner.navigate(tab, pages::ADDRESS).await?;
    runner.found(tab).await?;
    sleep(REST).await;
    let trace = runner.traced().await?;
    Thread::of(trace, Some(pages::ADDRESS)).context("the trace does not hold the page")
}

/// Memory held by scripts after garbage collection.
async fn memory(runner: &mut Runner, tab: &Tab) -> Result<Value> {
    let collect = "HeapProfiler.collectGarbage";
    runner.call(tab, collect, json!({})).await?;
    runner.call(tab, "Runtime.getHeapUsage", json!({})).await
}

/// The time of one pass, if the contender reads pages.
async fn pass(runner: &mut Runner, tab: &Tab, between: Duration) -> Result<Option<f64>> {
    if runner.contender == Contender::Nothing {
        return Ok(None);
    }
    let change = CHANGE.replace("MARK", MARK);
    runner.trace().await?;
    for _ in 0..PASSES {
        runner.evaluate(tab, &change).await?;
        sleep(between).await;
    }
    let trace = runner.traced().await?;
    let thread = Thread::of(trace, None).context("the trace does not hold the page")?;
    Ok(stat(&thread.after_marks()).map(|stat| stat.median))
}
