//! The command `read`, on small pages written for it.

use std::fs;

use browser::BrowserKind;
use serde_json::{Value, json};
use tempfile::TempDir;

const CONNECT: &str = r#"<!DOCTYPE html><title>User account</title>
<body class="html not-front logged-in page-user">
<fieldset><legend><span class="fieldset-legend">Single Sign-On</span></legend>
<p>You can connect your account with these external providers.</p>
<fieldset><legend><span class="fieldset-legend">Provider: Adobe.com</span></legend>
<div class="form-item form-type-item"><label>Status</label> Not connected</div>
<input type="submit" name="connect__magento" value="Connect with Adobe.com" class="form-submit">
</fieldset></fieldset>"#;

/// Writes files to a new folder, and returns what `read` prints for them.
fn read(kind: BrowserKind, files: &[(&str, &[u8])], words: &[&str]) -> (u8, Vec<Value>) {
    let folder = TempDir::new().unwrap();
    let mut arguments = vec!["--browser".to_string(), kind.to_string()];
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        arguments.push(path.display().to_string());
    }
    arguments.push(folder.path().join("missing.html").display().to_string());
    arguments.extend(words.iter().map(|word| word.to_string()));
    let mut out = Vec::new();
    let code = crate::with_own_browser(kind, || browser::read::run(&arguments, &mut out));
    let lines = String::from_utf8(out).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), files.len() + 1);
    assert_eq!(lines[files.len()]["error"], "there is no such file");
    (code, lines)
}

fn every_file_has_its_line(kind: BrowserKind) {
    let elsewhere = b"<!-- saved from url=(0020)https://example.com/ --><p>x";
    let (code, lines) = read(
        kind,
        &[
            ("empty.html", b" \n"),
            ("binary.html", b"\x89PNG\0\0"),
            ("latin-1.html", b"<p>Stra\xdfe"),
            ("elsewhere.html", elsewhere),
            ("connect.html", CONNECT.as_bytes()),
        ],
        &[],
    );
    assert_eq!(code, 1);
    for line in &lines[..4] {
        assert!(line["error"].is_string(), "{line}");
    }
    let line = &lines[4];
    assert_eq!(line["page"], "single-sign-on");
    assert_eq!(line["step"], "connect");
    assert_eq!(
        line["target"],
        json!({ "tag": "input", "text": "Connect with Adobe.com" })
    );
    assert_eq!(line["badge"], "!");
    assert_eq!(
        line["session"],
        json!({ "state": "unknown", "account": null })
    );
}

fn a_login_is_read_before_the_files(kind: BrowserKind) {
    for (session, state, account) in [
        ("signed-in:MAG001234567", "signed-in", json!("MAG001234567")),
        ("signed-out", "signed-out", Value::Null),
    ] {
        let (_, lines) = read(
            kind,
            &[
                ("connect.html", CONNECT.as_bytes()),
                ("again.html", CONNECT.as_bytes()),
            ],
            &["--session", session],
        );
        for line in &lines[..2] {
            assert_eq!(
                line["session"],
                json!({ "state": state, "account": account }),
                "{line}"
            );
            assert_eq!(line["step"], "connect");
        }
    }
}

#[test]
fn every_file_has_its_line_in_chromium() {
    every_file_has_its_line(BrowserKind::Chromium);
}

#[test]
fn every_file_has_its_line_in_firefox() {
    every_file_has_its_line(BrowserKind::Firefox);
}

#[test]
fn a_login_is_read_before_the_files_in_chromium() {
    a_login_is_read_before_the_files(BrowserKind::Chromium);
}

#[test]
fn a_login_is_read_before_the_files_in_firefox() {
    a_login_is_read_before_the_files(BrowserKind::Firefox);
}

#[test]
fn a_page_that_hangs_does_not_end_it() {
    let (code, lines) = read(
        BrowserKind::Chromium,
        &[
            ("hangs.html", b"<p>x<script>for (;;);</script>"),
            ("connect.html", CONNECT.as_bytes()),
        ],
        &[],
    );
    assert_eq!(code, 1);
    assert!(lines[0]["error"].is_string(), "{}", lines[0]);
    assert_eq!(lines[1]["step"], "connect");
}
