//! `pictures`: the icons and the pictures for the stores.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, Grammar};

use super::Subcommand;
use crate::browsers::{Browser, Setup};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "draw the icons and the store's tile, and take the store's screenshots",
    grammar: Grammar::none("pictures"),
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
