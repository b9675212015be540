//! `manifest.json` in the top folder is the source of both manifests.
//!
//! A key with the prefix `chrome:` or `firefox:` goes to that package only, without the prefix.
//! Every other key goes to both. The version comes from `Cargo.toml`.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files::Files;
use crate::package::Package;

/// A value in the manifest with one of these extensions is the name of a shipped file.
const ENDINGS: [&str; 6] = [".css", ".html", ".js", ".json", ".png", ".wasm"];

/// The manifest of one package.
pub fn of(source: &str, package: Package, version: &str) -> Result<Value> {
    let source = serde_json::from_str(source).context("manifest.json is not valid JSON")?;
    let mut manifest = for_package(source, package);
    manifest["version"] = version.into();
    Ok(manifest)
}

/// Fails if the manifest names a file that does not ship.
pub fn check(manifest: &Value, files: &Files) -> Result<()> {
    let mut named = Vec::new();
    collect_names(manifest, &mut named);
    if let Some(language) = manifest["default_locale"].as_str() {
        named.push(format!("_locales/{language}/messages.json"));
    }
    named.retain(|name| !files.contains_key(name));
    ensure!(
        named.is_empty(),
        "manifest.json names missing files: {}",
        named.join(", ")
    );
    Ok(())
}

fn for_package(value: Value, package: Package) -> Value {
    match value {
        Value::Object(entries) => entries
            .into_iter()
            .filter_map(|(key, value)| {
                let key = key_for(&key, package)?.to_owned();
                Some((key, for_package(value, package)))
            })
            .collect(),
        Value::Array(items) => items
            .into_iter()
            .map(|item| for_package(item, package))
            .collect(),
        plain => plain,
    }
}

fn key_for(key: &str, package: Package) -> Option<&str> {
    match key.split_once(':') {
        Some((name, key)) if name == package.name() => Some(key),
        Some((name, _)) if Package::ALL.iter().any(|other| other.name() == name) => None,
        _ => Some(key),
    }
}

fn collect_names(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(text) if ENDINGS.iter().any(|ending| text.ends_with(ending)) => {
            names.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        Value::Object(entries) => entries
            .values()
            .for_each(|value| collect_names(value, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"{
        "name": "x", "version": "?", "default_locale": "en",
        "background": {"chrome:service_worker": "b.js", "firefox:scripts": ["a.js", "b.js"]},
        "resources": [{"files": ["p.wasm"], "chrome:dynamic": true}]
    }"#;

    fn text(package: Package) -> String {
        of(SOURCE, package, "1.2.3").unwrap().to_string()
    }

    #[test]
    fn each_package_gets_its_own_keys_and_the_common_ones() {
        assert_eq!(
            text(Package::Chrome),
            r#"{"name":"x","version":"1.2.3","default_locale":"en","background":{"service_worker":"b.js"},"resources":[{"files":["p.wasm"],"dynamic":true}]}"#
        );
        assert_eq!(
            text(Package::Firefox),
            r#"{"name":"x","version":"1.2.3","default_locale":"en","background":{"scripts":["a.js","b.js"]},"resources":[{"files":["p.wasm"]}]}"#
        );
    }

    #[test]
    fn missing_files_are_listed() {
        let shipped = ["b.js", "p.wasm"].map(|name| (name.to_owned(), Vec::new()));
        let manifest = of(SOURCE, Package::Firefox, "1").unwrap();
        let complaint = check(&manifest, &shipped.into()).unwrap_err().to_string();
        assert!(
            complaint.ends_with(": a.js, _locales/en/messages.json"),
            "{complaint}"
        );
    }
}
