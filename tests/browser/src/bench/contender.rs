//! The contenders that are compared, and the files that a browser loads from each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::kind::{BrowserKind, project_root};

/// A contender.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Contender {
    /// Nothing is installed.
    Nothing,
    /// Our extension, as it runs where the page allows WebAssembly.
    Wasm,
    /// Our extension, as it runs where the page blocks WebAssembly.
    Fallback,
    /// The same function written by hand with driver.js.
    ByHand,
}

/// The pinned driver.js, as npm installs it.
const DRIVER_JS: &str = "node_modules/driver.js/dist";

impl Contender {
    /// All contenders, in the order of the table's columns.
    pub const ALL: [Contender; 4] = [
        Contender::Nothing,
        Contender::Wasm,
        Contender::Fallback,
        Contender::ByHand,
    ];

    /// The column heading.
    pub fn name(self) -> &'static str {
        match self {
            Contender::Nothing => "nothing",
            Contender::Wasm => "ours, wasm",
            Contender::Fallback => "ours, fallback",
            Contender::ByHand => "by hand",
        }
    }

    /// Whether this is our extension.
    pub fn is_ours(self) -> bool {
        matches!(self, Contender::Wasm | Contender::Fallback)
    }

    /// A selector of what is in the page once the target has been found.
    pub fn found_selector(self) -> &'static str {
        match self {
            Contender::Nothing => "body",
            Contender::Wasm | Contender::Fallback => "[data-login-linker]",
            Contender::ByHand => ".driver-popover",
        }
    }

    /// The unpacked extension, built for this browser.
    pub fn extension(self, kind: BrowserKind) -> Option<PathBuf> {
        match self {
            Contender::Nothing => None,
            Contender::Wasm | Contender::Fallback => Some(kind.built_extension()),
            Contender::ByHand => Some(folder().join("by-hand")),
        }
    }

    /// Its files that a page loads.
    pub fn loaded(self) -> &'static [&'static str] {
        match self {
            Contender::Nothing => &[],
            Contender::Wasm => &["content.js", "page.css", "content.wasm"],
            Contender::Fallback => &["content.js", "page.css", "fallback.js"],
            Contender::ByHand => &["driver.js.iife.js", "content.js", "driver.css"],
        }
    }
}

/// The extension that counts frames.
pub fn frames() -> PathBuf {
    sources().join("frames")
}

/// The folder for results and assembled extensions.
pub fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| "target".into());
    project_root().join(target).join("bench")
}

fn sources() -> PathBuf {
    project_root().join("tests/browser/bench")
}

/// Assembles the hand-written extension from its two files and the library.
pub fn assemble() -> Result<()> {
    let to = folder().join("by-hand");
    fs::create_dir_all(&to)?;
    let by_hand = sources().join("by-hand");
    let library = project_root().join(DRIVER_JS);
    copy(&by_hand, &to, &["manifest.json", "content.js"])?;
    copy(&library, &to, &["driver.js.iife.js", "driver.css"])
}

fn copy(from: &Path, to: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        fs::copy(from.join(name), to.join(name))
            .with_context(|| format!("no {}", from.join(name).display()))?;
    }
    Ok(())
}
