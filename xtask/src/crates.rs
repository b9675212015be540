//! The crates whose code ships, as cargo resolves them for WebAssembly.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// The crate everything starts from.
const OURS: &str = "login-linker";

/// A crate of which code ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// Its name on crates.io.
    pub name: String,
    /// Its exact version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// Who wrote it, as its manifest has it.
    pub authors: String,
    /// Where its source is kept.
    pub repository: String,
    /// SHA-256 of its archive on crates.io, in hexadecimal.
    pub checksum: String,
    /// Its source on this machine.
    pub folder: PathBuf,
}

/// All of them but our own, which have no registry as their source, by name. What only runs in the compiler, such as macros, is not among
/// them.
pub fn shipped() -> Result<Vec<Crate>> {
    let mut cargo = shell::command("cargo", &["metadata", "--format-version=1", "--locked"]);
    cargo.arg("--filter-platform=wasm32-unknown-unknown");
    let metadata = serde_json::from_str(&shell::read(&mut cargo)?)?;
    let lock = fs::read_to_string(shell::root().join("Cargo.lock"))?;
    of(&metadata, &lock)
}

fn of(metadata: &Value, lock: &str) -> Result<Vec<Crate>> {
    let packages = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let mut waiting: Vec<&str> = packages
        .iter()
        .filter(|(_, package)| package["name"] == OURS)
        .map(|(id, _)| *id)
        .collect();
    let mut found = BTreeMap::new();
    while let Some(id) = waiting.pop() {
        let package = packages.get(id).context("cargo names every package")?;
        if is_macro(package) || found.insert(id, package).is_some() {
            continue;
        }
        let node = nodes.get(id).context("cargo resolves every package")?;
        waiting.extend(list(&node["deps"]).filter_map(runs));
    }
    let mut crates: Vec<Crate> = found
        .into_values()
        .filter(|package| !package["source"].is_null())
        .map(|package| read(package, lock))
        .collect::<Result<_>>()?;
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

/// The package that this dependency leads to, unless it is only for building or testing.
fn runs(dependency: &Value) -> Option<&str> {
    list(&dependency["dep_kinds"])
        .any(|kind| kind["kind"].is_null())
        .then(|| dependency["pkg"].as_str())?
}

fn is_macro(package: &Value) -> bool {
    list(&package["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
}

fn read(package: &Value, lock: &str) -> Result<Crate> {
    let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let (name, version) = (text("name"), text("version"));
    let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let checksum = lock
        .split_once(&entry)
        .and_then(|(_, rest)| rest.split("[[package]]").next())
        .and_then(|entry| entry.split_once("checksum = \"")?.1.split('"').next())
        .with_context(|| format!("Cargo.lock has no checksum of {name}"))?;
    let folder = PathBuf::from(text("manifest_path"));
    Ok(Crate {
        checksum: checksum.to_owned(),
        // Some still write the old form.
        licence: text("license").replace('/', " OR "),
        authors: list(&package["authors"])
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(", "),
        repository: text("repository"),
        folder: folder.parent().context("a manifest has a folder")?.into(),
        name,
        version,
    })
}

fn by_id(values: &Value) -> BTreeMap<&str, &Value> {
    list(values)
        .filter_map(|value| Some((value["id"].as_str()?, value)))
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_runs_ships_and_what_builds_does_not() {
        let package = |name: &str, kind: &str| {
            json!({
                "id": name, "name": name, "version": "1.0.0", "license": "MIT",
                "source": if name == OURS { Value::Null } else { json!("registry") },
                "repository": "https://example.com/r", "manifest_path": format!("/c/{name}/Cargo.toml"),
                "targets": [{ "kind": [kind] }],
            })
        };
        let leads = |to: &str, kind: Value| json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                package(OURS, "lib"), package("used", "lib"), package("deeper", "lib"),
                package("derive", "proc-macro"), package("syn", "lib"), package("tested", "lib"),
            ],
            "resolve": { "nodes": [
                { "id": OURS, "deps": [
                    leads("used", Value::Null), leads("derive", Value::Null),
                    leads("tested", json!("dev")),
                ] },
                { "id": "used", "deps": [leads("deeper", Value::Null), leads("syn", json!("build"))] },
                { "id": "derive", "deps": [leads("syn", Value::Null)] },
                { "id": "deeper", "deps": [] }, { "id": "syn", "deps": [] },
                { "id": "tested", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"deeper\"\nversion = \"1.0.0\"\nchecksum = \"d1\"\n\n\
                    [[package]]\nname = \"used\"\nversion = \"1.0.0\"\nchecksum = \"d2\"\n";
        let found = of(&metadata, lock).unwrap();
        let seen: Vec<_> = found.iter().map(|c| (&*c.name, &*c.checksum)).collect();
        assert_eq!(seen, [("deeper", "d1"), ("used", "d2")]);
    }
}
