//! `shots`: contact sheets of everything the extension shows.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, commands};

use super::Subcommand;
use crate::browsers::{Browser, Setup};
use crate::install;

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "contact sheets of every view, language and look of card, popup and welcome page",
    grammar: commands::SHOTS,
    run,
};

fn run(words: &[String], _: &Arguments) -> Result<ExitCode> {
    let setup = Setup {
        browser: Browser::Chromium,
        // Some views show pages whose CSP blocks WebAssembly.
        fallback: true,
    };
    setup.prepare()?;
    install::fonts()?;
    setup.run(&["shots"], words)
}
