//! Laws of the project, held by reading its own files.

use std::fs;
use std::path::{Path, PathBuf};

const LONGEST: usize = 300;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Every file in a folder of the project with one of these extensions.
fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, extensions, found);
            } else if path
                .extension()
                .is_some_and(|e| extensions.iter().any(|x| e == *x))
            {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), extensions, &mut found);
    assert!(!found.is_empty(), "{folder} holds something");
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("our own files are UTF-8")
}

/// Fails with every line of these files that holds one of `words`, and that `but` does not allow.
fn forbid(files: &[PathBuf], words: &[&str], but: impl Fn(&Path) -> bool) {
    let mut wrong = Vec::new();
    for path in files.iter().filter(|path| !but(path)) {
        for (number, line) in text(path).lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn is_this(path: &Path) -> bool {
    path.ends_with("tests/tidy.rs")
}

#[test]
fn the_core_depends_on_serde_alone() {
    let manifest = text(&root().join("core/Cargo.toml"));
    let (_, after) = manifest
        .split_once(
            "[dependencies]
",
        )
        .expect("it has the section");
    let section = after
        .split(
            "

",
        )
        .next()
        .unwrap_or("");
    let names: Vec<&str> = section
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names, ["serde"]);
}

/// It ships in the content script, where each costs tens of kB, and nothing in it may panic.
#[test]
fn the_core_is_light_and_total() {
    let words = [
        "format!",
        "regex",
        "HashMap",
        ".unwrap()",
        ".expect(",
        "panic!",
        "unreachable!",
        "todo!",
        "unimplemented!",
        "assert!",
        ".to_lowercase()",
        ".to_uppercase()",
        ".is_alphabetic()",
    ];
    forbid(&files("core/src", &["rs"]), &words, |_| false);
}

/// The query strings of both sites hold one-shot codes and states.
#[test]
fn nothing_reads_a_query_string() {
    let words = [
        "location.search",
        ".search()",
        "location.href",
        ".href()",
        "URLSearchParams",
    ];
    forbid(&files("core/src", &["rs"]), &words, |_| false);
    forbid(&files("src", &["rs"]), &words, |_| false);
    forbid(&files("extension", &["js"]), &words, |_| false);
}

#[test]
fn nothing_is_sent_or_pressed() {
    let words = [
        "fetch(",
        "fetch_with",
        "XmlHttpRequest",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "send_beacon",
        ".click()",
        ".submit()",
        "request_submit",
        "dispatch_event",
    ];
    forbid(&files("src", &["rs"]), &words, |_| false);
}

/// Each would start the background at what the user does on other sites.
#[test]
fn other_sites_wake_nobody() {
    let words = [
        "tabs.onRemoved",
        "tabs.onCreated",
        "tabs.onUpdated",
        "tabs.onActivated",
        "windows.on",
        "webNavigation",
        "alarms",
    ];
    forbid(&files("extension", &["js"]), &words, |_| false);
}

#[test]
fn files_are_short() {
    let mut all = files("core", &["rs"]);
    all.extend(files("src", &["rs"]));
    all.extend(files("xtask", &["rs"]));
    all.extend(files("tests", &["rs"]));
    all.extend(files("extension", &["js"]));
    let long: Vec<String> = all
        .iter()
        .map(|path| (path, text(path).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "over {LONGEST}:\n{}", long.join("\n"));
}

#[test]
fn no_machine_is_named() {
    let kinds = ["rs", "js", "json", "md", "html", "css", "sh", "toml"];
    let folders = ["core", "src", "xtask", "tests", "extension"];
    let all: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(folder, &kinds))
        .collect();
    forbid(&all, &["/work/", "/home/", "/root/", "file:///"], is_this);
}

#[test]
fn every_fixture_has_a_page_and_an_expectation() {
    let all = files("tests/fixtures", &["html", "json"]);
    let mut wrong = Vec::new();
    for path in &all {
        let other = match path.extension().is_some_and(|e| e == "html") {
            true => path.with_extension("json"),
            false => path.with_extension("html"),
        };
        if !other.exists() {
            wrong.push(format!("{} is missing", other.display()));
        }
        if path.extension().is_some_and(|e| e == "json") {
            let expectation: serde_json::Value =
                serde_json::from_str(&text(path)).expect("an expectation is JSON");
            for key in ["target", "why"] {
                if expectation.get(key).is_none() {
                    wrong.push(format!("{} has no {key}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
