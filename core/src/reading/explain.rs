//! Explains a reading: lists every candidate with the conditions it was checked against.
//!
//! For developers who adapt a table to a changed page. It prints the evidence of the reading and
//! decides nothing. Only the popup's report and the developers' commands use it.

use crate::decision::decide::{step, target};
use crate::decision::situation::Situation;
use crate::page::snapshot::{Hidden, NodeId, Snapshot};
use crate::page::tree::Tree;
use crate::report::variant_name;

use super::candidate::{Candidate, Condition, Reason};
use super::meaning::StatusText;
use super::model::{Evidence, Reading};
use super::page_content::PageContent;
use super::read_content;

/// Most characters of a candidate's text in the output.
const MAX_WORDS: usize = 70;

/// The evidence of a page, one line per item.
pub fn explain(snapshot: &Snapshot) -> Vec<String> {
    let tree = Tree::new(&snapshot.nodes);
    let content = PageContent::new(&tree);
    let (reading, evidence) = read_content(&content, snapshot);
    let mut out = vec![["address: ", &variant_name(&snapshot.address_kind)].concat()];
    if snapshot.translated {
        out.push("translated: no step but to show the original".into());
    }
    signals(&reading, &evidence, &mut out);
    for judged in &evidence.units {
        let unit = &judged.unit;
        let status = match &unit.status {
            Some(StatusText::NotConnected) => "not connected",
            Some(StatusText::Connected(_)) => "connected",
            Some(StatusText::Unknown) => "a status that is in no table",
            None => "no status",
        };
        let title = words(&content, unit.title, unit.title + 1);
        out.push(["unit “", &title, "”: says ", status].concat());
        // In the form in which they are looked up in the tables.
        let lines = content.within(&unit.run);
        out.extend(lines.map(|(line, _)| ["  line “", &shortened(&line.spaced), "”"].concat()));
        candidate(&content, "connect", &judged.candidate, &mut out);
    }
    for header in &evidence.headers {
        candidate(&content, "open section", header, &mut out);
    }
    if let Some(settings) = &evidence.settings {
        candidate(&content, "open settings", settings, &mut out);
    }
    verdict(&content, &reading, &mut out);
    out
}

fn signals(reading: &Reading, evidence: &Evidence, out: &mut Vec<String>) {
    let signed_in = reading.signed_in.or(evidence.signed_in);
    let state = match signed_in {
        Some(true) => "a way to sign out",
        Some(false) => "a way to sign in, and none to sign out",
        None => "neither a way to sign in nor one to sign out",
    };
    out.push(["signed in: ", state].concat());
    for notice in &reading.notices {
        out.push(["message: ", &variant_name(notice)].concat());
    }
    if reading.loading {
        out.push("section: its content is still loading".into());
    }
}

/// A candidate's text, and the result of each condition.
fn candidate(content: &PageContent, what: &str, candidate: &Candidate, out: &mut Vec<String>) {
    let node = candidate.node;
    let title = words(content, node, content.tree.end(node));
    let sum = if candidate.holds() { "holds" } else { "fails" };
    out.push(["  ", what, " “", &title, "”: ", sum].concat());
    for condition in Condition::ALL {
        let found = match candidate.reason(condition) {
            None => "holds".into(),
            Some(reason) => reason_text(reason),
        };
        out.push(["    ", condition_text(condition), ": ", &found].concat());
    }
}

fn words(content: &PageContent, start: NodeId, end: NodeId) -> String {
    let mut all = String::new();
    for (line, _) in content.within(&(start..end)) {
        all.push_str(&line.spaced);
        all.push(' ');
    }
    shortened(all.trim_end_matches(' '))
}

fn shortened(words: &str) -> String {
    let mut shown: String = words.chars().take(MAX_WORDS).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}

fn verdict(content: &PageContent, reading: &Reading, out: &mut Vec<String>) {
    let step = step(reading, &Situation::NOTHING_KNOWN);
    out.push(
        [
            "so: page ",
            &variant_name(&reading.page),
            ", section ",
            &variant_name(&reading.section),
            ", step ",
            step.name(),
        ]
        .concat(),
    );
    out.push(match target(reading, &step) {
        Some(id) => ["ring: “", &words(content, id, content.tree.end(id)), "”"].concat(),
        None => "ring: none".into(),
    });
}

fn condition_text(condition: Condition) -> &'static str {
    match condition {
        Condition::Place => "place",
        Condition::Control => "control",
        Condition::Unit => "unit",
        Condition::Name => "name",
        Condition::Status => "status",
        Condition::Action => "action",
        Condition::Context => "context",
        Condition::Alone => "alone",
        Condition::Whole => "whole",
    }
}

fn reason_text(reason: Reason) -> String {
    match reason {
        Reason::OtherPage => "the address is none of a user's account page",
        Reason::OtherUser => "the page shows another user's account",
        Reason::Translated => "the page has been translated",
        Reason::NoControl => "there is no control that connects (CONNECT)",
        Reason::OtherRole => "it is a switch, a menu, or inside another control",
        Reason::Hidden(hidden) => return ["it cannot be seen: ", hidden_text(hidden)].concat(),
        Reason::Disabled => "it is disabled",
        Reason::Covered => "something lies over it",
        Reason::Busy => "it is busy",
        Reason::Incomplete => "no title, status, tab or section belongs to it",
        Reason::OtherName => "the title is not the wanted name alone (PROVIDERS)",
        Reason::UnknownStatus => {
            "the status is in no table (NOT_CONNECTED, CONNECTED), or there are two"
        }
        Reason::OtherStatus => "the status says the opposite",
        Reason::UnknownWords => {
            "its words are in no table (CONNECT), or its name differs from them"
        }
        Reason::OtherProvider => "it names another provider than the title",
        Reason::Harmful => {
            "something about it disconnects, deletes or the like, or it is painted with other words"
        }
        Reason::LeadsAway => "pressing it leads elsewhere",
        Reason::Contradicted => "a control beside it disconnects",
        Reason::Foreign => "it stands in content of another subject",
        Reason::NoSection => "no heading or sentence of the section leads to it",
        Reason::NotAlone => "there is another candidate",
        Reason::Cut => "something around it was left out of the snapshot",
    }
    .into()
}

fn hidden_text(hidden: Hidden) -> &'static str {
    match hidden {
        Hidden::NotRendered => "not rendered",
        Hidden::Invisible => "invisible",
        Hidden::Transparent => "transparent",
        Hidden::NoSize => "has no size",
        Hidden::Clipped => "clipped away",
        Hidden::OffScreen => "off screen",
        Hidden::Inert => "inert",
    }
}
