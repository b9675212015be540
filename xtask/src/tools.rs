//! Installs what a verb needs and the machine does not have, or says the one line that does.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::{self, command, has};

/// Drives Firefox. Debian does not package it; cargo builds it in about five minutes, once.
const GECKODRIVER: &str = "0.37.1";

/// What each package of Debian is wanted for.
const BROWSERS: [(&str, &str); 3] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
];

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let library = shell::read(&mut command(
        "rustc",
        &["--print", "target-libdir", "--target", target],
    ))?;
    if !PathBuf::from(library).is_dir() {
        rustup(&["target", "add", target])?;
    }
    Ok(())
}

/// What formats and lints.
pub fn rust_components() -> Result<()> {
    for (component, verb) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if shell::read(&mut command("cargo", &[verb, "--version"])).is_err() {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if !has("rustup") {
        bail!(
            "the Rust toolchain is incomplete; with rustup: rustup {}",
            arguments.join(" ")
        );
    }
    shell::run(&mut command("rustup", arguments))
}

/// What of the tools pinned in `package-lock.json` a verb needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// What builds: `dependencies`.
    Build,
    /// What tests, too: `devDependencies`.
    Test,
}

/// Those tools, in `node_modules/`.
pub fn node_tools(need: Need) -> Result<()> {
    debian(&[("node", "nodejs"), ("npm", "npm")])?;
    let wanted = node_lock()?;
    // npm keeps no record that could be compared, so copies of what was installed lie beside it.
    let stamp = |name| shell::root().join("node_modules").join(name);
    let (build, test) = (stamp(".for-build.json"), stamp(".for-test.json"));
    let has = |stamp| fs::read(stamp).ok().as_ref() == Some(&wanted);
    if has(&test) || (need == Need::Build && has(&build)) {
        return Ok(());
    }
    let mut npm = command("npm", &["ci", "--loglevel=error"]);
    if need == Need::Build {
        npm.arg("--omit=dev");
    }
    shell::run(&mut npm)?;
    fs::write(if need == Need::Build { build } else { test }, wanted)?;
    Ok(())
}

/// The exact versions of those tools.
pub fn node_lock() -> Result<Vec<u8>> {
    fs::read(shell::root().join("package-lock.json")).context("package-lock.json is missing")
}

/// A command of one of those tools.
pub fn node_tool(name: &str) -> Command {
    Command::new(shell::root().join("node_modules/.bin").join(name))
}

/// Both browsers and what drives them.
pub fn browsers() -> Result<()> {
    debian(&BROWSERS)?;
    if !has("geckodriver") && !cargo_home().join("bin/geckodriver").is_file() {
        eprintln!("building geckodriver {GECKODRIVER}: about five minutes, once");
        let install = ["install", "geckodriver", "--locked", "--version"];
        shell::run(command("cargo", &install).arg(GECKODRIVER))?;
    }
    Ok(())
}

/// Where cargo keeps the programs it installs and the sources it fetched.
pub fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default()
}

/// Letters for pictures of texts in Chinese, Japanese and Korean.
pub fn fonts() -> Result<()> {
    // It comes with the browsers.
    let known = shell::read(&mut command("fc-list", &[":lang=ja"]))?;
    install(if known.is_empty() {
        vec!["fonts-noto-cjk"]
    } else {
        Vec::new()
    })
}

/// Installs the Debian packages of those programs that are missing.
fn debian(programs: &[(&str, &str)]) -> Result<()> {
    let missing = programs.iter().filter(|(program, _)| !has(program));
    install(missing.map(|(_, package)| *package).collect())
}

fn install(missing: Vec<&str>) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install -y {}", missing.join(" "));
    let root = shell::read(&mut command("id", &["-u"]))? == "0";
    if !root || !has("apt-get") {
        bail!("install what is missing: {line}");
    }
    eprintln!("{line}");
    shell::run(&mut apt(&["update"]))?;
    shell::run(apt(&["install", "-y", "--no-install-recommends"]).args(missing))
}

fn apt(arguments: &[&str]) -> Command {
    let mut apt = command("apt-get", &["-q"]);
    apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}
