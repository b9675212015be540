//! The parts specific to Chromium and ChromeDriver.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value, json};
use tokio::process::Command;

use crate::Options;
use crate::browser::{HOSTS, SIGN_IN_HOST};
use crate::client::Client;
use crate::driver::Driver;
use crate::kind::find;
use crate::lifecycle::Change;
use crate::port;
use crate::themes::Theme;

/// Starts ChromeDriver and, through it, Chromium with the extension loaded.
pub(crate) async fn launch(
    binary: &Path,
    options: &Options,
    profile: &Path,
) -> Result<(Driver, Client)> {
    // If told to choose one (`--port=0`), ChromeDriver takes a port that is free over IPv6, and ends
    // if it is in use over IPv4 (`StartServerOnIOThread` in Chromium's `chromedriver/server`).
    let mut command = Command::new(driver()?);
    command.arg(format!("--port={}", port::free()?));
    let driver = Driver::start(command, profile).await?;
    let mut arguments = vec![
        format!("--user-data-dir={}", profile.join("profile").display()),
        format!("--load-extension={}", options.extension.display()),
        format!("--host-resolver-rules={}", resolver_rules(options.port)),
    ];
    arguments.extend(QUIET.iter().map(|flag| flag.to_string()));
    if options.headless {
        arguments.push("--headless=new".into());
    }
    let mut capabilities = Map::new();
    capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
    capabilities.insert(
        "goog:chromeOptions".into(),
        json!({
            "binary": binary,
            "args": arguments,
            // Pages must not be able to open more windows than in a user's browser.
            "excludeSwitches": ["disable-popup-blocking", "enable-automation"],
        }),
    );
    let client = Client::webdriver(driver.port(), capabilities).await?;
    Ok((driver, client))
}

/// The WebDriver server of Chromium.
pub(crate) fn driver() -> Result<PathBuf> {
    find(&["chromedriver"], "apt install chromium-driver")
}

/// Chromium must run as root in containers, hence no sandbox; it has no network access.
pub(crate) const QUIET: [&str; 9] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
];

pub(crate) fn resolver_rules(port: u16) -> String {
    let sites = HOSTS.iter().chain([&SIGN_IN_HOST]);
    let sites: Vec<String> = sites
        .map(|host| format!("MAP {host}:443 127.0.0.1:{port}"))
        .collect();
    format!("{}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", sites.join(", "))
}

/// The origin of an unpacked extension: its id is drawn from the path of its folder
/// (Chromium: `crx_file::id_util::GenerateIdForPath`).
pub(crate) fn origin(extension: &Path) -> String {
    let digest = digest(&SHA256, extension.as_os_str().as_encoded_bytes());
    let nibbles = digest.as_ref()[..16]
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15]);
    let id: String = nibbles.map(|nibble| char::from(b'a' + nibble)).collect();
    format!("chrome-extension://{id}")
}

/// The storage that a later page could read. Clearing `all` takes ten times longer.
const STORED: &str = "local_storage,indexeddb,service_workers";

/// Removes all cookies, and what the two sites have stored.
pub(crate) async fn forget_sites(client: &Client) -> Result<()> {
    devtools(client, "Network.clearBrowserCookies", json!({})).await?;
    for host in HOSTS {
        let origin = format!("https://{host}");
        let stored = json!({ "origin": origin, "storageTypes": STORED });
        devtools(client, "Storage.clearDataForOrigin", stored).await?;
    }
    Ok(())
}

/// Stops the service worker of the extension, whose page must be the current window.
pub(crate) async fn end_background(client: &Client) -> Result<()> {
    devtools(client, "ServiceWorker.enable", json!({})).await?;
    devtools(client, "ServiceWorker.stopAllWorkers", json!({})).await?;
    devtools(client, "ServiceWorker.disable", json!({})).await?;
    Ok(())
}

/// The page where users manage extensions. Its scripts may do what its buttons do.
pub(crate) const EXTENSIONS: &str = "chrome://extensions/";

/// Changes the state of the extension at this address, from [`EXTENSIONS`].
pub(crate) async fn change(client: &Client, address: &str, change: Change) -> Result<()> {
    // An update, too, unloads the old version and loads the new one.
    let states = match change {
        Change::Disable => json!([false]),
        Change::Enable => json!([true]),
        Change::Update => json!([false, true]),
    };
    let script = "const done = arguments[arguments.length - 1], id = new URL(arguments[0]).host;
        const next = ([state, ...rest]) => state === undefined ? done(null)
            : chrome.management.setEnabled(id, state).then(() => next(rest));
        next(arguments[1]).catch(error => done(String(error)));";
    let outcome = client
        .execute_async(script, vec![json!(address), states])
        .await?;
    match outcome.as_str() {
        None => Ok(()),
        Some(error) => bail!("{change:?}: {error}"),
    }
}

/// Reloads the extension at this address from its folder, from [`EXTENSIONS`]. Unlike disabling and
/// enabling, this reads the manifest again.
pub(crate) async fn reload(client: &Client, address: &str) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        const id = new URL(arguments[0]).host, { developerPrivate } = chrome;
        const loaded = new Promise(resolve => developerPrivate.onItemStateChanged.addListener(
            ({ item_id, event_type }) => item_id === id && event_type === 'LOADED' && resolve()));
        developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
            .then(() => developerPrivate.reload(id, { populateErrorForUnpacked: true }))
            .then(error => error ? done(error.error) : loaded.then(() => done(null)))
            .catch(error => done(String(error)));";
    let outcome = client.execute_async(script, vec![json!(address)]).await?;
    match outcome.as_str() {
        None => Ok(()),
        Some(error) => bail!("the extension was not loaded again: {error}"),
    }
}

