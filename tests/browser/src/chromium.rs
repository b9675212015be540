//! What is peculiar to Chromium and ChromeDriver.

use std::path::Path;

use anyhow::{Context, Result};
use fantoccini::Client;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::Options;
use crate::browser::HOSTS;
use crate::driver::Driver;
use crate::kind::Kind;
use crate::wire::{self, Wire};

/// Starts ChromeDriver and, through it, Chromium with the extension loaded.
pub(crate) async fn launch(options: &Options, profile: &Path) -> Result<(Driver, Client)> {
    let binary = Kind::Chromium.program()?;
    let driver = Driver::start(&Kind::Chromium.driver()?, &["--port=0"], profile).await?;
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
    capabilities.insert("acceptInsecureCerts".into(), json!(true));
    capabilities.insert("unhandledPromptBehavior".into(), json!("dismiss"));
    capabilities.insert(
        "goog:chromeOptions".into(),
        json!({
            "binary": binary,
            "args": arguments,
            // A page must not open more windows here than it could at a user's.
            "excludeSwitches": ["disable-popup-blocking", "enable-automation"],
        }),
    );
    let client = wire::connect(driver.url(), capabilities).await?;
    Ok((driver, client))
}

/// Chromium must run as root in containers, hence no sandbox; no network can be reached from it.
const QUIET: [&str; 9] = [
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

fn resolver_rules(port: u16) -> String {
    let sites = HOSTS.map(|host| format!("MAP {host}:443 127.0.0.1:{port}"));
    format!("{}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", sites.join(", "))
}

/// The origin of an unpacked extension: its id is drawn from the path of its folder
/// (Chromium: `crx_file::id_util::GenerateIdForPath`).
pub(crate) fn origin(extension: &Path) -> String {
    let digest = Sha256::digest(extension.as_os_str().as_encoded_bytes());
    let nibbles = digest[..16].iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let id: String = nibbles.map(|nibble| char::from(b'a' + nibble)).collect();
    format!("chrome-extension://{id}")
}

/// What a page can leave behind that a later page can see. To ask for `all` takes ten times longer.
const STORED: &str = "local_storage,indexeddb,service_workers";

/// Removes every cookie, and what the two sites have stored.
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
    devtools(client, "ServiceWorker.disable", json!({})).await
}

async fn devtools(client: &Client, command: &'static str, parameters: Value) -> Result<()> {
    let body = json!({ "cmd": command, "params": parameters });
    client
        .issue_cmd(Wire::post("goog/cdp/execute", body))
        .await
        .context(command)?;
    Ok(())
}
