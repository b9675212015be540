//! The extension in a faulty browser: one call of the extension API in the background fails, never
//! answers, or answers with the wrong data.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::managed_policy::copy;

/// The extension API calls of the background.
pub const CALLS: [&str; 17] = [
    "storage.session.get",
    "storage.session.set",
    "storage.local.get",
    "storage.local.set",
    "storage.managed.get",
    "tabs.get",
    "tabs.query",
    "tabs.sendMessage",
    "tabs.create",
    "tabs.update",
    "windows.update",
    "action.setBadgeText",
    "action.setBadgeBackgroundColor",
    "action.setTitle",
    "scripting.executeScript",
    "scripting.insertCSS",
    "permissions.contains",
];

/// The fault of a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// It answers with an error.
    Reject,
    /// It never answers.
    Never,
    /// It answers with the wrong data.
    Junk,
    /// It answers only after [`Browser::answer_late`] in the control page.
    Late,
}

impl Fault {
    /// The permanent faults.
    pub const LASTING: [Fault; 3] = [Fault::Reject, Fault::Never, Fault::Junk];

    fn name(self) -> &'static str {
        match self {
            Fault::Reject => "reject",
            Fault::Never => "never",
            Fault::Junk => "junk",
            Fault::Late => "late",
        }
    }
}

/// Runs before everything else in the background. The control page stores the fault under a key
/// that the extension does not use.
const PRELUDE: &str = r#"{
    const get = chrome.storage.local.get.bind(chrome.storage.local);
    const fault = get("fault").then(({ fault }) => fault);
    const late = new Promise((done) => chrome.storage.onChanged.addListener(({ fault }) => {
        if (fault?.newValue === "over") done();
    }));
    const wrap = (path) => {
        const names = path.split("."), name = names.pop();
        const owner = names.reduce((owner, name) => owner[name], chrome);
        const call = owner[name].bind(owner);
        const wrapped = async (...args) => {
            const is = await fault;
            if (is?.call !== path) return call(...args);
            if (is.fault === "never") return new Promise(() => {});
            if (is.fault === "late") return late.then(() => call(...args));
            if (is.fault === "junk") return JUNK[Math.floor(Math.random() * JUNK.length)];
            throw new Error("fault");
        };
        Object.defineProperty(owner, name, { value: wrapped, configurable: true, writable: true });
    };
    const JUNK = [undefined, null, 7, "junk", [[]], { state: 1, settings: [7], id: "x" }, () => {}];
    for (const path of CALLS) wrap(path);
}
"#;

/// A copy of the built extension whose background can be given a fault.
pub fn extension(built: &Path) -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("login-linker-").tempdir()?;
    copy(built, folder.path())?;
    let path = folder.path().join("background.js");
    let script = fs::read_to_string(&path).context("background.js")?;
    let prelude = PRELUDE.replace("of CALLS", &format!("of {}", json!(CALLS)));
    fs::write(&path, prelude + &script)?;
    Ok(folder)
}

impl Browser {
    /// Sets or clears the fault, from the background's next start on.
    pub async fn set_fault(&mut self, fault: Option<(&str, Fault)>) -> Result<()> {
        let set = "await api.storage.local.set({ fault: args });";
        let fault = fault.map_or(
            Value::Null,
            |(call, fault)| json!({ "call": call, "fault": fault.name() }),
        );
        self.in_extension(set, fault).await?;
        self.end_background().await
    }

    /// Lets late calls answer.
    pub async fn answer_late(&mut self) -> Result<()> {
        let over = "await api.storage.local.set({ fault: 'over' });";
        self.in_extension(over, Value::Null).await?;
        Ok(())
    }
}
