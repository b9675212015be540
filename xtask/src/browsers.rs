//! The browsers, and the commands that run in them.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use arguments::Arguments;

use crate::compile::{self, Panics};
use crate::install::{self, Node};
use crate::{jobs, shell};

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, in place of Chrome and Edge too.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Both.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// The one that `--browser` names, or Chromium.
    pub fn from_arguments(arguments: &Arguments) -> Browser {
        match arguments.value("--browser") {
            Some("firefox") => Browser::Firefox,
            _ => Browser::Chromium,
        }
    }

    /// The name of its package.
    pub fn package(self) -> &'static str {
        match self {
            Browser::Chromium => "chrome",
            Browser::Firefox => "firefox",
        }
    }
}

/// What a command in a browser runs with.
pub struct Setup {
    /// The browser.
    pub browser: Browser,
    /// Whether the extension has the JavaScript fallback of its content module. Only Chromium
    /// ever needs it.
    pub fallback: bool,
}

impl Setup {
    /// Installs and compiles what is missing, then builds the extension into a folder of its own:
    /// `dist/` always contains whole packages.
    pub fn prepare(&self) -> Result<()> {
        let mut jobs = install::jobs(&[self.browser], Node::Build)?;
        jobs.push(compile::modules_job(Panics::Trap));
        jobs.push(compile::programs_job(&["bundler", "browser"]));
        jobs::run(jobs)?;
        self.bundle()
    }

    /// Builds the extension from the compiled modules.
    pub fn bundle(&self) -> Result<()> {
        let folder = self.folder();
        let mut bundler = compile::bundler(shell::root(), &["folder", self.browser.package()]);
        if !self.fallback {
            bundler.arg("--no-fallback");
        }
        shell::run(bundler.arg(folder))
    }

    /// The folder of the extension.
    pub fn folder(&self) -> PathBuf {
        shell::target(shell::root())
            .join("extension")
            .join(self.browser.package())
    }

    /// Runs a command of the browser tools with this extension.
    pub fn run(&self, words: &[&str], more: &[String]) -> Result<ExitCode> {
        let mut tools = tools(words, more);
        tools.env("LOGIN_LINKER_EXTENSION", self.folder());
        Ok(shell::exit_code(tools.status()?))
    }
}

/// Runs a command of the browser tools with the packages in `dist/`.
pub fn run_on_packages(words: &[&str], more: &[String]) -> Result<ExitCode> {
    Ok(shell::exit_code(tools(words, more).status()?))
}

/// The browser tools. They start in the user's current folder, because paths in the arguments are
/// relative to it.
pub fn tools(words: &[&str], more: &[String]) -> std::process::Command {
    let mut tools = shell::command(shell::built("browser"), words);
    if let Some(from) = std::env::var_os("LOGIN_LINKER_FROM") {
        tools.current_dir(from);
    }
    tools.args(more);
    tools
}
