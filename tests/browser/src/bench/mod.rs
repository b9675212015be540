//! The command `bench`: what the extension costs a page, compared with no extension and with the
//! same function written by hand.
//!
//! Every contender has its own browser, a Chromium driven only over DevTools. All are measured in
//! turns, round by round. Where possible, times are the main thread's own time from a trace, which
//! other load on the machine disturbs least.

mod bytes;
mod contender;
mod elsewhere;
mod firefox;
mod idle;
mod lateness;
mod load;
mod pages;
mod pipe;
mod popup;
mod remade;
mod request;
mod runner;
mod setup;
mod sheet;
mod stats;
mod storm;
mod trace;

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::json;

use crate::interrupt::run_until_interrupted;
use request::{BenchArguments, Measure};
use setup::Setup;
use sheet::Sheet;

/// Runs the command with its arguments, and returns the exit code.
pub fn main(arguments: &[String]) -> ExitCode {
    let code = match BenchArguments::parse(arguments) {
        Ok(request) => run_until_interrupted(async {
            match bench(&request).await {
                Ok(()) => 0,
                Err(error) => {
                    eprintln!("{error:#}");
                    1
                }
            }
        }),
        Err(wrong) => {
            eprintln!("{wrong}");
            2
        }
    };
    code.into()
}

async fn bench(request: &BenchArguments) -> Result<()> {
    contender::assemble()?;
    let mut loads = vec![load_average()];
    let begin = Instant::now();
    let mut setup = Setup::start().await?;
    for measure in &request.measures {
        eprintln!("{} …", measure.name());
        let rounds = match measure {
            // Firefox is started once for all rounds; nodes are counted, not timed.
            Measure::Bytes
            | Measure::Remade
            | Measure::Idle
            | Measure::Elsewhere
            | Measure::Firefox => 1,
            // A round takes long enough to be an average itself.
            Measure::Storm => request.repeats.div_ceil(2),
            Measure::Lateness | Measure::Load | Measure::Popup => request.repeats,
        };
        for index in 0..rounds {
            round(&mut setup, *measure, request, index).await?;
        }
        loads.push(load_average());
    }
    let sheet = setup.end().await?;
    println!("{}", sheet.table());
    println!(
        "{} repeats in {} s. Load average: {}.",
        request.repeats,
        begin.elapsed().as_secs(),
        loads.join(", ")
    );
    write(&sheet, request, &loads)
}

async fn round(
    setup: &mut Setup,
    measure: Measure,
    request: &BenchArguments,
    index: usize,
) -> Result<()> {
    match measure {
        Measure::Bytes => bytes::measure(&mut setup.sheet),
        Measure::Lateness => lateness::round(setup, index).await,
        Measure::Load => load::round(setup, index).await,
        Measure::Storm => storm::round(setup, request.is_quick()).await,
        Measure::Remade => remade::round(setup, request.is_quick()).await,
        Measure::Popup => popup::round(setup).await,
        Measure::Elsewhere => elsewhere::measure(setup).await,
        Measure::Idle => idle::measure(setup, request.is_quick()).await,
        Measure::Firefox => firefox::measure(setup, request.repeats).await,
    }
}

/// The kernel's load average of the last minute.
fn load_average() -> String {
    let all = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    all.split(' ').next().unwrap_or_default().to_owned()
}

fn write(sheet: &Sheet, request: &BenchArguments, loads: &[String]) -> Result<()> {
    let file = contender::folder().join("bench.json");
    let data = json!({
        "repeats": request.repeats,
        "load_average": loads,
        "rows": sheet.data(),
    });
    fs::write(&file, serde_json::to_string_pretty(&data)?)
        .with_context(|| format!("writing {}", file.display()))
}
