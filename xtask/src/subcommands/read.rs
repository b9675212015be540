//! `read`: what the extension reads on saved pages.

use std::process::ExitCode;

use anyhow::Result;

use super::Subcommand;
use crate::arguments::{Arguments, BROWSER, Grammar, ValueOption};
use crate::browsers::{Browser, Setup};

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
        ValueOption {
            name: "--report",
            form: "FILE",
            choice: &[],
        },
        ValueOption {
            name: "--url",
            form: "URL",
            choice: &[],
        },
        BROWSER,
        ValueOption {
            name: "--engine",
            form: "wasm|twin|both",
            choice: &["wasm", "twin", "both"],
        },
        ValueOption {
            name: "--session",
            form: "signed-out|signed-in[:MAG…]",
            choice: &[],
        },
    ],
    operands: Some("PAGE.html…"),
};

fn run(words: &[String], arguments: &Arguments) -> Result<ExitCode> {
    if arguments.operands == 0 && arguments.value("--report").is_none() {
        return Err(GRAMMAR.usage_error("read", "no page to read"));
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
