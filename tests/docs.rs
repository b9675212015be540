//! The documents name only what exists.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The project's documents, by path.
fn documents() -> Vec<PathBuf> {
    let folders = ["", "docs", "store", "tests/fixtures"];
    let mut found: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).expect("it is there"))
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text between backticks on one line.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.starts_with("    "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Whether a text in backticks is meant as a path in the project.
fn is_place(words: &str) -> bool {
    let first = words.split('/').next().unwrap_or("");
    words.contains('/')
        && [
            "core",
            "src",
            "tests",
            "xtask",
            "extension",
            "docs",
            "store",
            "fuzz",
        ]
        .contains(&first)
        && !words.contains(['<', '*', ' ', '…'])
}

#[test]
fn every_place_that_is_named_exists() {
    let mut wrong = Vec::new();
    for document in documents() {
        let text = text(&document);
        for words in quoted(&text).filter(|words| is_place(words)) {
            let (file, test) = words.split_once("::").unwrap_or((words, ""));
            let path = root().join(file);
            if !path.exists() {
                wrong.push(format!("{}: {words}", document.display()));
            } else if !test.is_empty() && !self::text(&path).contains(&format!("fn {test}(")) {
                wrong.push(format!("{}: {words}: no such test", document.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    for document in documents() {
        let folder = document.parent().expect("a file has a folder");
        let text = text(&document);
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or("");
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                wrong.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
