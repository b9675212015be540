//! The parts specific to Firefox.

mod profile;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::Pid;
use serde_json::{Value, json};
use tokio::process::Command;
use tokio::time::sleep;

use self::profile::UUID;
use crate::Options;
use crate::browser::HOSTS;
use crate::client::{Client, WindowHandle, element_id};
use crate::crash;
use crate::driver::Driver;
use crate::kind::find;
use crate::lifecycle::Change;
use crate::themes::Theme;

/// The origin of the extension.
pub(crate) fn origin() -> String {
    format!("moz-extension://{UUID}")
}

/// Starts Firefox, and installs the extension for the session.
pub(crate) async fn launch(
    binary: &Path,
    options: &Options,
    folder: &Path,
) -> Result<(Driver, Client)> {
    let id = gecko_id(&options.extension)?;
    let profile = folder.join("profile");
    profile::create(&profile, &id, options.port)?;
    let mut command = Command::new(binary);
    command
        .args(["--marionette", "--remote-allow-system-access"])
        .args(["--no-remote", "--new-instance", "--profile"])
        .arg(&profile)
        // No dialog about a crash, and no report.
        .env("MOZ_CRASHREPORTER_DISABLE", "1");
    if options.headless {
        command.arg("--headless");
    }
    let driver = Driver::start(command, folder).await?;
    let client = Client::marionette(driver.port()).await?;
    install(&client, &options.extension).await?;
    Ok((driver, client))
}

/// Installs an unpacked extension for the session.
pub(crate) async fn install(client: &Client, extension: &Path) -> Result<()> {
    let install = json!({
        "path": extension,
        "temporary": true,
    });
    client
        .send_to_firefox("Addon:Install", install)
        .await
        .with_context(|| format!("Firefox did not accept {}", extension.display()))?;
    Ok(())
}

/// Closes the page that the extension opens after installation, and goes back to `first`, the only
/// other tab. A tab that is opened before might be taken for it.
pub(crate) async fn close_welcome_page(client: &Client, first: &WindowHandle) -> Result<()> {
    for _ in 0..3000 {
        let tabs = client.windows().await?;
        if let Some(welcome) = tabs.iter().find(|tab| *tab != first) {
            client.switch_to_window(welcome).await?;
            client.close_window().await?;
            return Ok(client.switch_to_window(first).await?);
        }
        sleep(Duration::from_millis(10)).await;
    }
    bail!("no welcome page has come")
}

/// Allows the extension in private windows, which reloads it and closes its pages.
pub(crate) async fn allow_private(client: &Client) -> Result<()> {
    let script = "
        const { AddonManager } = ChromeUtils.importESModule(
            'resource://gre/modules/AddonManager.sys.mjs');
        const { ExtensionPermissions } = ChromeUtils.importESModule(
            'resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByHostname(args);
        const permissions = ['internal:privateBrowsingAllowed'];
        await ExtensionPermissions.add(extension.id, { permissions, origins: [] }, extension);
        await (await AddonManager.getAddonByID(extension.id)).reload();";
    in_browser(client, script, json!(UUID)).await?;
    Ok(())
}

/// The folder in which Firefox is installed.
pub(crate) fn installed() -> Result<PathBuf> {
    // The program on the path may be a launcher script.
    let candidates =
        ["firefox-esr", "firefox"].map(|name| find(&[name], "apt install firefox-esr"));
    let folders = candidates.into_iter().flatten().filter_map(|program| {
        let program = program.canonicalize().ok()?;
        Some(program.parent()?.to_owned())
    });
    let mut installed = folders.filter(|folder| folder.join("firefox-bin").is_file());
    installed.next().context("no folder with firefox-bin")
}

/// The add-on's id, as its manifest gives it.
pub(crate) fn gecko_id(extension: &Path) -> Result<String> {
    let path = extension.join("manifest.json");
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let manifest: Value = serde_json::from_str(&text).context("the manifest is not JSON")?;
    match manifest["browser_specific_settings"]["gecko"]["id"].as_str() {
        Some(id) => Ok(id.to_string()),
        None => bail!("the manifest names no browser_specific_settings.gecko.id"),
    }
}

/// Removes all cookies, and what the two sites have stored.
pub(crate) async fn forget_sites(client: &Client) -> Result<()> {
    let script = "
        Services.cookies.removeAll();
        const { CLEAR_DOM_STORAGES, CLEAR_HISTORY } = Ci.nsIClearDataService;
        const clear = host => new Promise(resolve => Services.clearData.deleteDataFromHost(
            host, true, CLEAR_DOM_STORAGES | CLEAR_HISTORY, { onDataDeleted: resolve }));
        await Promise.all(args.map(clear));";
    in_browser(client, script, json!(HOSTS)).await?;
    Ok(())
}

/// Stops the event page of the extension, as Firefox does when it is idle.
pub(crate) async fn end_background(client: &Client) -> Result<()> {
    let script = "
        const { extension } = WebExtensionPolicy.getByHostname(args);
        await extension.terminateBackground({ disableResetIdleForTest: true });";
    in_browser(client, script, json!(UUID)).await?;
    Ok(())
}

/// Changes the state of the extension. Its files stay in place, so an update is a restart.
pub(crate) async fn change(client: &Client, change: Change) -> Result<()> {
    let call = match change {
        Change::Disable => "await addon.disable()",
        Change::Enable => "await addon.enable()",
        Change::Update => "await addon.reload()",
    };
    let script = format!(
        "const {{ AddonManager }} = ChromeUtils.importESModule(
            'resource://gre/modules/AddonManager.sys.mjs');
        const addons = await AddonManager.getAddonsByTypes(['extension']);
        const addon = addons.find(addon => addon.temporarilyInstalled);
        {call};"
    );
    in_browser(client, &script, Value::Null).await?;
    Ok(())
}

