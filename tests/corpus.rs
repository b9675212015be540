//! Every saved page of the corpus, read without a browser.

mod expect;
mod native;

use std::path::{Path, PathBuf};
use std::{env, fs};

use login_linker::core::reading::read;
use login_linker::core::session::Session;
use login_linker::core::step::{Situation, step};
use login_linker::core::view::badge;
use serde_json::{Map, Value, json};

use expect::{differences, pages};

/// What is known in a fresh profile.
fn fresh() -> Situation {
    Situation {
        session: Session::Unknown { ago: None },
        journey: None,
        linked: false,
        coach: true,
    }
}

/// The address in the comment that browsers write when they save a page.
fn saved_from(html: &str) -> Option<&str> {
    let after = html.split_once("<!-- saved from url=(")?.1;
    let after = after.split_once(')')?.1;
    Some(after.split_once("-->")?.0.trim())
}

/// A reading in the words of the commands.
fn row(html: &str) -> Map<String, Value> {
    use login_linker::core::look::look;
    let url = saved_from(html).unwrap_or(login_linker::core::site::CLOUD_URL);
    let outline = native::Page::parse(html).outline(url);
    let reading = read(&outline);
    let step = step(&reading, &fresh());
    let mut row = match serde_json::to_value(look(&outline, &reading, &step, &fresh())) {
        Ok(Value::Object(row)) => row,
        other => panic!("a look is an object: {other:?}"),
    };
    row.insert("badge".into(), json!(badge(&reading, &step).sign()));
    row
}

#[test]
fn every_fixture_reads_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let pages = pages(&root);
    let mut wrong = Vec::new();
    for page in &pages {
        let html = fs::read_to_string(page).expect("a fixture is UTF-8");
        let json = fs::read_to_string(page.with_extension("json")).expect("and has its .json");
        let mut want: Map<String, Value> = serde_json::from_str(&json).expect("an object");
        if let Some(Value::Object(native)) = want.remove("native") {
            want.extend(native);
        }
        for difference in differences(&row(&html), &want) {
            wrong.push(format!(
                "{}: {difference}",
                page.strip_prefix(&root).unwrap_or(page).display()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} pages:\n{}",
        wrong.len(),
        pages.len(),
        wrong.join("\n")
    );
}

/// A folder of more pages with an `expected.json`, named by `LOGIN_LINKER_PAGES`, if at hand.
#[test]
fn every_page_at_hand_reads_as_expected() {
    let Some(root) = env::var_os("LOGIN_LINKER_PAGES").map(PathBuf::from) else {
        return;
    };
    let json = fs::read_to_string(root.join("expected.json")).expect("expected.json is there");
    let all: Map<String, Value> = serde_json::from_str(&json).expect("an object");
    let mut wrong = Vec::new();
    for (name, want) in &all {
        let html = fs::read_to_string(root.join(name)).expect("the page is there");
        let want = want.as_object().expect("an object");
        wrong.extend(
            differences(&row(&html), want)
                .into_iter()
                .map(|d| format!("{name}: {d}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
}
