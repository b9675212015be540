//! `bench`: what the extension costs a page.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, commands};

use super::Subcommand;
use crate::browsers::{self, Browser};
use crate::compile::{self, Panics};
use crate::install::{self, Node};
use crate::jobs;

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "measure what the extension costs a page, compared with nothing and with others",
    grammar: commands::BENCH,
    run,
};

fn run(words: &[String], _: &Arguments) -> Result<ExitCode> {
    // driver.js is one of the test tools (`devDependencies`).
    let mut jobs = install::jobs(&Browser::ALL, Node::Test)?;
    jobs.push(compile::modules_job(Panics::Trap));
    jobs.push(compile::programs_job(&["bundler", "browser"]));
    jobs::run(jobs)?;
    super::build::bundle(Panics::Trap)?;
    browsers::run_on_packages(&["bench"], words)
}
