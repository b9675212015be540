//! `read`: what the extension reads on saved pages.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, commands};

use super::Subcommand;
use crate::browsers::{Browser, Setup};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "print what the extension reads on saved pages, as one JSON line each",
    grammar: commands::READ,
    run,
};

fn run(words: &[String], arguments: &Arguments) -> Result<ExitCode> {
    if arguments.operands().next().is_none() && arguments.value("--report").is_none() {
        return Err(commands::READ.usage_error("no page to read").into());
    }
    let browser = Browser::from_arguments(arguments);
    let setup = Setup {
        browser,
        // A saved page may have a CSP that blocks WebAssembly.
        fallback: browser == Browser::Chromium,
    };
    setup.prepare()?;
    setup.run(&["read"], words)
}
