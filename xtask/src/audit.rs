//! Checks by other tools: the linter of addons.mozilla.org, cargo-deny and npm.
//!
//! Security advisories need the network. Where it cannot be reached, the check is skipped and the
//! output says so.

use std::process::{Command, Output};

use anyhow::{Context, Result};

use crate::install;
use crate::shell::{self, command};

/// The result of a check.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It found nothing.
    Passed,
    /// It found something, which is printed.
    Failed,
    /// It could not run here, for this reason.
    Skipped(&'static str),
}

/// The linter of addons.mozilla.org on the Firefox package. Errors, warnings and notices all count.
pub fn web_ext() -> Result<Outcome> {
    let mut lint = install::node_tool("web-ext");
    lint.args(["lint", "--no-config-discovery", "--warnings-as-errors"])
        .arg("--source-dir")
        .arg(shell::root().join("dist/firefox"));
    let output = output(&mut lint)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let passed = output.status.success() && has_no_notices(&text);
    Ok(passed_or_shown(passed, &output))
}

/// Reads the line `notices 0` of the linter's summary.
fn has_no_notices(summary: &str) -> bool {
    let mut lines = summary.lines().map(str::split_whitespace);
    lines.any(|mut line| line.next() == Some("notices") && line.next() == Some("0"))
}

/// Licences, bans and sources of every crate, by `deny.toml`.
pub fn cargo_deny() -> Result<Outcome> {
    if !has_cargo_deny() {
        return Ok(NO_CARGO_DENY);
    }
    let output = deny(&["check", "licenses", "bans", "sources"])?;
    Ok(passed_or_shown(output.status.success(), &output))
}

/// Security advisories for every crate.
pub fn crate_advisories() -> Result<Outcome> {
    if !has_cargo_deny() {
        return Ok(NO_CARGO_DENY);
    }
    if !deny(&["fetch", "db"])?.status.success() {
        return Ok(Outcome::Skipped("the RustSec database cannot be reached"));
    }
    let output = deny(&["check", "--disable-fetch", "advisories"])?;
    Ok(passed_or_shown(output.status.success(), &output))
}

const NO_CARGO_DENY: Outcome =
    Outcome::Skipped("not installed; cargo install cargo-deny --locked (ten minutes)");

fn has_cargo_deny() -> bool {
    shell::has("cargo-deny") || install::cargo_home().join("bin/cargo-deny").is_file()
}

fn deny(words: &[&str]) -> Result<Output> {
    let mut deny = command("cargo", &["deny", "--all-features", "--workspace"]);
    output(deny.args(words))
}

/// Security advisories for the tools in Node.
pub fn npm_advisories() -> Result<Outcome> {
    let output = output(&mut command("npm", &["audit"]))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(match output.status.success() {
        true => Outcome::Passed,
        // `1 low severity vulnerability`, `3 vulnerabilities (1 low, 2 high)`
        false if text.contains("vulnerabilit") => passed_or_shown(false, &output),
        false => Outcome::Skipped("the npm registry answers no audit here"),
    })
}

fn output(command: &mut Command) -> Result<Output> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .output()
        .with_context(|| format!("cannot start {program}"))
}

fn passed_or_shown(passed: bool, output: &Output) -> Outcome {
    if passed {
        return Outcome::Passed;
    }
    for stream in [&output.stdout, &output.stderr] {
        eprint!("{}", String::from_utf8_lossy(stream));
    }
    Outcome::Failed
}

#[cfg(test)]
mod tests {
    use super::has_no_notices;

    #[test]
    fn notices_in_the_linters_summary_are_seen() {
        let summary =
            "Validation Summary:\n\nerrors          0\nnotices         0\nwarnings        0";
        assert!(has_no_notices(summary));
        assert!(!has_no_notices(
            &summary.replace("notices         0", "notices         2")
        ));
        assert!(!has_no_notices(""));
    }
}
