//! Measure 1: how many frames after the control the ring appears.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::runner::{Runner, Tab};
use super::setup::Setup;

/// A page, and whether the background is stopped when it is loaded.
pub const PAGES: [(&str, Rendering, usize, bool); 6] = [
    (
        "1,000 elements, by the server",
        Rendering::Server,
        1000,
        false,
    ),
    ("the same, background asleep", Rendering::Server, 1000, true),
    ("1,000, 500 ms late", Rendering::Late, 1000, false),
    ("1,000, section opened", Rendering::Closed, 1000, false),
    ("10,000, by the server", Rendering::Server, 10_000, false),
    ("100,000, by the server", Rendering::Server, 100_000, false),
];

/// The counts of bench/frames/frames.js.
#[derive(Debug, Deserialize)]
pub struct Counted {
    pub frames: f64,
    ms: f64,
}

/// Measures all pages once; the largest only every other round.
pub async fn round(setup: &mut Setup, index: usize) -> Result<()> {
    for (name, rendering, elements, asleep) in PAGES {
        if elements == 100_000 && index % 2 == 1 {
            continue;
        }
        setup
            .site
            .put_page(pages::ADDRESS, pages::page(rendering, elements));
        for contender in setup.order() {
            if contender == Contender::Nothing {
                continue;
            }
            let runner = setup.runner(contender);
            let counted = one(runner, rendering, asleep)
                .await
                .with_context(|| format!("{}: {name}", contender.name()))?;
            setup.note("lateness", name, "frames", contender, counted.frames);
            setup.note("lateness in time", name, "ms", contender, counted.ms);
        }
    }
    Ok(())
}

async fn one(runner: &mut Runner, rendering: Rendering, asleep: bool) -> Result<Counted> {
    let extension_tab = match asleep {
        true => Some(runner.end_background().await?),
        false => None,
    };
    let tab = runner.tab().await?;
    runner.navigate(&tab, pages::COUNTED).await?;
    if rendering == Rendering::Closed {
        open(runner, &tab).await?;
    }
    let counted = "document.documentElement?.dataset.frames !== undefined";
    runner.until(&tab, counted).await?;
    let frames = "JSON.parse(document.documentElement.dataset.frames)";
    let counted = runner.evaluate(&tab, frames).await?;
    runner.close(tab).await?;
    if let Some(extension_tab) = extension_tab {
        runner.close(extension_tab).await?;
    }
    Ok(serde_json::from_value(counted)?)
}

/// Clicks the header of the section as a user does, once the page has settled.
async fn open(runner: &mut Runner, tab: &Tab) -> Result<()> {
    let header = format!(
        "new Promise(resolve => {{
            const rest = () => setTimeout(() => {{
                const box = document.querySelector('{}').getBoundingClientRect();
                resolve([box.x + box.width / 2, box.y + box.height / 2]);
            }}, 700);
            document.readyState === 'complete' ? rest() : addEventListener('load', rest);
        }})",
        pages::HEADER
    );
    let place = runner.evaluate(tab, &header).await?;
    let (Some(x), Some(y)) = (place[0].as_f64(), place[1].as_f64()) else {
        bail!("the header is nowhere");
    };
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        runner.call(tab, "Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}
