//! Expected readings of saved pages, and comparison with them. Shared by the corpus tests with and
//! without browsers, so that both have the same expectations.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// How `row` differs from what is expected.
pub fn differences(row: &Map<String, Value>, want: &Map<String, Value>) -> Vec<String> {
    let mut wrong = Vec::new();
    for key in ["page", "step", "badge", "notices"] {
        if let Some(want) = want.get(key)
            && row.get(key) != Some(want)
        {
            wrong.push(format!("{key} is {}, expected {want}", row[key]));
        }
    }
    if let Some(want) = want.get("target") {
        let words = |v: &Value| {
            let text = v.as_str().unwrap_or("").to_lowercase();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let got = words(&row["target"]["text"]);
        let right = if want.is_null() {
            row["target"].is_null()
        } else {
            got.contains(&words(want)) && !got.is_empty()
        };
        if !right {
            wrong.push(format!("RING on {}, expected {want}", row["target"]));
        }
    }
    if let Some(want) = want.get("provider").and_then(Value::as_object) {
        let fits = |p: &Value| want.iter().all(|(key, value)| p.get(key) == Some(value));
        if !row["providers"]
            .as_array()
            .is_some_and(|all| all.iter().any(fits))
        {
            wrong.push(format!(
                "providers are {}, expected {want:?}",
                row["providers"]
            ));
        }
    }
    wrong
}

/// All saved pages in a folder and its subfolders, in the order of their names.
pub fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|e| e == "html") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All pages with their expected readings: the fixtures below `tests/fixtures`, each next to its
/// `.json`; and, if it exists, a folder of more pages with an `expected.json`, which is
/// `LOGIN_LINKER_PAGES` or `shared/pages` next to the project.
pub fn corpus(project: &Path) -> Vec<(PathBuf, Map<String, Value>)> {
    let fixtures = pages(&project.join("tests/fixtures"))
        .into_iter()
        .map(|page| {
            let expected = page.with_extension("json");
            let name = expected.display();
            let json = fs::read_to_string(&expected).unwrap_or_else(|e| panic!("{name}: {e}"));
            let json = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{name}: {e}"));
            (page, json)
        });
    fixtures.chain(more(project)).collect()
}

fn more(project: &Path) -> Vec<(PathBuf, Map<String, Value>)> {
    let named = env::var_os("LOGIN_LINKER_PAGES").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| project.join("../shared/pages"));
    let Ok(json) = fs::read_to_string(folder.join("expected.json")) else {
        return Vec::new();
    };
    let all: Map<String, Value> = serde_json::from_str(&json).expect("an object");
    let expected = |want: Value| want.as_object().cloned().expect("an object");
    all.into_iter()
        .map(|(name, want)| (folder.join(name), expected(want)))
        .collect()
}
