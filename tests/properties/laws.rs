//! What holds of every target, whatever the page. Written apart from the core on purpose.

use login_linker_core::decision::journey::Method;
use login_linker_core::decision::step::{Situation, Step, step, target};
use login_linker_core::page::address::Link;
use login_linker_core::page::snapshot::{Element, Kind, Node, NodeId, Role, Snapshot};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{Reading, read};

/// Every situation that decides differently.
pub fn situations() -> Vec<Situation> {
    let sessions = [
        Session::Unknown { ago: None },
        Session::SignedOut,
        Session::SignedIn {
            account: MagId::parse("MAG000000009"),
            ago: 1,
        },
    ];
    let journeys = [None, Some(Method::One), Some(Method::Two)];
    let mut all = Vec::new();
    for session in sessions {
        for journey in journeys {
            for linked in [false, true] {
                all.push(Situation {
                    session: session.clone(),
                    journey,
                    linked,
                    ..Situation::NOTHING_KNOWN
                });
            }
        }
    }
    all
}

/// Reads, decides in every situation, and holds each target to the laws.
pub fn check(snapshot: &Snapshot) -> Reading {
    let reading = read(snapshot);
    for situation in situations() {
        let step = step(&reading, &situation);
        if let Some(id) = target(&reading, &step) {
            check_target(snapshot, &step, id);
        }
    }
    reading
}

fn check_target(snapshot: &Snapshot, step: &Step, id: NodeId) {
    let at = &snapshot.nodes[id];
    let Kind::Element(element) = &at.kind else {
        panic!("{step:?} points at a text");
    };
    let inside = inside(&snapshot.nodes, id);
    let letters = letters(inside, false);
    let all = self::letters(inside, true);
    assert!(
        snapshot.place.is_cloud(),
        "{step:?} at {:?}",
        snapshot.place
    );
    assert!(!snapshot.translated, "{step:?} on a translated page");
    assert!(
        element.hidden.is_none(),
        "{step:?} points at what is hidden"
    );
    assert!(
        !element.disabled && !element.covered,
        "{step:?} points at what cannot be pressed"
    );
    assert!(!all.contains("disconnect"), "{step:?} points at {all:?}");
    assert!(
        !elements(inside).any(|e| e.disconnects),
        "{step:?} points at what disconnects"
    );
    let never = [Link::Disconnect, Link::OffSite, Link::SignOut];
    let link = element.link;
    assert!(
        !link.is_some_and(|link| never.contains(&link)),
        "{step:?} leads to {link:?}"
    );
    match step {
        Step::OpenSettings => assert_eq!(unmarked(&letters), "accountsettings"),
        Step::OpenSection => {
            let names = ["singlesign-on", "singlesignon"];
            assert!(
                names.iter().any(|n| letters.contains(n)),
                "{step:?} points at {letters:?}"
            );
            // What may stand beside the name, twice where its button says it again.
            let beside = [
                &["(sso)", "(closed)", "(collapsed)", "(open)", "(expanded)"][..],
                &["(activetab)", "(current)", "(linkisexternal)"],
                &[
                    "show", "hide", "expand", "collapse", "toggle", "open", "close",
                ],
            ]
            .concat();
            let rest = names
                .iter()
                .chain(&beside)
                .fold(letters.clone(), |rest, known| rest.replacen(known, "", 2));
            assert_eq!(bare(&rest), "", "{step:?} points at {letters:?}");
        }
        Step::Connect { .. } => {
            assert_eq!(element.role, Role::Control, "{step:?} points at no control");
            // The rest of the shortest may be for screen readers alone.
            let words = match bare(&letters) {
                "connect" => unmarked(&all),
                _ => unmarked(&letters),
            };
            let ours = ["connectwithmagento.com", "connectwithadobe.com"];
            assert!(ours.contains(&words), "{step:?} points at {words:?}");
        }
        other => panic!("{other:?} has no target"),
    }
}

fn inside(nodes: &[Node], id: NodeId) -> &[Node] {
    let depth = nodes[id].depth;
    let count = nodes[id + 1..]
        .iter()
        .take_while(|n| n.depth > depth)
        .count();
    &nodes[id..=id + count]
}

fn elements(nodes: &[Node]) -> impl Iterator<Item = &Element> {
    nodes.iter().filter_map(|n| match &n.kind {
        Kind::Element(element) => Some(element),
        Kind::Text(_) => None,
    })
}

/// What is written, white space and letter case aside; of what cannot be seen only if `all`.
fn letters(nodes: &[Node], all: bool) -> String {
    let mut out = String::new();
    let mut hidden_from = None;
    for node in nodes {
        if hidden_from.is_some_and(|depth| node.depth <= depth) {
            hidden_from = None;
        }
        let text = match &node.kind {
            Kind::Text(text) => Some(text),
            Kind::Element(element) => {
                let unseen = element.hidden.is_some() || element.role == Role::Icon;
                if unseen && !all && hidden_from.is_none() {
                    hidden_from = Some(node.depth);
                }
                element.label.as_ref()
            }
        };
        if let Some(text) = text.filter(|_| hidden_from.is_none()) {
            let letters = text
                .chars()
                .filter(|&c| !c.is_whitespace() && (all || !is_picture(c)));
            out.extend(letters.map(|c| c.to_ascii_lowercase()));
        }
    }
    out
}

/// Without decoration.
fn bare(letters: &str) -> &str {
    letters.trim_matches(|c: char| "»›>+-–—−|•·*!….:".contains(c))
}

/// Without decoration, and what marks a label.
fn unmarked(letters: &str) -> &str {
    let marks = [
        "(activetab)",
        "(current)",
        "(closed)",
        "(collapsed)",
        "(open)",
        "(expanded)",
    ];
    let mut marks = marks.iter().chain(&["(linkisexternal)"]);
    let label = marks.find_map(|mark| bare(letters).strip_suffix(mark));
    bare(label.unwrap_or(letters))
}

/// Arrows, shapes, emoji, glyphs of icon fonts.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{fe0e}' | '\u{fe0f}')
        || matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{f0000}'..)
}
