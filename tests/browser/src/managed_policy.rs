//! A company's policy for the extension, in the file that the browser reads.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, Options};
use crate::kind::BrowserKind;
use crate::{chromium, firefox};

/// Where Debian's Chromium looks: only here, and only root may write.
const CHROMIUM: &str = "/etc/chromium/policies/managed";

/// A policy that is in force until dropped.
#[derive(Debug)]
pub struct Policy {
    kind: BrowserKind,
    file: PathBuf,
    /// The browser that reads it.
    program: PathBuf,
    /// The extension that it is for.
    extension: PathBuf,
    /// The folder of the copied extension or browser, so that the policy applies to no other
    /// browser.
    _folder: TempDir,
}

impl Policy {
    /// Writes a policy for the extension in this folder; `None` if this user may not.
    pub fn lay(kind: BrowserKind, extension: &Path, values: &Value) -> Result<Option<Self>> {
        match kind {
            BrowserKind::Chromium => for_chromium(extension, values),
            BrowserKind::Firefox => for_firefox(extension, values).map(Some),
        }
    }

    /// Starts the browser under this policy.
    pub async fn launch(&self, options: &Options) -> Result<Browser> {
        let options = Options {
            extension: self.extension.clone(),
            ..options.clone()
        };
        Browser::launch_program(self.kind, &self.program, &options).await
    }
}

impl Drop for Policy {
    fn drop(&mut self) {
        // A copied Firefox is deleted with its folder. Chromium's folder is deleted unless it holds
        // other files.
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_dir(CHROMIUM);
    }
}

/// Chromium identifies an unpacked extension by its folder, so a copy is another extension.
fn for_chromium(extension: &Path, values: &Value) -> Result<Option<Policy>> {
    let folder = folder()?;
    copy(extension, folder.path())?;
    let extension = folder.path().canonicalize()?;
    let origin = chromium::origin(&extension);
    let id = origin.rsplit('/').next().unwrap_or_default();
    let policies = json!({ "3rdparty": { "extensions": { id: values } } });
    let file = Path::new(CHROMIUM).join(format!("login-linker-{id}.json"));
    let written =
        fs::create_dir_all(CHROMIUM).and_then(|()| fs::write(&file, policies.to_string()));
    match written {
        Ok(()) => Ok(Some(Policy {
            kind: BrowserKind::Chromium,
            file,
            program: BrowserKind::Chromium.program()?,
            extension,
            _folder: folder,
        })),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(None),
        Err(error) => Err(error).context(CHROMIUM),
    }
}

/// Firefox reads the folder `distribution` next to its program. A copy with links to the other
/// installed files has its own, which no other Firefox reads.
fn for_firefox(extension: &Path, values: &Value) -> Result<Policy> {
    let installed = firefox::installed()?;
    let folder = folder()?;
    for entry in fs::read_dir(&installed)? {
        let name = entry?.file_name();
        if name != "distribution" && name != "firefox-bin" {
            symlink(installed.join(&name), folder.path().join(&name))?;
        }
    }
    // Firefox finds its folder through this file, so this is not a link.
    let program = folder.path().join("firefox-bin");
    fs::copy(installed.join("firefox-bin"), &program)?;
    let id = firefox::gecko_id(extension)?;
    let policies = json!({ "policies": { "3rdparty": { "Extensions": { id: values } } } });
    let distribution = folder.path().join("distribution");
    fs::create_dir(&distribution)?;
    let file = distribution.join("policies.json");
    fs::write(&file, policies.to_string())?;
    Ok(Policy {
        kind: BrowserKind::Firefox,
        file,
        program,
        extension: extension.to_owned(),
        _folder: folder,
    })
}

fn folder() -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("login-linker-").tempdir()?)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            fs::create_dir(&to)?;
            copy(&from, &to)?;
        } else {
            fs::copy(from, to)?;
        }
    }
    Ok(())
}
