//! Finds files in a package that nothing uses.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::files::Files;
use crate::licenses;

/// The browser finds these by their path: no file names them.
const LOCALES: &str = "_locales/";

/// Fails unless every file is named by the manifest, or by a file that is itself used.
pub fn check(manifest: &Value, files: &Files) -> Result<()> {
    let mut unused: BTreeSet<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|name| ![licenses::FILE, "manifest.json"].contains(name))
        .filter(|name| !name.starts_with(LOCALES))
        .collect();
    let manifest = manifest.to_string().into_bytes();
    let mut used = vec![("manifest.json", &manifest)];
    while let Some((user, bytes)) = used.pop() {
        let text = String::from_utf8_lossy(bytes);
        for name in unused.clone() {
            if names(user, &text, name) {
                unused.remove(name);
                used.push((name, &files[name]));
            }
        }
    }
    let unused: Vec<&str> = unused.into_iter().collect();
    ensure!(unused.is_empty(), "nothing uses {}", unused.join(", "));
    Ok(())
}

/// Whether a file names another: in quotation marks, or anywhere in a module, where strings have no
/// quotation marks.
fn names(user: &str, text: &str, file: &str) -> bool {
    match user.ends_with(".wasm") {
        true => text.contains(file),
        false => text.contains(&format!("\"{file}\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_that_nothing_names_is_reported() {
        let manifest = json!({ "action": { "default_popup": "popup.html" } });
        let mut files: Files = [
            ("popup.html", r#"<script src="popup.js">"#),
            ("popup.js", r#"fetch(url("app.wasm"))"#),
            ("app.wasm", "\0asm…content.jspage.css…"),
            ("page.css", ""),
            ("_locales/en/messages.json", "{}"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
        check(&manifest, &files).unwrap();
        files.insert("old.js".to_owned(), br#""old.js""#.to_vec());
        let complaint = check(&manifest, &files).unwrap_err().to_string();
        assert_eq!(complaint, "nothing uses old.js");
    }
}
