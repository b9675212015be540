//! Whether someone is signed in, and what the page's messages say.

use crate::page::address::{Link, Place};
use crate::page::phrases;
use crate::page::snapshot::Role;
use crate::reading::notices;
use crate::reading::{self, sign_in};
use crate::report::word;

use super::{Lines, useless};

/// Longest label that is looked at.
const LONGEST: usize = 120;

pub fn signals(lines: &mut Lines, place: Place) {
    notices(lines, place);
    let tree = lines.tree;
    for id in lines.find(LONGEST, |id, said| {
        let out = tree.element(id).and_then(|e| e.link) == Some(Link::SignOut);
        tree.is_control(id) && (out || ["log", "sign"].iter().any(|w| said.contains(w)))
    }) {
        let said = tree.words(id).bare();
        let leads = tree.element(id).and_then(|e| e.link) == Some(Link::SignOut);
        let verdict = if leads {
            "ends a session, by its address: someone is signed in"
        } else if said.is_any(&phrases::SIGN_OUT) {
            "ends a session: someone is signed in"
        } else if said.is_any(&phrases::SIGN_IN) || said.begin(phrases::SIGN_IN_WITH) {
            "begins a session"
        } else if said.is(phrases::CONNECT_WITH) {
            "stands above the providers before login"
        } else {
            "says nothing of a session that we know"
        };
        match useless(tree, id).filter(|_| !leads) {
            Some(why) => lines.candidate("session", id, &[verdict, ", but ", &why]),
            None => lines.candidate("session", id, &[verdict]),
        }
    }
    for (what, is) in [
        ("someone is signed in", sign_in::signs_out(tree)),
        ("a password is asked for", sign_in::asks_for_password(tree)),
        (
            "account.magento.com asks to sign in",
            sign_in::signs_in(tree),
        ),
        (
            "accounts.magento.cloud asks to sign in",
            sign_in::is_signed_out(tree),
        ),
        (
            "asks whether to disconnect",
            reading::asks_to_disconnect(tree),
        ),
    ] {
        lines.say(what, &[if is { "yes" } else { "no" }]);
    }
}

fn notices(lines: &mut Lines, place: Place) {
    let tree = lines.tree;
    let taken = notices::notices(tree, place);
    let mut until = 0;
    for (id, element) in tree.elements() {
        if element.role != Role::Message || id < until {
            continue;
        }
        until = tree.end(id);
        let kinds: Vec<String> = tree
            .words(id)
            .forms()
            .into_iter()
            .flat_map(|form| notices::said(form, place))
            .map(|notice| word(&notice))
            .collect();
        match (useless(tree, id), kinds.first()) {
            (Some(why), _) => lines.candidate("message", id, &["not taken: ", &why]),
            (None, None) => lines.candidate("message", id, &["none of the sentences we know"]),
            (None, Some(_)) => lines.candidate("message", id, &["says ", &kinds.join(", ")]),
        }
    }
    let all: Vec<String> = taken.iter().map(word).collect();
    let all = if all.is_empty() {
        "none".into()
    } else {
        all.join(", ")
    };
    lines.say("notices", &[&all]);
}
