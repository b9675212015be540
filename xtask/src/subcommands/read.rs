//! `read`: what the extension reads on saved pages.

use std::process::ExitCode;

use anyhow::Result;

use super::Subcommand;
use crate::browsers::{Browser, Setup};
use crate::options::{BROWSER, Given, Grammar, Value};

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "read",
    about: "print what the extension reads on saved pages, as one JSON line each",
    grammar: GRAMMAR,
    run,
};

/// The arguments of `read`.
const GRAMMAR: Grammar = Grammar {
    flags: &["--explain", "--headed"],
    values: &[
        Value {
            name: "--report",
            form: "FILE",
            choice: &[],
        },
        Value {
            name: "--url",
            form: "URL",
            choice: &[],
        },
        BROWSER,
        Value {
            name: "--engine",
            form: "wasm|fallback|both",
            choice: &["wasm", "fallback", "both"],
        },
        Value {
            name: "--session",
            form: "signed-out|signed-in[:MAG…]",
            choice: &[],
        },
    ],
    operands: Some("PAGE.html…"),
};

fn run(words: &[String], given: &Given) -> Result<ExitCode> {
    if given.operands == 0 && given.value("--report").is_none() {
        return Err(GRAMMAR.refuse("read", "no page to read"));
    }
    let browser = Browser::given(given);
    let setup = Setup {
        browser,
        // A saved page may bring a policy that blocks WebAssembly.
        fallback: browser == Browser::Chromium,
    };
    setup.prepare()?;
    setup.run(&["read"], words)
}
