//! The saved pages of the corpus, read by the built extension. Of twelve, two are read in Chromium and
//! one in Firefox; some of those in Chromium with the JavaScript fallback too, which must see the
//! same. `tests/corpus.rs` reads all of them without a browser. With `LOGIN_LINKER_CORPUS=all`, every
//! page is read in every way, which takes some minutes longer.

use std::env;
use std::path::{Path, PathBuf};

use browser::BrowserKind;
use serde_json::{Map, Value};

use crate::expect::{corpus, differences};

#[test]
fn the_corpus_reads_as_expected_in_chromium() {
    crate::with_own_browser(BrowserKind::Chromium, || read_all(BrowserKind::Chromium));
}

#[test]
fn the_corpus_reads_as_expected_in_firefox() {
    crate::with_own_browser(BrowserKind::Firefox, || read_all(BrowserKind::Firefox));
}

/// Every how many pages the fallback is tested too.
const FALLBACK_EVERY: usize = 8;
/// Of so many pages, Firefox reads the first, and Chromium the second and the eighth.
const GROUP: usize = 12;

fn read_all(kind: BrowserKind) {
    let all = env::var_os("LOGIN_LINKER_CORPUS").is_some();
    let is_read = |at: usize| match kind {
        _ if all => true,
        BrowserKind::Chromium => at % (GROUP / 2) == 1,
        BrowserKind::Firefox => at.is_multiple_of(GROUP),
    };
    let corpus: Vec<_> = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .into_iter()
        .enumerate()
        .filter_map(|(at, page)| is_read(at).then_some(page))
        .collect();
    let every = if all { 1 } else { FALLBACK_EVERY };
    let is_fallback = |at: usize| kind == BrowserKind::Chromium && at.is_multiple_of(every);
    let mut wrong = Vec::new();
    for (engine, wanted) in [("both", true), ("wasm", false)] {
        let part = corpus
            .iter()
            .enumerate()
            .filter(|(at, _)| is_fallback(*at) == wanted);
        let part: Vec<_> = part.map(|(_, page)| page).collect();
        if !part.is_empty() {
            wrong.extend(read_part(kind, engine, &part));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn read_part(
    kind: BrowserKind,
    engine: &str,
    part: &[&(PathBuf, Map<String, Value>)],
) -> Vec<String> {
    let files = part
        .iter()
        .map(|(page, _)| page.to_string_lossy().into_owned());
    let words = ["--browser", &kind.to_string(), "--engine", engine].map(String::from);
    let arguments: Vec<String> = words.into_iter().chain(files).collect();
    let mut lines = Vec::new();
    browser::read::run(&arguments, &mut lines);
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().count(), part.len(), "a line for every page");

    let mut wrong = Vec::new();
    for (line, (page, want)) in lines.lines().zip(part) {
        let row: Map<String, Value> = serde_json::from_str(line).unwrap();
        let found = match row.get("error") {
            Some(error) => vec![error.to_string()],
            None => differences(&row, want),
        };
        wrong.extend(found.iter().map(|d| format!("{}: {d}", page.display())));
    }
    wrong
}