/// Sets the access of the extension at this address to all sites, from [`EXTENSIONS`].
pub(crate) async fn set_host_access(client: &Client, address: &str, allowed: bool) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        const extensionId = new URL(arguments[0]).host, { developerPrivate } = chrome;
        const hostAccess = arguments[1] ? 'ON_ALL_SITES' : 'ON_CLICK';
        developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess })
            .then(() => done(null), error => done(String(error)));";
    let outcome = client
        .execute_async(script, vec![json!(address), json!(allowed)])
        .await?;
    match outcome.as_str() {
        None => Ok(()),
        Some(error) => bail!("the access was not changed: {error}"),
    }
}

/// Allows the extension at this address in private windows, from [`EXTENSIONS`].
pub(crate) async fn allow_private(client: &Client, address: &str) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        const extensionId = new URL(arguments[0]).host, { developerPrivate } = chrome;
        // Once it is allowed, Chromium loads it again.
        // An extension that was loaded from a folder runs after a reload only in developer mode.
        const loaded = new Promise(resolve => developerPrivate.onItemStateChanged.addListener(
            ({ item_id, event_type }) =>
                item_id === extensionId && event_type === 'LOADED' && resolve(null)));
        developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
            .then(() => developerPrivate.updateExtensionConfiguration(
                { extensionId, incognitoAccess: true }))
            .then(() => loaded).then(done, error => done(String(error)));";
    let outcome = client.execute_async(script, vec![json!(address)]).await?;
    match outcome.as_str() {
        None => Ok(()),
        Some(error) => bail!("not allowed in private windows: {error}"),
    }
}

/// Emulates a theme in the current window.
pub(crate) async fn set_theme(client: &Client, theme: Theme) -> Result<()> {
    let features = json!({ "features": features(theme) });
    devtools(client, "Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// Emulates printing in the current window.
pub(crate) async fn set_print(client: &Client, print: bool) -> Result<()> {
    let medium = json!({ "media": if print { "print" } else { "" } });
    devtools(client, "Emulation.setEmulatedMedia", medium).await?;
    Ok(())
}

fn features(theme: Theme) -> Vec<Value> {
    let (scheme, forced) = match theme {
        Theme::Light => ("light", "none"),
        Theme::Dark => ("dark", "none"),
        Theme::Forced => ("light", "active"),
    };
    vec![
        json!({ "name": "prefers-color-scheme", "value": scheme }),
        json!({ "name": "forced-colors", "value": forced }),
    ]
}

/// The display settings for a picture, with animations off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DisplaySettings {
    pub(crate) theme: Theme,
    /// Whether text has twice the usual size.
    pub(crate) large: bool,
}

/// Emulates these display settings in the current window.
pub(crate) async fn set_display(client: &Client, display: DisplaySettings) -> Result<()> {
    let mut features = features(display.theme);
    features.push(json!({ "name": "prefers-reduced-motion", "value": "reduce" }));
    devtools(
        client,
        "Emulation.setEmulatedMedia",
        json!({ "features": features }),
    )
    .await?;
    let size = if display.large { 32 } else { 16 };
    let sizes = json!({ "fontSizes": { "standard": size, "fixed": size } });
    devtools(client, "Page.setFontSizes", sizes).await?;
    Ok(())
}

/// Sets the page size of the current window in px, and the device px per px; `None` for the
/// window's own size.
pub(crate) async fn resize(client: &Client, size: Option<(u32, u32)>, scale: u32) -> Result<()> {
    let Some((width, height)) = size else {
        devtools(client, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
        return Ok(());
    };
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    devtools(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}

/// A picture of the current window, as PNG in base64.
pub(crate) async fn capture(client: &Client) -> Result<String> {
    let fast = json!({ "optimizeForSpeed": true });
    let picture = devtools(client, "Page.captureScreenshot", fast).await?;
    Ok(picture["data"].as_str().unwrap_or_default().to_owned())
}

/// Calls a function with the extension's closed shadow root in the current page.
pub(crate) async fn in_shadow(client: &Client, function: &str) -> Result<Value> {
    // Not the whole tree, because pages can be large.
    let document = devtools(client, "DOM.getDocument", json!({ "depth": 0 })).await?;
    let query = json!({ "nodeId": document["root"]["nodeId"], "selector": "[data-login-linker]" });
    let host = devtools(client, "DOM.querySelector", query).await?;
    if host["nodeId"] == 0 {
        return Ok(Value::Null);
    }
    let pierced = json!({ "nodeId": host["nodeId"], "depth": 1, "pierce": true });
    let host = devtools(client, "DOM.describeNode", pierced).await?;
    let root = &host["node"]["shadowRoots"][0];
    let node = json!({ "backendNodeId": root["backendNodeId"] });
    let node = devtools(client, "DOM.resolveNode", node).await?;
    let call = json!({
        "objectId": node["object"]["objectId"],
        "functionDeclaration": format!("function () {{ return ({function})(this); }}"),
        "returnByValue": true,
        "awaitPromise": true,
    });
    let mut answer = devtools(client, "Runtime.callFunctionOn", call).await?;
    Ok(answer["result"]["value"].take())
}

/// Console messages of all pages since the last call.
pub(crate) async fn console(client: &Client) -> Result<Vec<String>> {
    let kind = json!({ "type": "browser" });
    let log = client.post_to_chromedriver("se/log", kind).await?;
    let entries = log.as_array().map_or(&[][..], Vec::as_slice);
    let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
    Ok(entries.iter().map(text).collect())
}

async fn devtools(client: &Client, command: &'static str, parameters: Value) -> Result<Value> {
    let body = json!({ "cmd": command, "params": parameters });
    client
        .post_to_chromedriver("goog/cdp/execute", body)
        .await
        .context(command)
}