/// Sets a theme for everything.
pub(crate) async fn set_theme(client: &Client, theme: Theme) -> Result<()> {
    let script = "
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', args[0]);
        Services.prefs.setIntPref('browser.display.document_color_use', args[1]);";
    let prefs = match theme {
        Theme::Light => json!([1, 1]),
        Theme::Dark => json!([0, 1]),
        Theme::Forced => json!([1, 2]),
    };
    in_browser(client, script, prefs).await?;
    Ok(())
}

/// Emulates printing on every page.
pub(crate) async fn set_print(client: &Client, print: bool) -> Result<()> {
    let script = "
        for (const { gBrowser } of Services.wm.getEnumerator('navigator:browser'))
            for (const { browsingContext } of gBrowser.browsers)
                browsingContext.mediumOverride = args;";
    in_browser(client, script, json!(if print { "print" } else { "" })).await?;
    Ok(())
}

/// Calls a function with the extension's closed shadow root in the current page.
pub(crate) async fn in_shadow(client: &Client, function: &str) -> Result<Value> {
    let host = "return document.querySelector('[data-login-linker]');";
    let host = client.execute(host, vec![]).await?;
    let Some(host) = element_id(&host) else {
        return Ok(Value::Null);
    };
    let host = json!({ "id": host });
    let root = client
        .send_to_firefox("WebDriver:GetShadowRoot", host)
        .await?;
    let script = format!("return ({function})(arguments[0]);");
    Ok(client.execute(&script, vec![root]).await?)
}

/// Console errors and warnings of pages since the last call.
pub(crate) async fn console(client: &Client) -> Result<Vec<String>> {
    let script = "
        const shown = Services.console.getMessageArray().filter(message =>
            message instanceof Ci.nsIScriptError && message.innerWindowID);
        Services.console.reset();
        return shown.map(message => message.message);";
    let lines = in_browser(client, script, Value::Null).await?;
    Ok(serde_json::from_value(lines)?)
}

/// The tab with this extension tab id, as `tab`.
const TAB: &str = "
    const { ExtensionParent } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionParent.sys.mjs');
    const tab = ExtensionParent.apiManager.global.tabTracker.getTab(args);";

/// The process of a tab's page.
pub(crate) async fn page_process(client: &Client, tab: i64) -> Result<Pid> {
    let ask = "
        // The address is stored some seconds after loading.
        const { TabStateFlusher } = ChromeUtils.importESModule(
            'resource:///modules/sessionstore/TabStateFlusher.sys.mjs');
        await TabStateFlusher.flush(tab.linkedBrowser);
        return tab.linkedBrowser.browsingContext.currentWindowGlobal.osPid;";
    let id = in_browser(client, &format!("{TAB} {ask}"), json!(tab)).await?;
    crash::pid(&id)
}

/// Waits until a tab shows the browser's page for crashes.
pub(crate) async fn await_crash_page(client: &Client, tab: i64) -> Result<()> {
    let ask = format!("{TAB} return tab.hasAttribute('crashed');");
    for _ in 0..500 {
        if in_browser(client, &ask, json!(tab)).await? == json!(true) {
            return Ok(());
        }
        sleep(Duration::from_millis(10)).await;
    }
    bail!("the page has not crashed")
}

/// Presses "Restore this tab" on the browser's page for crashes.
pub(crate) async fn revive(client: &Client, tab: i64) -> Result<()> {
    let revive = "const { SessionStore } = ChromeUtils.importESModule(
            'resource:///modules/sessionstore/SessionStore.sys.mjs');
        SessionStore.reviveCrashedTab(tab);";
    in_browser(client, &format!("{TAB} {revive}"), json!(tab)).await?;
    Ok(())
}

/// Runs an async function body with the browser's own privileges.
async fn in_browser(client: &Client, body: &str, args: Value) -> Result<Value> {
    let script = format!(
        "const done = arguments[arguments.length - 1], args = arguments[0];
        (async () => {{ {body} }})().then(
            value => done({{ value }}), error => done({{ error: String(error) }}));"
    );
    let context =
        |name: &str| client.send_to_firefox("Marionette:SetContext", json!({ "value": name }));
    context("chrome").await?;
    let outcome = client.execute_async(&script, vec![args]).await;
    context("content").await?;
    let mut outcome = outcome?;
    match outcome["error"].as_str() {
        None => Ok(outcome["value"].take()),
        Some(error) => bail!("in Firefox itself: {error}"),
    }
}
