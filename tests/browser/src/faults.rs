//! The extension in a faulty browser: one call of the extension API fails, never answers, or answers
//! with the wrong data, in one of the extension's contexts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::managed_policy::copy;

/// A context of the extension.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// The service worker or event page.
    Background,
    /// The content scripts.
    Content,
    /// The popup and the welcome page.
    Popup,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Background => "background",
            Place::Content => "content",
            Place::Popup => "popup",
        }
    }

    /// The asynchronous browser calls that the extension makes there.
    pub fn calls(self) -> &'static [&'static str] {
        match self {
            Place::Background => &BACKGROUND,
            Place::Content => &["runtime.sendMessage"],
            Place::Popup => &POPUP,
        }
    }
}

const BACKGROUND: [&str; 19] = [
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
    "tabs.reload",
    "windows.update",
    "action.setBadgeText",
    "action.setBadgeBackgroundColor",
    "action.setTitle",
    "scripting.executeScript",
    "scripting.insertCSS",
    "scripting.registerContentScripts",
    "permissions.contains",
];

const POPUP: [&str; 9] = [
    "fetch",
    "navigator.clipboard.writeText",
    "tabs.get",
    "tabs.getCurrent",
    "tabs.query",
    "tabs.sendMessage",
    "permissions.contains",
    "permissions.request",
    "runtime.sendMessage",
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
    /// It answers only after [`Browser::end_fault`] in the control page.
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

/// Runs before everything else in a context. The control page stores the fault under a key that the
/// extension does not use.
const PRELUDE: &str = r#"{
    const get = chrome.storage.local.get.bind(chrome.storage.local);
    let over = false;
    let is;
    const known = get("fault").then(({ fault }) => {
        over = !fault || fault === "over";
        is = fault;
    });
    const late = new Promise((done) => chrome.storage.onChanged.addListener(({ fault }) => {
        if (fault?.newValue === "over") {
            over = true;
            done();
        }
    }));
    const wrap = (path) => {
        const names = path.split("."), name = names.pop();
        const global = path === "fetch" || names[0] === "navigator";
        const owner = names.reduce((owner, name) => owner[name], global ? globalThis : chrome);
        const call = owner[name].bind(owner);
        const wrapped = async (...args) => {
            // At once where possible, because a user gesture does not last.
            if (!over && !is) await known;
            if (over || is?.place !== PLACE || is.call !== path) return call(...args);
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

fn prelude(place: Place) -> String {
    PRELUDE
        .replace("PLACE", &json!(place.name()).to_string())
        .replace("of CALLS", &format!("of {}", json!(place.calls())))
}

/// A copy of the built extension that can be given a fault.
pub fn extension(built: &Path) -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("login-linker-").tempdir()?;
    copy(built, folder.path())?;
    for (place, file) in [
        (Place::Background, "background.js"),
        (Place::Content, "content.js"),
    ] {
        let path = folder.path().join(file);
        let script = fs::read_to_string(&path).context(file)?;
        fs::write(&path, prelude(place) + &script)?;
    }
    fs::write(folder.path().join("faults.js"), prelude(Place::Popup))?;
    for file in ["popup.html", "welcome.html"] {
        let path = folder.path().join(file);
        let page = fs::read_to_string(&path).context(file)?;
        let script = "<script src=\"faults.js\"></script><script src=\"app.js\"";
        let with = page.replacen("<script src=\"app.js\"", script, 1);
        if with == page {
            bail!("{file} does not load app.js");
        }
        fs::write(&path, with)?;
    }
    Ok(folder)
}

impl Browser {
    /// Sets or clears the fault, from the next start of each context on. The background starts
    /// again.
    pub async fn set_fault(&mut self, fault: Option<(Place, &str, Fault)>) -> Result<()> {
        let set = "await api.storage.local.set({ fault: args });";
        let fault = fault.map_or(
            Value::Null,
            |(place, call, fault)| json!({ "place": place.name(), "call": call, "fault": fault.name() }),
        );
        self.in_extension(set, fault).await?;
        self.end_background().await
    }

    /// Ends the fault in running contexts: late calls answer, and new ones are as usual.
    pub async fn end_fault(&mut self) -> Result<()> {
        let over = "await api.storage.local.set({ fault: 'over' });";
        self.in_extension(over, Value::Null).await?;
        Ok(())
    }
}
