//! `build`: both packages, as folders and as zips.

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, Grammar};

use super::Subcommand;
use crate::compile::{self, Panics};
use crate::install::{self, Node};
use crate::{jobs, shell};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "build dist/chrome, dist/firefox and a zip of each; with panics printed to the console",
    grammar: Grammar {
        command: "build",
        flags: &["--panics"],
        values: &[],
        operands: None,
    },
    run,
};

fn run(_: &[String], arguments: &Arguments) -> Result<ExitCode> {
    packages(match arguments.has("--panics") {
        true => Panics::Print,
        false => Panics::Trap,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Builds both packages.
pub fn packages(panics: Panics) -> Result<()> {
    let mut jobs = install::jobs(&[], Node::Build)?;
    jobs.push(compile::modules_job(panics));
    jobs.push(compile::programs_job(&["bundler"]));
    jobs::run(jobs)?;
    bundle(panics)
}

/// Puts both packages together out of compiled modules.
pub fn bundle(panics: Panics) -> Result<()> {
    let mut bundler = compile::bundler(shell::root(), &["packages"]);
    if panics == Panics::Print {
        bundler.arg("--panics");
    }
    shell::run(&mut bundler)
}
