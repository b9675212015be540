//! Why a page reads as it does: every candidate that was looked at, and what became of it.
//!
//! For whoever changes a table because the page has changed. It asks the functions that reading
//! itself goes by, and decides nothing; no module that ships has it.

use crate::decision::step::Situation;
use crate::decision::step::{step, target};
use crate::page::address::Place;
use crate::page::snapshot::{Element, Hidden, NodeId, Role, Snapshot};
use crate::page::tree::Tree;
use crate::reading::boxes;
use crate::reading::landmarks::Landmarks;
use crate::reading::{self, Reading};
use crate::report::word;

mod landmarks;
mod providers;
mod signals;

/// Every candidate of a page with its verdict, a line each, in the order of the decisions.
pub fn explain(snapshot: &Snapshot) -> Vec<String> {
    let tree = Tree::new(&snapshot.nodes);
    let place = snapshot.place;
    let reading = reading::read(snapshot);
    let mut lines = Lines {
        tree: &tree,
        out: Vec::new(),
    };
    lines.say("address", &[&word(&place)]);
    if snapshot.translated {
        lines.say("translated", &["no step but to show the original"]);
    }
    signals::signals(&mut lines, place);
    if place.is_cloud() {
        let headers = boxes::headers(&tree);
        let expected = place == Place::Account;
        let marks = Landmarks::find(&tree, &headers, expected);
        landmarks::landmarks(&mut lines, &marks, &reading);
        let own = marks.own(&tree, headers.clone(), expected);
        providers::providers(&mut lines, &headers, &own);
    }
    lines.verdict(&reading);
    lines.out
}

/// What has been said so far.
struct Lines<'a> {
    tree: &'a Tree<'a>,
    out: Vec<String>,
}

/// Most characters of a candidate's words.
const MOST_WORDS: usize = 70;

impl Lines<'_> {
    fn say(&mut self, what: &str, parts: &[&str]) {
        self.out.push([what, ": ", &parts.concat()].concat());
    }

    /// Says what has become of a candidate.
    fn candidate(&mut self, what: &str, id: NodeId, verdict: &[&str]) {
        let words = self.tree.words(id);
        let shown: String = words.spaced().chars().take(MOST_WORDS).collect();
        let more = if shown.len() < words.spaced().len() {
            "…"
        } else {
            ""
        };
        let element = self.tree.element(id);
        let role = element.map_or_else(|| "text".into(), |e| word(&e.role));
        let verdict = verdict.concat();
        self.out.push(
            [
                what,
                " (",
                &role,
                " ",
                &id.to_string(),
                ") “",
                &shown,
                more,
                "”: ",
                &verdict,
            ]
            .concat(),
        );
    }

    /// Candidates: the outermost of the nodes that hold the same few words, of which this is true.
    fn find(&self, longest: usize, test: impl Fn(NodeId, &str) -> bool) -> Vec<NodeId> {
        let tree = self.tree;
        let length = |id: NodeId| tree.length(&(id..tree.end(id)));
        // Of several around the same words the control, else the heading, else the outermost.
        let rank = |id: NodeId| match tree.element(id).map(|e| e.role) {
            Some(Role::Control) => 2,
            Some(Role::Heading) => 1,
            _ => 0,
        };
        let is_inner = |id: NodeId| {
            tree.ancestors(id)
                .take_while(|&around| length(around) == length(id))
                .any(|around| rank(around) >= rank(id))
        };
        let is_outer = |id: NodeId| {
            let mut inner = tree.descendants(id);
            inner.any(|(at, _)| rank(at) > rank(id) && length(at) == length(id))
        };
        (0..tree.len())
            .filter(|&id| tree.is_brief(id, longest) && !is_inner(id) && !is_outer(id))
            .filter(|&id| test(id, tree.words(id).spaced()))
            .collect()
    }

    fn verdict(&mut self, reading: &Reading) {
        let step = step(reading, &Situation::NOTHING_KNOWN);
        let page = word(&reading.page);
        let section = word(&reading.section);
        self.say(
            "so",
            &[
                "page ",
                &page,
                ", section ",
                &section,
                ", step ",
                step.word(),
            ],
        );
        match target(reading, &step) {
            Some(id) => self.candidate("ring", id, &["what the step points at"]),
            None => self.say("ring", &["none"]),
        }
    }
}

/// Why an element is no use, whatever it says; `None` if there is no such reason.
fn useless(tree: &Tree, id: NodeId) -> Option<String> {
    if tree.is_quoted(id) {
        return Some("stands in a quotation".into());
    }
    if let Some(hidden) = tree.hidden(id) {
        return Some(["cannot be seen: ", hidden_word(hidden)].concat());
    }
    let element: &Element = tree.element(id)?;
    match element {
        _ if element.disabled => Some("is disabled".into()),
        _ if element.covered => Some("is covered by something".into()),
        _ if tree.is_control(id) && boxes::disconnects(tree, id) => {
            Some("never: it disconnects".into())
        }
        _ => None,
    }
}

fn hidden_word(hidden: Hidden) -> &'static str {
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
