//! Compiles: the WebAssembly modules, the bundler and the browser tools. Then bundles.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::jobs::Job;
use crate::shell;

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether panics print to the console.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Panics {
    /// They only trap. This ships.
    Trap,
    /// They print first. For developers.
    Print,
}

/// Compiles the modules of the project in `root`.
pub fn modules(root: &Path, panics: Panics) -> Result<()> {
    let mut cargo = command("cargo", root);
    cargo
        .args(["build", "--quiet", "--release", "--package", "login-linker"])
        .args(["--bins", "--target", TARGET])
        .env("CARGO_ENCODED_RUSTFLAGS", flags(root).join("\u{1f}"));
    if panics == Panics::Print {
        cargo.args(["--features", "panic-hook"]);
    }
    quiet(&mut cargo)
}

/// The job that compiles the modules.
pub fn modules_job(panics: Panics) -> Job {
    Job::new("WebAssembly modules", move || {
        crate::install::wasm_target()?;
        modules(shell::root(), panics)
    })
}

/// The job that compiles programs for this machine. All in one call, so that cargo compiles
/// what they have in common once.
pub fn programs_job(packages: &'static [&'static str]) -> Job {
    Job::new("build and browser tools", move || {
        let mut cargo = shell::command("cargo", &["build", "--quiet"]);
        for package in packages {
            cargo.args(["--package", package]);
        }
        quiet(&mut cargo)
    })
}

/// Starts the bundler on the project in `root`.
pub fn bundler(root: &Path, arguments: &[&str]) -> Command {
    let mut bundler = command(shell::built("bundler"), root);
    bundler.args(arguments);
    bundler
}

/// A command on the project in `root`. A copy of the project has a target folder of its own.
fn command(program: impl AsRef<OsStr>, root: &Path) -> Command {
    let mut command = shell::command(program, &[]);
    command.current_dir(root);
    if root != shell::root() {
        command.env_remove("CARGO_TARGET_DIR");
    }
    command
}

/// Runs cargo, and shows what it prints when it has ended: warnings, or why it failed.
fn quiet(cargo: &mut Command) -> Result<()> {
    let output = cargo.output().context("cannot start cargo")?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    match output.status.success() {
        true => Ok(()),
        false => bail!("cargo failed"),
    }
}

/// Compiler flags. They are the same in every build of a folder, so that cargo's cache stays valid,
/// and they keep the folder's name out of the modules.
fn flags(root: &Path) -> Vec<String> {
    let remap =
        |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.to_string_lossy());
    let mut flags = vec![
        // The default of 1 MiB would be nine tenths of the module's memory.
        "-Clink-arg=-zstack-size=65536".to_owned(),
        remap(root, "/login-linker"),
    ];
    // The folders in `src` are named after registries.
    let sources = crate::install::cargo_home().join("registry/src");
    let entries = std::fs::read_dir(sources).into_iter().flatten().flatten();
    let mut registries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    registries.sort();
    flags.extend(registries.iter().map(|folder| remap(folder, "/crates")));
    flags
}
