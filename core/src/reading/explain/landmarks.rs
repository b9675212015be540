//! The tab, the section's header, its sentence.

use crate::page::phrases;
use crate::page::snapshot::NodeId;
use crate::reading::landmarks::{self, Landmarks};
use crate::reading::{Reading, Section, pressable, stays};

use super::{Lines, useless};

/// Longest words that are looked at.
const LONGEST: usize = 120;

pub fn landmarks(lines: &mut Lines, marks: &Landmarks, reading: &Reading) {
    tabs(lines, marks);
    sections(lines, marks, reading);
    sentences(lines, marks);
    let open = marks.settings_open(lines.tree);
    lines.say("Account settings open", &[if open { "yes" } else { "no" }]);
}

fn tabs(lines: &mut Lines, marks: &Landmarks) {
    let tree = lines.tree;
    for id in lines.find(LONGEST, |id, said| {
        tree.is_control(id) && (said.contains("settings") || said.contains(phrases::PROJECTS))
    }) {
        let words = tree.words(id).bare();
        if marks.tab == Some(id) && !(pressable(tree, id) && stays(tree, id)) {
            lines.candidate(
                "tab",
                id,
                &["taken, but cannot be pressed or leads away: no ring"],
            );
        } else if marks.tab == Some(id) {
            lines.candidate("tab", id, &["taken as the Account settings tab"]);
        } else if words.is(phrases::PROJECTS) {
            lines.candidate("tab", id, &["the tab beside it"]);
        } else if !words.is_any(&phrases::ACCOUNT_SETTINGS) {
            differs(lines, "tab", id, phrases::ACCOUNT_SETTINGS[0]);
        } else if let Some(why) = useless(tree, id) {
            lines.candidate("tab", id, &["not taken: ", &why]);
        } else {
            let why = "leads away from the page, or another one is nearer to the Projects tab";
            lines.candidate("tab", id, &["not taken: ", why]);
        }
    }
}

fn sections(lines: &mut Lines, marks: &Landmarks, reading: &Reading) {
    let tree = lines.tree;
    let near = ["sign-on", "sign on", "single sign", "sso"];
    for id in lines.find(LONGEST, |_, said| {
        near.iter().any(|word| said.contains(word))
    }) {
        let inside = |&header: &NodeId| tree.contains(id, header) || tree.contains(header, id);
        if marks.headers.iter().any(inside) {
            let state = match reading.section {
                Section::Open => "open",
                Section::Closed => "closed",
                Section::OutOfSight => "out of sight",
                Section::Absent => "absent",
            };
            lines.candidate(
                "section",
                id,
                &["taken as the section's header; the section is ", state],
            );
        } else if !landmarks::is_section_name(&tree.words(id).bare()) {
            differs(lines, "section", id, phrases::SINGLE_SIGN_ON[0]);
        } else if tree.is_quoted(id) {
            lines.candidate("section", id, &["not taken: stands in a quotation"]);
        } else if marks.headers.is_empty() {
            let why = "alone, where the address or the chosen tab is another: may be somebody's own words";
            lines.candidate("section", id, &["not taken: ", why]);
        } else {
            let why =
                "another header keeps better company: the sentence, boxes, or sections beside it";
            lines.candidate("section", id, &["not taken: ", why]);
        }
    }
    for &id in &marks.others {
        lines.candidate("section", id, &["one of the sections beside it"]);
    }
}

fn sentences(lines: &mut Lines, marks: &Landmarks) {
    let tree = lines.tree;
    for id in lines.find(LONGEST, |_, said| {
        said.contains("external") || said.contains("connect your account")
    }) {
        let inside = |&mark: &NodeId| tree.contains(id, mark) || tree.contains(mark, id);
        if marks.sentences.iter().any(inside) {
            lines.candidate("sentence", id, &["taken: boxes follow"]);
        } else if marks.none.iter().any(inside) {
            lines.candidate("sentence", id, &["taken: there are no boxes"]);
        } else {
            differs(lines, "sentence", id, phrases::SSO_DESCRIPTION[0]);
        }
    }
}

fn differs(lines: &mut Lines, what: &str, id: NodeId, wanted: &str) {
    lines.candidate(what, id, &["not taken: the words are not “", wanted, "”"]);
}
