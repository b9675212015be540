//! `watch`: like `try`, and rebuilds and reloads the extension whenever a source file changes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use arguments::{Arguments, commands};

use super::Subcommand;
use crate::browsers::{self, Browser, Setup};
use crate::compile::{self, Panics};
use crate::shell;

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "try, and rebuild and reload the extension whenever a source file changes",
    grammar: commands::WATCH,
    run,
};

/// What the extension is built from.
const SOURCES: [&str; 6] = [
    "Cargo.toml",
    "build.rs",
    "core",
    "extension",
    "manifest.json",
    "src",
];

/// How often the sources are checked. That is a few hundred files.
const PAUSE: Duration = Duration::from_millis(500);

fn run(words: &[String], arguments: &Arguments) -> Result<ExitCode> {
    let setup = Setup {
        browser: Browser::from_arguments(arguments),
        fallback: false,
    };
    let mut built = newest()?;
    setup.prepare()?;
    // Every line on its standard input makes it reload the extension.
    let mut browser = browsers::tools(&["watch"], words)
        .env("LOGIN_LINKER_EXTENSION", setup.folder())
        .stdin(Stdio::piped())
        .spawn()
        .context("cannot start the browser tools")?;
    let mut reload = browser.stdin.take().context("standard input is piped")?;
    loop {
        if let Some(status) = browser.try_wait()? {
            return Ok(shell::exit_code(status));
        }
        let newest = newest()?;
        if newest > built {
            built = newest;
            match compile::modules(shell::root(), Panics::Trap).and_then(|()| setup.bundle()) {
                Ok(()) => writeln!(reload)?,
                Err(error) => eprintln!("{error:#}; waiting for the next change"),
            }
        }
        sleep(PAUSE);
    }
}

/// When a source file was last changed.
fn newest() -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    for source in SOURCES {
        visit(&shell::root().join(source), &mut newest)?;
    }
    Ok(newest)
}

/// A folder changes when a file in it is added, removed or renamed.
fn visit(path: &Path, newest: &mut SystemTime) -> Result<()> {
    // An editor may replace a file just now.
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    *newest = metadata.modified()?.max(*newest);
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            visit(&entry?.path(), newest)?;
        }
    }
    Ok(())
}
