//! Every saved page of the corpus, read by the built extension: the module as the browser runs it.

use std::fs;
use std::path::Path;

use browser::Kind;
use serde_json::{Map, Value};

use crate::expect::{differences, pages};

#[test]
fn every_fixture_reads_as_expected_in_chromium() {
    crate::alone(|| read_all(Kind::Chromium));
}

#[test]
fn every_fixture_reads_as_expected_in_firefox() {
    crate::alone(|| read_all(Kind::Firefox));
}

fn read_all(kind: Kind) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let pages = pages(&root);
    let files = pages.iter().map(|p| p.to_string_lossy().into_owned());
    let arguments: Vec<String> = ["--browser".into(), kind.to_string()]
        .into_iter()
        .chain(files)
        .collect();
    let mut lines = Vec::new();
    browser::read::run(&arguments, &mut lines);
    let mut wrong = Vec::new();
    let mut count = 0;
    for (line, page) in String::from_utf8(lines).unwrap().lines().zip(&pages) {
        count += 1;
        let row: Map<String, Value> = serde_json::from_str(line).unwrap();
        let name = page
            .strip_prefix(&root)
            .unwrap_or(page)
            .display()
            .to_string();
        if let Some(error) = row.get("error") {
            wrong.push(format!("{name}: {error}"));
            continue;
        }
        let want = fs::read_to_string(page.with_extension("json")).unwrap();
        let want: Map<String, Value> = serde_json::from_str(&want).unwrap();
        wrong.extend(
            differences(&row, &want)
                .iter()
                .map(|d| format!("{name}: {d}")),
        );
    }
    assert_eq!(count, pages.len(), "a line for every page");
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
