//! A new profile for Firefox.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

/// The host part of the extension's addresses, which Firefox would otherwise choose at random.
pub(super) const UUID: &str = "6d0a3c1e-51f4-4c3f-9e0b-0f8a8f7f2b10";

/// Creates a profile, for an extension with this id and a practice site on this port.
pub(super) fn create(folder: &Path, id: &str, port: u16) -> Result<()> {
    fs::create_dir(folder)?;
    let lines = [preferences(id, port), quiet()].map(|all| user_js(&all));
    fs::write(folder.join("user.js"), lines.concat())?;
    Ok(())
}

/// The lines of `user.js` for these preferences. Its strings, numbers and booleans are written as in
/// JSON (`modules/libpref/parser/src/lib.rs` in Firefox's source).
fn user_js(preferences: &Value) -> String {
    let all = preferences.as_object().into_iter().flatten();
    all.map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"))
        .collect()
}

fn preferences(id: &str, port: u16) -> Value {
    json!({
        // Marionette takes a free port and prints it.
        "marionette.port": 0,
        // Every name resolves to loopback, and https leads to the practice site.
        "network.dns.forceResolve": "127.0.0.1",
        "network.socket.forcePort": format!("443={port}"),
        "network.http.http3.enable": false,
        "extensions.webextensions.uuids": json!({ id: UUID }).to_string(),
        // The control page is the manifest, shown as text.
        "devtools.jsonview.enabled": false,
        // Pages must not be able to open more windows than in a user's browser.
        "dom.disable_open_during_load": true,
        // A page that prints after loading would block on the dialog.
        "print.always_print_silent": true,
        "print.prefer_system_dialog": false,
        "browser.translations.automaticallyPopup": false,
        // Requested permissions are granted, and containers exist.
        "extensions.webextOptionalPermissionPrompts": false,
        "privacy.userContext.enabled": true,
        // The background stops when a test says so, not by itself.
        "extensions.background.idle.timeout": 600_000,
    })
}

/// Preferences that keep Firefox quiet. Once Marionette runs, it sets more
/// (`RecommendedPreferences.sys.mjs`); these are needed earlier or are not among them.
fn quiet() -> Value {
    json!({
        // The first window has one tab with an empty page, and no page about a first start.
        "browser.startup.page": 0,
        "browser.startup.homepage_override.mstone": "ignore",
        "startup.homepage_welcome_url": "about:blank",
        "browser.aboutwelcome.enabled": false,
        // No question about the default browser, data collection, or a session to restore.
        "browser.shell.checkDefaultBrowser": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "browser.sessionstore.resume_from_crash": false,
        "toolkit.startup.max_resumed_crashes": -1,
        // No updates: of Firefox, add-ons, media plugins, settings and experiments.
        "app.update.disabledForTesting": true,
        "app.update.checkInstallTime": false,
        "extensions.update.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "app.normandy.enabled": false,
        // Frames a second: each is painted without a graphics card.
        "layout.frame_rate": 20,
        // No add-on but ours, neither one of the distribution nor one installed for all users.
        "extensions.installDistroAddons": false,
        "extensions.enabledScopes": 5,
    })
}
