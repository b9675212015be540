//! Installs what a command needs and the machine lacks, or prints the command that does.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::browsers::Browser;
use crate::jobs::Job;
use crate::shell::{self, command, has};

/// A program, and the Debian package it comes with.
type Program = (&'static str, &'static str);

const NODE: [Program; 2] = [("node", "nodejs"), ("npm", "npm")];

/// Makes certificates for the practice site.
const OPENSSL: Program = ("openssl", "openssl");

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

/// rustfmt and clippy.
pub fn rust_components() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if shell::read(&mut command("cargo", &[subcommand, "--version"])).is_err() {
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

/// The part of the tools in `package-lock.json` that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// `dependencies`: those that build.
    Build,
    /// `devDependencies` too: those that test.
    Test,
}

/// The jobs that install these browsers, with what drives them, and these tools in Node. There are
/// none where everything is installed.
pub fn jobs(browsers: &[Browser], node: Node) -> Result<Vec<Job>> {
    let mut programs = NODE.to_vec();
    if !browsers.is_empty() {
        programs.push(OPENSSL);
    }
    for browser in browsers {
        programs.extend(match browser {
            Browser::Chromium => [
                ("chromium", "chromium"),
                ("chromedriver", "chromium-driver"),
            ]
            .as_slice(),
            Browser::Firefox => &[("firefox-esr", "firefox-esr")],
        });
    }
    programs.retain(|(program, _)| !has(program));
    let node_missing = programs.iter().any(|program| NODE.contains(program));
    let mut jobs = Vec::new();
    if !programs.is_empty() {
        let packages: Vec<_> = programs.iter().map(|(_, package)| *package).collect();
        let title = format!("apt-get install {}", packages.join(" "));
        jobs.push(Job::new(title, move || {
            debian(&packages)?;
            if node_missing {
                node_tools(node)?;
            }
            Ok(())
        }));
    }
    if !node_missing && !has_node_tools(node)? {
        jobs.push(Job::new("npm ci", move || node_tools(node)));
    }
    Ok(jobs)
}

/// npm keeps no record that can be compared, so a copy of the lock file is kept with the tools.
fn node_stamp(node: Node) -> PathBuf {
    shell::root().join("node_modules").join(match node {
        Node::Build => ".for-build.json",
        Node::Test => ".for-test.json",
    })
}

fn has_node_tools(node: Node) -> Result<bool> {
    let lock = fs::read(shell::root().join("package-lock.json"))?;
    let installed = |node| fs::read(node_stamp(node)).is_ok_and(|stamp| stamp == lock);
    Ok(installed(Node::Test) || node == Node::Build && installed(Node::Build))
}

fn node_tools(node: Node) -> Result<()> {
    if has_node_tools(node)? {
        return Ok(());
    }
    let mut npm = command("npm", &["ci", "--loglevel=error"]);
    if node == Node::Build {
        npm.arg("--omit=dev");
    }
    shell::run_silently(&mut npm)?;
    fs::copy(shell::root().join("package-lock.json"), node_stamp(node))?;
    Ok(())
}

/// A command of one of the tools in Node.
pub fn node_tool(name: &str) -> Command {
    Command::new(shell::root().join("node_modules/.bin").join(name))
}

/// Where cargo keeps the programs that it installs and the sources that it downloads.
pub fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default()
}

/// Fonts for pictures of texts in Chinese, Japanese and Korean.
pub fn fonts() -> Result<()> {
    // `fc-list` comes with the browsers.
    match shell::read(&mut command("fc-list", &[":lang=ja"]))?.is_empty() {
        true => debian(&["fonts-noto-cjk"]),
        false => Ok(()),
    }
}

/// Installs Debian packages.
fn debian(packages: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y {}", packages.join(" "));
    let root = shell::read(&mut command("id", &["-u"]))? == "0";
    if !root || !has("apt-get") {
        bail!("programs are missing; to install them: {line}");
    }
    shell::run_silently(&mut apt(&["update"]))?;
    let install = &["install", "-y", "--no-install-recommends"];
    shell::run_silently(apt(install).args(packages))
}

fn apt(arguments: &[&str]) -> Command {
    let mut apt = command("apt-get", &["-q"]);
    apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}
