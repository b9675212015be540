//! `try`: walks through linking on the practice site.

use std::process::ExitCode;

use anyhow::Result;

use super::Subcommand;
use crate::arguments::{Arguments, BROWSER, Grammar, ValueOption};
use crate::browsers::{Browser, Setup};

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "try",
    about: "open the practice site in a browser with the extension; --headless, or without a \
            display: walk through both methods, and save pictures to target/try/",
    grammar: GRAMMAR,
    run,
};

/// The arguments of `try`.
const GRAMMAR: Grammar = Grammar {
    flags: &["--headless"],
    values: &[BROWSER, CSP],
    operands: None,
};

/// A CSP for the pages of the practice site.
const CSP: ValueOption = ValueOption {
    name: "--csp",
    form: "POLICY",
    choice: &[],
};

fn run(words: &[String], arguments: &Arguments) -> Result<ExitCode> {
    let setup = Setup {
        browser: Browser::from_arguments(arguments),
        // Unless a CSP is given, the practice site allows WebAssembly.
        fallback: arguments.value(CSP.name).is_some(),
    };
    setup.prepare()?;
    setup.run(&["try"], words)
}
