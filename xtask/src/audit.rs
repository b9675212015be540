//! What others' tools say of the project: the store's linter, and who checks dependencies.
//!
//! Advisories need a registry. Where there is none at hand, that is said and nothing is counted.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell::{self, command};
use crate::tools;

/// How a check has ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It found nothing.
    Passed,
    /// It found something, and has said so.
    Failed,
    /// It could not run here, for this reason.
    Skipped(&'static str),
}

/// The linter of addons.mozilla.org on the Firefox package: no error, notice or warning.
pub fn web_ext() -> Result<Outcome> {
    tools::node_tools(tools::Need::Test)?;
    let mut lint = tools::node_tool("web-ext");
    lint.args(["lint", "--no-config-discovery", "--output=json"])
        .arg("--source-dir")
        .arg(shell::root().join("dist/firefox"));
    let output = lint.output().context("cannot start web-ext")?;
    let said: Value = serde_json::from_slice(&output.stdout).context("web-ext says no JSON")?;
    let count = |kind: &str| said["summary"][kind].as_u64();
    let counts = ["errors", "notices", "warnings"].map(count);
    if counts != [Some(0); 3] {
        eprintln!("{said:#}");
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Passed)
}

/// Licences, bans and sources of every crate, by `deny.toml`.
pub fn cargo_deny() -> Result<Outcome> {
    if !has_cargo_deny() {
        return Ok(NO_CARGO_DENY);
    }
    deny(&["check", "licenses", "bans", "sources"])
}

/// Known faults of every crate.
pub fn crate_advisories() -> Result<Outcome> {
    if !has_cargo_deny() {
        return Ok(NO_CARGO_DENY);
    }
    if deny(&["fetch", "db"])? == Outcome::Failed {
        return Ok(Outcome::Skipped("the RustSec database is out of reach"));
    }
    deny(&["check", "--disable-fetch", "advisories"])
}

const NO_CARGO_DENY: Outcome =
    Outcome::Skipped("not installed; cargo install cargo-deny --locked (ten minutes)");

fn has_cargo_deny() -> bool {
    shell::has("cargo-deny") || tools::cargo_home().join("bin/cargo-deny").is_file()
}

fn deny(words: &[&str]) -> Result<Outcome> {
    let mut deny = command("cargo", &["deny", "--all-features", "--workspace"]);
    Ok(match shell::succeeds(deny.args(words))? {
        true => Outcome::Passed,
        false => Outcome::Failed,
    })
}

/// Known faults of the pinned npm tools.
pub fn npm_advisories() -> Result<Outcome> {
    let output = command("npm", &["audit", "--json"])
        .output()
        .context("cannot start npm")?;
    let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let found = &said["metadata"]["vulnerabilities"]["total"];
    Ok(match found.as_u64() {
        Some(0) => Outcome::Passed,
        Some(_) => {
            eprintln!("{said:#}");
            Outcome::Failed
        }
        None => Outcome::Skipped("the registry gives no advisories here"),
    })
}

#[cfg(test)]
mod tests {
    /// Each machine asks the registry that it has been given.
    #[test]
    fn the_lock_file_names_no_registry() {
        let lock = String::from_utf8(crate::tools::node_lock().unwrap()).unwrap();
        assert!(!lock.contains("\"resolved\""));
    }
}
