//! `test`: all tests, and a closing line with the total.

use std::io::{self, BufRead, BufReader, Write};
use std::panic::resume_unwind;
use std::process::{Command, ExitCode, Output, Stdio};
use std::thread;

use anyhow::{Context, Result};
use arguments::{Arguments, Grammar};

use super::Subcommand;
use super::build;
use crate::audit::{self, Outcome};
use crate::browsers::Browser;
use crate::compile::Panics;
use crate::install::{self, Node};
use crate::jobs;
use crate::shell::{self, command};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "run every test, native and in both browsers",
    grammar: Grammar::none("test"),
    run,
};

/// How many tests passed and failed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    fn of(passed: bool) -> Self {
        Tally {
            passed: passed.into(),
            failed: (!passed).into(),
        }
    }

    fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

type Check = fn() -> Result<Outcome>;

/// Checks by other tools. The first needs the packages.
const CHECKS: [(&str, Check); 4] = [
    ("web-ext lint", audit::web_ext),
    ("crates: licences, bans, sources", audit::cargo_deny),
    ("crates: advisories", audit::crate_advisories),
    ("npm: advisories", audit::npm_advisories),
];

/// Lints that run in parallel with the browser tests.
const LINTS: [(&str, &str); 3] = [
    (
        "lints, native",
        "clippy --workspace --all-targets -- -D warnings",
    ),
    (
        "lints, WebAssembly",
        "clippy -p login-linker -p login-linker-core --lib --bins --target wasm32-unknown-unknown -- -D warnings",
    ),
    (
        "documentation",
        "rustdoc -p login-linker-core --lib -- -D warnings",
    ),
];

/// Runs all tests, even after failures.
fn run(_: &[String], _: &Arguments) -> Result<ExitCode> {
    // The native tests do not wait for the browsers.
    let jobs = install::jobs(&Browser::ALL, Node::Test)?;
    let background = thread::spawn(|| jobs::run(jobs));

    let mut total = Tally::default();
    section("formatting");
    install::rust_components()?;
    total.add(Tally::of(shell::succeeds(&mut cargo("fmt --all --check"))?));

    // First, because the core compiles fastest and needs nothing that is being installed.
    section("core");
    total.add(cargo_test(
        "test --package login-linker-core --no-fail-fast",
        || (),
    )?);

    section("build");
    let installed = background.join();
    installed.unwrap_or_else(|panic| resume_unwind(panic))?;
    let built = build::packages(Panics::Trap);
    if let Err(error) = &built {
        eprintln!("error: {error:#}");
    }
    total.add(Tally::of(built.is_ok()));

    section("practice site and build");
    total.add(cargo_test(
        "test --workspace --exclude login-linker-core --exclude browser --no-fail-fast",
        || (),
    )?);

    for (title, check) in CHECKS {
        section(title);
        total.add(checked(check()));
    }

    // More threads than tests: each waits until a browser is free.
    section("tests in both browsers");
    let mut lints = None;
    total.add(cargo_test(
        "test --package browser --no-fail-fast -- --test-threads=1000",
        // Not sooner: cargo lets only one process compile at a time.
        || lints = Some(thread::spawn(lint)),
    )?);
    let lints = lints.unwrap_or_else(|| thread::spawn(lint));
    for (title, output) in lints.join().unwrap_or_else(|panic| resume_unwind(panic)) {
        section(title);
        let output = output.with_context(|| format!("cannot start {title}"))?;
        io::stderr().write_all(&output.stderr)?;
        total.add(Tally::of(output.status.success()));
    }

    let Tally { passed, failed } = total;
    println!("\n{passed} passed, {failed} failed");
    Ok(match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Runs the lints during the browser tests, in the time that those leave.
fn lint() -> Vec<(&'static str, io::Result<Output>)> {
    let run = |words: &str| {
        let words = ["-n", "19", "cargo"].into_iter().chain(words.split(' '));
        command("nice", &words.collect::<Vec<_>>()).output()
    };
    LINTS.map(|(title, words)| (title, run(words))).into()
}

/// A skipped check is reported and not counted.
fn checked(outcome: Result<Outcome>) -> Tally {
    match outcome {
        Ok(Outcome::Passed) => Tally::of(true),
        Ok(Outcome::Failed) => Tally::of(false),
        Ok(Outcome::Skipped(reason)) => {
            println!("skipped: {reason}");
            Tally::default()
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            Tally::of(false)
        }
    }
}

fn section(title: &str) {
    println!("\n== {title} ==");
}

fn cargo(words: &str) -> Command {
    command("cargo", &words.split(' ').collect::<Vec<_>>())
}

/// Runs `cargo test`, prints its output and adds up its summaries. `begun` is called when everything
/// is compiled and the first test starts.
fn cargo_test(words: &str, begun: impl FnOnce()) -> Result<Tally> {
    let mut child = cargo(words)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let output = child.stdout.take().context("standard output is piped")?;
    let mut tally = Tally::default();
    let mut begun = Some(begun);
    for line in BufReader::new(output).lines() {
        let line = line?;
        if line.starts_with("running ")
            && let Some(begun) = begun.take()
        {
            begun();
        }
        println!("{line}");
        tally.add(summary(&line).unwrap_or_default());
    }
    // Cargo failed without a failed test: something did not compile, or crashed.
    if !child.wait()?.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// The numbers of `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn summary(line: &str) -> Option<Tally> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |word: &str| {
        numbers
            .split("; ")
            .find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Tally {
        passed: count("passed")?,
        failed: count("failed")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_summary_lines_are_read() {
        let ok = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let tally = Tally {
            passed: 3,
            failed: 0,
        };
        assert_eq!(summary(ok), Some(tally));
        let bad = "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        let tally = Tally {
            passed: 10,
            failed: 2,
        };
        assert_eq!(summary(bad), Some(tally));
        assert_eq!(summary("test core::a_name_with_3_passed ... ok"), None);
    }
}
