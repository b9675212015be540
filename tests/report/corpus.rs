//! The report of every page in the corpus reads like the page.

use std::path::{Path, PathBuf};
use std::{env, fs};

use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::report::{page, parse};

use crate::native::Page;
use crate::native::saved::{anonymous, saved_from};
use crate::{back, report};

fn pages(folder: &Path) -> Vec<PathBuf> {
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

/// The folders of pages: the project's, and one more if it is named.
fn all() -> Vec<PathBuf> {
    let mut found =
        pages(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("tests/fixtures"));
    assert!(found.len() >= 150);
    if let Some(more) = env::var_os("LOGIN_LINKER_PAGES") {
        found.extend(pages(Path::new(&more)));
    }
    found
}

/// All pages with their address and snapshot.
fn snapshots() -> impl Iterator<Item = (PathBuf, String, Snapshot)> {
    all().into_iter().map(|path| {
        let html = fs::read_to_string(&path).expect("a fixture is UTF-8");
        let url = saved_from(&html).to_string();
        let snapshot = Page::parse(&html).snapshot(&url);
        (path, url, snapshot)
    })
}

#[test]
fn a_report_reads_as_its_page_did() {
    let mut wrong = Vec::new();
    for (path, url, snapshot) in snapshots() {
        let report = report(&snapshot, &url);
        let back = back(&report);
        assert_eq!(back.nodes.len(), snapshot.nodes.len(), "{}", path.display());
        if anonymous(&back) != anonymous(&snapshot) {
            wrong.push(path.display().to_string());
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pages:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_report_of_a_report_is_the_same() {
    for (path, url, snapshot) in snapshots() {
        let first = report(&snapshot, &url);
        let second = report(&back(&first), &url);
        assert_eq!(first, second, "{}", path.display());
    }
}

/// The reading of the page that is rebuilt from a report.
#[test]
fn a_page_built_from_a_report_reads_as_the_page_did() {
    let mut wrong = Vec::new();
    for (path, url, snapshot) in snapshots() {
        let parsed = parse(&report(&snapshot, &url)).expect("a report parses");
        let html = page::html(&parsed);
        let again = Page::parse(&html).snapshot(saved_from(&html));
        let (got, want) = (anonymous(&again), anonymous(&snapshot));
        // The ids differ, because a browser adds a body.
        let ringed = |r: &login_linker_core::reading::Reading| {
            let connect: Vec<usize> = r.targets.connect.iter().map(|c| c.0).collect();
            (
                r.targets.settings.is_some(),
                r.targets.section.is_some(),
                connect,
            )
        };
        let same = got.address_kind == want.address_kind
            && got.page == want.page
            && got.section == want.section
            && got.providers == want.providers
            && got.notices == want.notices
            && got.signed_in == want.signed_in
            && got.account == want.account
            && ringed(&got) == ringed(&want);
        if !same {
            wrong.push(format!("{}:\n  {got:?}\n  {want:?}", path.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} pages:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_place_has_an_address() {
    use login_linker_core::report::address::{shape, url};
    for (path, address, snapshot) in snapshots() {
        let built = url(&shape(&address), snapshot.address_kind);
        assert_eq!(shape(&built), shape(&address), "{}", path.display());
    }
}

#[test]
fn a_report_says_what_was_read_and_decided() {
    let read = |body: &str| {
        let url = "https://accounts.magento.cloud/user";
        let report = report(&Page::parse(body).snapshot(url), url);
        let line = report.lines().find_map(|line| line.strip_prefix("read: "));
        line.unwrap_or("").to_owned()
    };
    let message = "<div class=messages>Logging in with Adobe.com has been canceled.</div>";
    let boxed = "<h3>Single Sign-On</h3><fieldset><legend>Provider: Adobe.com</legend>\
        Status Not connected<button>Connect with Adobe.com</button></fieldset>";
    assert_eq!(
        read(boxed),
        "page single-sign-on, Adobe.com not-connected, step connect, ring on control"
    );
    assert_eq!(
        read(&[message, boxed].concat()),
        "page single-sign-on, Adobe.com not-connected, notice canceled, step explain-error"
    );
    assert_eq!(read("Hello"), "page unrecognised, step unrecognised");
}
