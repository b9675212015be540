//! Provider boxes: headers, statuses, controls.

use std::ops::Range;

use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::reading::boxes::{self, Header, Status, Unusable, control, extent, status};
use crate::report::word;

use super::{Lines, hidden_word, useless};

/// Longest header or label that is looked at.
const LONGEST: usize = 160;

/// `headers` are all that the page has, `own` those that are the section's.
pub fn providers(lines: &mut Lines, headers: &[Header], own: &[Header]) {
    near_headers(lines, headers);
    let found = boxes::boxes(lines.tree, own);
    let mut within: Vec<Range<NodeId>> = Vec::new();
    for header in headers {
        let name = name(header.provider);
        let Some(header) = own.iter().find(|own| own.id == header.id) else {
            let why = "no landmark of the section stands before it in its part of the page";
            lines.candidate("header", header.id, &[name, ", not taken: ", why]);
            continue;
        };
        let Some(run) = extent::extent(lines.tree, header, own) else {
            lines.candidate(
                "header",
                header.id,
                &[name, ", not taken: no status near it"],
            );
            continue;
        };
        let status = found
            .iter()
            .find(|b| b.header == header.id)
            .map(|b| (said(&b.status), b.shown));
        match status {
            Some((said, true)) => lines.candidate("header", header.id, &[name, ", a box: ", &said]),
            Some((said, false)) => {
                lines.candidate(
                    "header",
                    header.id,
                    &[name, ", a box out of sight: ", &said],
                );
            }
            None => {
                let why = "says nothing of a connection, or its provider has a box already";
                lines.candidate("header", header.id, &[name, ", not taken: ", why]);
            }
        }
        status_words(lines, header, &run);
        controls(lines, header, &run);
        within.push(run);
    }
    strays(lines, &within);
}

/// What is nearly a header.
fn near_headers(lines: &mut Lines, headers: &[Header]) {
    let tree = lines.tree;
    let names_one = |said: &str| {
        let mut names = phrases::PROVIDERS.iter();
        names.any(|p| said.contains(&p.name.to_ascii_lowercase()))
    };
    for id in lines.find(LONGEST, |id, said| {
        let apart = |h: &Header| !tree.contains(id, h.id) && !tree.contains(h.id, id);
        let titled =
            phrases::HEADER_PREFIXES.iter().any(|p| said.contains(p)) && said.contains(':');
        let label = titled || (tree.is(id, Role::Heading) && names_one(said));
        label && !tree.is_control(id) && headers.iter().all(apart)
    }) {
        let why = useless(tree, id).unwrap_or_else(|| {
            [
                "the words are not “",
                phrases::HEADER_PREFIXES[0],
                ": …” or, in a heading, a provider's name",
            ]
            .concat()
        });
        lines.candidate("header", id, &["not taken: ", &why]);
    }
}

fn status_words(lines: &mut Lines, header: &Header, run: &Range<NodeId>) {
    let tree = lines.tree;
    let seen = tree.shown(header.id) && status::has(tree, header, run, true);
    let words = status::words(tree, header, run, seen);
    let read = match status::said(&words) {
        Some(status::Said::NotConnected) => "not connected",
        Some(status::Said::Connected(_)) => "connected",
        Some(status::Said::Both) => "both, which is unclear",
        Some(status::Said::Unknown) | None => "nothing that we know",
    };
    let shown: String = words.spaced().chars().take(super::MOST_WORDS).collect();
    lines.say("  status", &["“", &shown, "” says ", read]);
}

fn controls(lines: &mut Lines, header: &Header, run: &Range<NodeId>) {
    let tree = lines.tree;
    let found = control::controls(tree, header, run);
    let mut any = false;
    for (id, _) in tree.inside(run.clone()) {
        if !tree.is_control(id) || !tree.is_brief(id, LONGEST) || tree.contains(id, header.id) {
            continue;
        }
        any = true;
        let words = tree.words(id).bare();
        if found.connect.contains(&id) {
            let verdict = match control::why_not(tree, id, tree.shown(header.id)) {
                None => "taken: links this provider".into(),
                Some(why) => ["links this provider, but ", &why_not(why)].concat(),
            };
            lines.candidate("  control", id, &[&verdict]);
        } else if boxes::disconnects(tree, id) {
            lines.candidate("  control", id, &["never: it disconnects"]);
        } else if words.begin_any(&phrases::CONNECT_PREFIXES) {
            let why = "it names another provider than the header, leads away, or is a link where the section has no sentence";
            lines.candidate("  control", id, &["not taken: ", why]);
        } else {
            differs(lines, "  control", id);
        }
    }
    if !any {
        lines.say("  control", &["there is none in this box"]);
    }
}

/// Controls that look like ours and stand in no box.
fn strays(lines: &mut Lines, within: &[Range<NodeId>]) {
    let tree = lines.tree;
    for id in lines.find(LONGEST, |id, said| {
        tree.is_control(id)
            && said.contains("connect")
            && !within.iter().any(|run| run.contains(&id))
    }) {
        match useless(tree, id) {
            Some(why) => lines.candidate("control", id, &["not taken: ", &why]),
            None => lines.candidate("control", id, &["not taken: in no provider's box"]),
        }
    }
}

fn differs(lines: &mut Lines, what: &str, id: NodeId) {
    let wanted = phrases::CONNECT_PREFIXES[0].trim_end();
    lines.candidate(
        what,
        id,
        &["not taken: the words do not begin with “", wanted, "”"],
    );
}

fn name(provider: Option<usize>) -> &'static str {
    provider
        .and_then(|at| phrases::PROVIDERS.get(at))
        .map_or("a provider that is not in the table", |p| p.name)
}

fn said(status: &Status) -> String {
    match status {
        Status::NotConnected => "not connected, and can be".into(),
        Status::Connected(Some(_)) => "connected, with the account shown".into(),
        Status::Connected(None) => "connected".into(),
        Status::NotOffered(why) => ["not connected, not offered: ", &why_not(*why)].concat(),
        Status::Unclear(why) => ["unclear: ", &word(why)].concat(),
    }
}

fn why_not(why: Unusable) -> String {
    match why {
        Unusable::NoControl => "there is no control".into(),
        Unusable::Hidden(hidden) => ["it cannot be seen: ", hidden_word(hidden)].concat(),
        Unusable::Disabled => "it is disabled".into(),
        Unusable::Covered => "it is covered by something".into(),
    }
}
