//! The laws that every target obeys on any page. Deliberately written independently of the core.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::LinkTarget;
use login_linker_core::page::phrases::{CONNECT, PROVIDERS};
use login_linker_core::page::snapshot::{Element, Hidden, Node, NodeId, NodeKind, Role, Snapshot};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{Reading, read};

/// Every situation that leads to different decisions.
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

/// Reads a snapshot, decides in every situation, and checks each target against the laws.
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
    let NodeKind::Element(element) = &at.kind else {
        panic!("{step:?} points at a text");
    };
    let inside = inside(&snapshot.nodes, id);
    let visible = letters(inside, Reader::Everybody);
    let name = match &element.label {
        Some(label) => squeezed(label),
        None => letters(inside, Reader::ScreenReaders),
    };
    let all = letters(inside, Reader::Nobody);
    assert!(
        snapshot.address_kind.is_cloud(),
        "{step:?} at {:?}",
        snapshot.address_kind
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
    for word in HARMFUL {
        let says = [&visible, &name].iter().any(|words| words.contains(word));
        assert!(!says, "{step:?} points at {name:?} {visible:?}");
    }
    // Collapsed text below a section's header does not belong to the header.
    if *step != Step::OpenSection {
        assert!(!all.contains("disconnect"), "{step:?} points at {all:?}");
    }
    let collapsed = |e: &Element| *step == Step::OpenSection && e.hidden.is_some();
    assert!(
        !elements(inside).any(|e| e.harmful && !collapsed(e)),
        "{step:?} points at what does harm"
    );
    let never = [
        LinkTarget::Harmful,
        LinkTarget::OffSite,
        LinkTarget::SignOut,
    ];
    let link = element.link;
    assert!(
        !link.is_some_and(|link| never.contains(&link)),
        "{step:?} leads to {link:?}"
    );
    match step {
        Step::OpenSettings => {
            let says = [&visible, &name]
                .iter()
                .any(|w| unmarked(w) == "accountsettings");
            assert!(says, "{step:?} points at {name:?} {visible:?}");
        }
        Step::OpenSection => {
            let says = [&visible, &name].iter().any(|words| is_section(words));
            assert!(says, "{step:?} points at {name:?} {visible:?}");
        }
        Step::Connect { .. } => {
            assert_eq!(element.role, Role::Control, "{step:?} points at no control");
            let ours = connects();
            let name = unmarked(&name);
            assert!(
                ours.iter().any(|words| words == name),
                "{step:?} points at {name:?}"
            );
            // The rest of the name may be for screen readers only.
            let visible = unmarked(&visible);
            let agrees = ours.iter().any(|words| words == visible) || name.starts_with(visible);
            assert!(agrees, "{step:?} points at {visible:?}, named {name:?}");
        }
        other => panic!("{other:?} has no target"),
    }
}

/// Words that no target contains.
const HARMFUL: [&str; 8] = [
    "disconnect",
    "unlink",
    "delete",
    "remove",
    "revoke",
    "cancel",
    "confirm",
    "replace",
];

/// All names of a control that links an account.
fn connects() -> Vec<String> {
    let wanted = || PROVIDERS.iter().filter(|provider| provider.wanted);
    let of = |name: &str, provider: &str| squeezed(&name.replace("{}", &provider.to_lowercase()));
    let names = CONNECT
        .iter()
        .flat_map(|name| wanted().map(move |provider| of(name, provider.name)));
    names.collect()
}

/// The section's name, with permitted additions: twice if its button repeats it.
fn is_section(letters: &str) -> bool {
    let names = ["singlesign-on", "singlesignon"];
    let beside = [
        &["(sso)", "(closed)", "(collapsed)", "(open)", "(expanded)"][..],
        &["(activetab)", "(current)", "(linkisexternal)"],
        &[
            "show", "hide", "expand", "collapse", "toggle", "open", "close",
        ],
    ]
    .concat();
    let known = names.iter().chain(&beside);
    let rest = known.fold(letters.to_owned(), |rest, known| {
        rest.replacen(known, "", 2)
    });
    names.iter().any(|name| letters.contains(name)) && bare(&rest).is_empty()
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
        NodeKind::Element(element) => Some(element),
        NodeKind::Text(_) => None,
    })
}

/// Who can perceive a word, at least.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reader {
    Everybody,
    ScreenReaders,
    Nobody,
}

/// The text without white space and letter case. A label counts only without other text: on images
/// and on empty elements.
fn letters(nodes: &[Node], reader: Reader) -> String {
    let mut out = String::new();
    let mut hidden_from = None;
    for (at, node) in nodes.iter().enumerate() {
        if hidden_from.is_some_and(|depth| node.depth <= depth) {
            hidden_from = None;
        }
        let text = match &node.kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Element(element) => {
                let small = [Hidden::NoSize, Hidden::Clipped, Hidden::OffScreen];
                let unseen = match (element.hidden, reader) {
                    (None, _) => element.role == Role::Icon,
                    (Some(why), Reader::ScreenReaders) => !small.contains(&why),
                    (Some(_), _) => true,
                };
                if unseen && reader != Reader::Nobody && hidden_from.is_none() {
                    hidden_from = Some(node.depth);
                }
                let empty = nodes
                    .get(at + 1)
                    .is_none_or(|next| next.depth <= node.depth);
                let counts = empty || element.role == Role::Image || reader == Reader::Nobody;
                element.label.as_ref().filter(|_| counts)
            }
        };
        if let Some(text) = text.filter(|_| hidden_from.is_none()) {
            out.push_str(&squeezed(text));
        }
    }
    out
}

fn squeezed(text: &str) -> String {
    let letters = text.chars().filter(|&c| {
        !c.is_whitespace()
            && !is_picture(c)
            && !"\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}".contains(c)
    });
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Removes decoration.
fn bare(letters: &str) -> &str {
    letters.trim_matches(|c: char| "»›>+-–—−|•·*!….:".contains(c))
}

/// Removes decoration, and the marks of a label.
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
