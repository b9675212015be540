//! The crates whose code ships, by `cargo metadata`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files::root;

/// The crate that the modules are compiled from.
const OURS: &str = "login-linker";

/// A crate whose code ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// Its name on crates.io.
    pub name: String,
    /// Its exact version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub licence: String,
    /// Its authors, as in its manifest.
    pub authors: String,
    /// The URL of its repository.
    pub repository: String,
    /// SHA-256 of its archive on crates.io, in hexadecimal.
    pub checksum: String,
    /// The folder of its source on this machine.
    pub folder: PathBuf,
}

/// All of them except our own, by name. Macros and build scripts do not ship.
pub fn find() -> Result<Vec<Crate>> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["metadata", "--format-version=1", "--locked"])
        .arg("--filter-platform=wasm32-unknown-unknown");
    let output = cargo.output().context("cannot start cargo")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata: {errors}");
    let metadata = serde_json::from_slice(&output.stdout)?;
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
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
        let package = packages.get(id).context("cargo metadata lacks a package")?;
        if is_macro(package) || found.insert(id, package).is_some() {
            continue;
        }
        let node = nodes.get(id).context("cargo metadata lacks a dependency")?;
        waiting.extend(list(&node["deps"]).filter_map(runtime_dependency));
    }
    let mut crates: Vec<Crate> = found
        .into_values()
        // Those of this workspace have no source.
        .filter(|package| !package["source"].is_null())
        .map(|package| read(package, lock))
        .collect::<Result<_>>()?;
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

/// The package of this dependency, unless it is only for building or testing.
fn runtime_dependency(dependency: &Value) -> Option<&str> {
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
        // The old form of `OR`.
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
    fn only_runtime_dependencies_ship() {
        let package = |name: &str, kind: &str| {
            json!({
                "id": name, "name": name, "version": "1.0.0", "license": "MIT",
                "source": (!name.starts_with(OURS)).then_some("registry"),
                "repository": "https://example.com/r", "manifest_path": format!("/c/{name}/Cargo.toml"),
                "targets": [{ "kind": [kind] }],
            })
        };
        let leads = |to: &str, kind: Value| json!({ "pkg": to, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [
                package(OURS, "lib"), package("login-linker-core", "lib"), package("used", "lib"), package("deeper", "lib"),
                package("derive", "proc-macro"), package("syn", "lib"), package("tested", "lib"),
            ],
            "resolve": { "nodes": [
                { "id": OURS, "deps": [
                    leads("login-linker-core", Value::Null), leads("derive", Value::Null),
                    leads("tested", json!("dev")),
                ] },
                { "id": "login-linker-core", "deps": [leads("used", Value::Null)] },
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
