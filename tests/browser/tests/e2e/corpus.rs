//! Every saved page of the corpus, read by the built extension: the module as the browser runs it,
//! and in Chromium its twin beside it, which must see the same.

use std::path::Path;

use browser::Kind;
use serde_json::{Map, Value};

use crate::expect::{corpus, differences};

#[test]
fn every_page_reads_as_expected_in_chromium() {
    crate::alone(Kind::Chromium, || read_all(Kind::Chromium));
}

#[test]
fn every_page_reads_as_expected_in_firefox() {
    crate::alone(Kind::Firefox, || read_all(Kind::Firefox));
}

fn read_all(kind: Kind) {
    let corpus = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    let files = corpus
        .iter()
        .map(|(page, _)| page.to_string_lossy().into_owned());
    let engine = match kind {
        Kind::Chromium => "both",
        Kind::Firefox => "wasm",
    };
    let words = ["--browser", &kind.to_string(), "--engine", engine].map(String::from);
    let arguments: Vec<String> = words.into_iter().chain(files).collect();
    let mut lines = Vec::new();
    browser::read::run(&arguments, &mut lines);
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().count(), corpus.len(), "a line for every page");

    let mut wrong = Vec::new();
    for (line, (page, want)) in lines.lines().zip(&corpus) {
        let row: Map<String, Value> = serde_json::from_str(line).unwrap();
        let found = match row.get("error") {
            Some(error) => vec![error.to_string()],
            None => differences(&row, want),
        };
        wrong.extend(found.iter().map(|d| format!("{}: {d}", page.display())));
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
