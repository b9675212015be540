//! The supported browsers.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::LazyLock;

use anyhow::{Result, bail};
use arguments::Arguments;

/// A browser the extension is built for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BrowserKind {
    /// Chromium, which represents Chrome and Edge too.
    Chromium,
    /// Firefox.
    Firefox,
}

impl BrowserKind {
    /// Both, in test order.
    pub const ALL: [BrowserKind; 2] = [BrowserKind::Chromium, BrowserKind::Firefox];

    /// The one that `--browser` names, or Chromium.
    pub fn from_arguments(arguments: &Arguments) -> Result<BrowserKind, String> {
        arguments.value("--browser").unwrap_or("chromium").parse()
    }

    /// The unpacked extension for this browser: in `LOGIN_LINKER_EXTENSION` if that is set, else in
    /// `dist/`.
    pub fn built_extension(self) -> PathBuf {
        if let Some(folder) = env::var_os("LOGIN_LINKER_EXTENSION") {
            return folder.into();
        }
        let folder = match self {
            BrowserKind::Chromium => "dist/chrome",
            BrowserKind::Firefox => "dist/firefox",
        };
        project_root().join(folder)
    }

    /// The browser's own program.
    pub(crate) fn program(self) -> Result<PathBuf> {
        match self {
            BrowserKind::Chromium => {
                find(&["chromium", "chromium-browser"], "apt install chromium")
            }
            BrowserKind::Firefox => find(&["firefox", "firefox-esr"], "apt install firefox-esr"),
        }
    }
}

impl fmt::Display for BrowserKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BrowserKind::Chromium => "chromium",
            BrowserKind::Firefox => "firefox",
        })
    }
}

impl FromStr for BrowserKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "chromium" => Ok(BrowserKind::Chromium),
            "firefox" => Ok(BrowserKind::Firefox),
            other => Err(format!("--browser is chromium or firefox, not `{other}`")),
        }
    }
}

/// The top folder of the project.
pub(crate) fn project_root() -> &'static Path {
    // Determined at run time, because a target folder may be moved or shared. Cargo then names the
    // crate that it runs, which need not be this one; the lock file marks the top folder.
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = env::var_os("CARGO_MANIFEST_DIR");
        let folder = PathBuf::from(folder.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
        let root = folder
            .ancestors()
            .find(|it| it.join("Cargo.lock").is_file());
        root.unwrap_or(&folder).to_owned()
    });
    &ROOT
}

/// The first of `names` found on the path.
pub(crate) fn find(names: &[&str], remedy: &str) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut places = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    match places.find(|place| place.is_file()) {
        Some(program) => Ok(program),
        None => bail!("{} is not installed; try: {remedy}", names[0]),
    }
}
