//! `pictures`: the icons and the pictures for the stores.

use std::process::ExitCode;

use anyhow::Result;

use super::Subcommand;
use crate::arguments::{Arguments, NO_ARGUMENTS};
use crate::browsers::{Browser, Setup};

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "pictures",
    about: "draw the icons and the store's tile, and take the store's screenshots",
    grammar: NO_ARGUMENTS,
    run,
};

fn run(words: &[String], _: &Arguments) -> Result<ExitCode> {
    let setup = Setup {
        browser: Browser::Chromium,
        fallback: false,
    };
    setup.prepare()?;
    setup.run(&["pictures"], words)
}
