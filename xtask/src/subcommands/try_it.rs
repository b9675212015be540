//! `try`: walks through linking on the practice site.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, commands};

use super::Subcommand;
use crate::browsers::{Browser, Setup};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "open the practice site in a browser with the extension; --headless, or without a \
            display: walk through both methods, and save pictures to target/try/",
    grammar: commands::TRY,
    run,
};

fn run(words: &[String], arguments: &Arguments) -> Result<ExitCode> {
    let setup = Setup {
        browser: Browser::from_arguments(arguments),
        // Unless a CSP is given, the practice site allows WebAssembly.
        fallback: arguments.value(commands::CSP.name).is_some(),
    };
    setup.prepare()?;
    setup.run(&["try"], words)
}
