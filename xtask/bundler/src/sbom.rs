//! The bill of materials: the crates that ship, in CycloneDX. It leaves out the optional time and
//! serial number, so that it is the same in every build.

use anyhow::Result;
use serde_json::{Value, json};

use crate::node;
use crate::shipped_crates::Crate;

/// The bill of materials of this version of the extension.
pub fn text(crates: &[Crate], version: &str) -> Result<Vec<u8>> {
    let lock: Value = serde_json::from_slice(&node::lock()?)?;
    let binaryen = &lock["packages"]["node_modules/binaryen"]["version"];
    let own = format!("pkg:cargo/login-linker@{version}");
    let toolchain: Vec<Value> = vec![
        json!({ "type": "application", "name": "rustc", "version": env!("CARGO_PKG_RUST_VERSION") }),
        json!({ "type": "application", "name": "binaryen", "version": binaryen }),
    ];
    let components: Vec<Value> = crates.iter().map(component).collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "login-linker",
                "version": version,
                "purl": own,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
            "tools": { "components": toolchain },
        },
        "components": components,
    });
    Ok((serde_json::to_string_pretty(&bill)? + "\n").into_bytes())
}

fn component(one: &Crate) -> Value {
    let purl = format!("pkg:cargo/{}@{}", one.name, one.version);
    json!({
        "type": "library",
        "bom-ref": purl,
        "name": one.name,
        "version": one.version,
        "scope": "required",
        "hashes": [{ "alg": "SHA-256", "content": one.checksum }],
        "licenses": [{ "expression": one.licence }],
        "purl": purl,
        "externalReferences": [{ "type": "vcs", "url": one.repository }],
    })
}
