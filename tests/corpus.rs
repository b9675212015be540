//! Every saved page of the corpus, read without a browser.

mod expect;
mod native;

use std::fs;
use std::path::Path;

use login_linker_core::decision::decide::step;
use login_linker_core::decision::situation::Situation;
use login_linker_core::presentation::badge;
use login_linker_core::reading::read;
use serde_json::{Map, Value, json};

use expect::{corpus, differences};

/// The situation in a fresh profile.
fn fresh() -> Situation {
    Situation::NOTHING_KNOWN
}

/// A reading in the words of the developer commands.
fn row(html: &str) -> Map<String, Value> {
    use login_linker_core::protocol::summary::summarize;
    let url = native::saved::saved_from(html);
    let snapshot = native::Page::parse(html).snapshot(url);
    let reading = read(&snapshot);
    let step = step(&reading, &fresh());
    let mut row = match serde_json::to_value(summarize(&snapshot, &reading, &step, &fresh())) {
        Ok(Value::Object(row)) => row,
        other => panic!("a summary is an object: {other:?}"),
    };
    row.insert(
        "badge".into(),
        json!(badge(&reading, &step, &fresh()).symbol()),
    );
    row
}

#[test]
fn every_page_reads_as_expected() {
    let project = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let corpus = corpus(project);
    let mut wrong = Vec::new();
    for (page, mut want) in corpus.iter().cloned() {
        let html = fs::read_to_string(&page).expect("a saved page is UTF-8");
        if let Some(Value::Object(native)) = want.remove("native") {
            want.extend(native);
        }
        let name = page.strip_prefix(project).unwrap_or(&page).display();
        wrong.extend(
            differences(&row(&html), &want)
                .iter()
                .map(|d| format!("{name}: {d}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} pages:\n{}",
        corpus.len(),
        wrong.join("\n")
    );
}
