//! Measure 6: a page that does not change, with the ring shown.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::time::sleep;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::setup::Setup;
use super::trace::{MARK, Thread};

/// Waiting time until started work has ended.
const REST: Duration = Duration::from_secs(3);

/// Measures all contenders at once, since idle pages do not disturb one another. Chromium ends a
/// background after 30 s.
pub async fn measure(setup: &mut Setup, quick: bool) -> Result<()> {
    let seconds = if quick { 35 } else { 60 };
    let html = pages::page(Rendering::Server, 1000);
    setup.site.put_page(pages::ADDRESS, html);
    let mut tabs = Vec::new();
    for contender in Contender::ALL {
        tabs.push(setup.runner(contender).settled(pages::ADDRESS).await?);
    }
    sleep(REST).await;
    for (contender, tab) in Contender::ALL.into_iter().zip(&tabs) {
        let runner = setup.runner(contender);
        runner.trace().await?;
        let mark = format!("(performance.mark('{MARK}'), 1)");
        runner.evaluate(tab, &mark).await?;
    }
    sleep(Duration::from_secs(seconds)).await;
    for (contender, tab) in Contender::ALL.into_iter().zip(tabs) {
        let runner = setup.runner(contender);
        let trace = runner.traced().await?;
        let awake = runner.has_background().await?;
        runner.close(tab).await?;
        let thread = Thread::of(trace, None).context("the trace does not hold the page")?;
        let calls = thread.calls.len() as f64;
        let mut note = |what: &str, unit, value| {
            setup.note(
                "idle",
                &format!("{seconds} s: {what}"),
                unit,
                contender,
                value,
            );
        };
        note("wake-ups of the extension", "", calls);
        note("main thread", "ms", thread.busy());
        note(
            "background awake at the end",
            "",
            f64::from(u8::from(awake)),
        );
    }
    Ok(())
}
