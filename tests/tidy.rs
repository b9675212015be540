//! Rules of the project, checked in its own files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MAX_LINES: usize = 300;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// All files in a folder of the project with one of these extensions.
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
    assert!(!found.is_empty(), "{folder} has no such file");
    found.sort();
    found
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("our own files are UTF-8")
}

/// Fails with every line of these files that contains one of `words`, unless `but` allows the file.
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

/// The query strings of both sites contain one-time codes and states.
#[test]
fn no_script_reads_a_query_string() {
    let words = ["location.search", "location.href", "URLSearchParams"];
    forbid(&files("extension", &["js"]), &words, |_| false);
}

#[test]
fn nothing_is_sent_or_submitted() {
    let words = [
        "fetch(",
        "fetch_with",
        "XmlHttpRequest",
        "XMLHttpRequest",
        "WebSocket",
        "sendBeacon",
        "send_beacon",
        ".submit()",
        "request_submit",
    ];
    forbid(&files("src", &["rs"]), &words, |_| false);
}

/// Each would start the background when the user does something on other sites.
#[test]
fn other_sites_do_not_start_the_background() {
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
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "over {MAX_LINES}:\n{}", long.join("\n"));
}

#[test]
fn no_file_contains_a_local_path() {
    let kinds = ["rs", "js", "json", "md", "html", "css", "sh", "toml"];
    let folders = ["core", "src", "xtask", "tests", "extension"];
    let all: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(folder, &kinds))
        .collect();
    let here = fs::canonicalize(root()).unwrap();
    let home = std::env::var("HOME").unwrap_or_default();
    let own = [here.to_string_lossy().into_owned(), home];
    let own = own.iter().map(|path| path.trim_end_matches('/'));
    let own: Vec<String> = own
        .filter(|path| !path.is_empty())
        .map(|path| [path, "/"].concat())
        .collect();
    let words: Vec<&str> = own.iter().map(String::as_str).collect();
    let common = ["/home/", "/Users/", "file:///"];
    forbid(&all, &[&words[..], &common].concat(), is_this);
}

/// The keys of an expectation.
const KEYS: [&str; 8] = [
    "page", "step", "badge", "notices", "target", "provider", "native", "why",
];

/// Between a closing mark and a particle, Japanese and Korean texts have a word joiner (U+2060), so that
/// no line starts with the particle; not in the description, which stores show.
#[test]
fn no_line_of_a_text_starts_with_a_particle() {
    let is_particle = |c: char| "をのでにがとはもへか".contains(c) || ('가'..='힣').contains(&c);
    for (language, closing) in [("ja", ['」', '）']), ("ko", ['’', ')'])] {
        let texts = text(&root().join(format!("extension/_locales/{language}/messages.json")));
        let lines = texts.lines().zip(texts.lines().skip(1));
        for (key, message) in lines.filter(|(key, _)| !key.contains("\"description\"")) {
            let mut pairs = message.chars().zip(message.chars().skip(1));
            let breaks = pairs.any(|(a, b)| closing.contains(&a) && is_particle(b));
            assert!(!breaks, "{language}: {key} {message}");
        }
    }
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
            let expectation = serde_json::from_str(&text(path));
            let expectation: serde_json::Map<String, serde_json::Value> =
                expectation.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            for key in ["target", "why"] {
                if !expectation.contains_key(key) {
                    wrong.push(format!("{} has no {key}", path.display()));
                }
            }
            let unknown = |key: &&String| !KEYS.contains(&key.as_str());
            for key in expectation.keys().filter(unknown) {
                wrong.push(format!(
                    "{}: no expectation has a key {key}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The module of a file, as its path from the root of its crate.
fn module(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap().with_extension("");
    let path = path.to_string_lossy().replace('/', "::");
    path.trim_end_matches("::mod").to_owned()
}

/// The files that a file imports, by its `use` lines.
fn imports(module: &str, source: &str, all: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in source
        .split("\nuse ")
        .skip(1)
        .filter_map(|s| s.split(';').next())
    {
        let mut base: Vec<&str> = module.split("::").collect();
        // Up to the first list, which contains modules of the same file, or items.
        let item = item.trim_start_matches("pub ");
        let (stem, list) = item.split_once('{').unwrap_or((item, ""));
        let mut path: Vec<&str> = stem.split("::").map(str::trim).collect();
        match path.first() {
            Some(&"crate") => base.clear(),
            Some(&"super") => {}
            _ => continue,
        }
        while let Some(&("super" | "crate")) = path.first() {
            base.pop();
            path.remove(0);
        }
        path.retain(|name| !name.is_empty());
        for name in std::iter::once("").chain(list.split([',', '{', '}'])) {
            let whole = base
                .iter()
                .chain(&path)
                .copied()
                .chain(name.trim().split("::"));
            let whole: Vec<&str> = whole.filter(|name| !name.is_empty()).collect();
            let longest = (1..=whole.len())
                .rev()
                .map(|length| whole[..length].join("::"));
            found.extend(longest.into_iter().find(|path| all.contains(path)));
        }
    }
    found.remove(module);
    found
}

#[test]
fn no_file_imports_one_that_imports_it() {
    for folder in ["core/src", "src"] {
        let root = root().join(folder);
        let files = files(folder, &["rs"]);
        let all = files.iter().map(|path| module(path, &root)).collect();
        let mut graph: BTreeMap<String, BTreeSet<String>> = files
            .iter()
            .map(|path| {
                let module = module(path, &root);
                let imports = imports(&module, &text(path), &all);
                (module, imports)
            })
            .collect();
        assert!(graph.values().map(BTreeSet::len).sum::<usize>() > files.len());
        // A module whose imports are all removed is in no cycle.
        loop {
            let left: BTreeSet<String> = graph.keys().cloned().collect();
            graph.retain(|_, imports| imports.iter().any(|import| left.contains(import)));
            if graph.len() == left.len() {
                break;
            }
        }
        assert!(graph.is_empty(), "in {folder}: {graph:#?}");
    }
}
