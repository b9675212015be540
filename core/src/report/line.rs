//! One node of a report as one line: depth, role, states, words.

use crate::page::snapshot::{Element, Node, NodeKind};

use super::redact::{Redaction, collapsed};
use super::{parse_variant, token, variant_name};

/// Largest indentation; deeper nodes are not indented further.
const MAX_INDENT: u16 = 24;

/// Writes a node's line.
pub fn write(node: &Node, mask: &[Redaction], out: &mut String) {
    (0..node.depth.min(MAX_INDENT)).for_each(|_| out.push(' '));
    out.push_str(&node.depth.to_string());
    let words = match &node.kind {
        NodeKind::Text(text) => Some(text),
        NodeKind::Element(element) => {
            states(element, out);
            element.label.as_ref()
        }
    };
    if let Some(words) = words {
        out.push_str(" \"");
        out.push_str(&token::encode(&collapsed(words), mask));
        out.push('"');
    }
    out.push('\n');
}

fn states(element: &Element, out: &mut String) {
    let mut push_word = |word: &str| {
        out.push(' ');
        out.push_str(word);
    };
    push_word(&variant_name(&element.role));
    if let Some(hidden) = &element.hidden {
        push_word(&["hidden=", &variant_name(hidden)].concat());
    }
    if let Some(link) = &element.link {
        push_word(&["link=", &variant_name(link)].concat());
    }
    for (state, is) in [
        ("harmful", element.harmful),
        ("disabled", element.disabled),
        ("covered", element.covered),
        ("busy", element.busy),
        ("cut", element.cut),
        ("inline", element.inline),
        ("open", element.expanded == Some(true)),
        ("closed", element.expanded == Some(false)),
        ("selected", element.selected),
    ] {
        if is {
            push_word(state);
        }
    }
}

/// A node's role, in one word.
pub fn role(node: &Node) -> String {
    match &node.kind {
        NodeKind::Element(element) => variant_name(&element.role),
        NodeKind::Text(_) => "text".into(),
    }
}

/// Parses a line; `None` if it is not a node.
pub fn parse(line: &str) -> Option<Node> {
    let (states, words) = match line.split_once('"') {
        Some((states, words)) => (states, Some(words.strip_suffix('"').unwrap_or(words))),
        None => (line, None),
    };
    let words = words.map(token::decode);
    let mut states = states.split_ascii_whitespace();
    let depth = states.next()?.parse().ok()?;
    let kind = match states.next() {
        None => NodeKind::Text(words?),
        Some(role) => {
            let mut element = Element {
                role: parse_variant(role)?,
                label: words,
                ..Element::default()
            };
            states.for_each(|state| set(&mut element, state));
            NodeKind::Element(element)
        }
    };
    Some(Node { depth, kind })
}

fn set(element: &mut Element, state: &str) {
    match state.split_once('=').unwrap_or((state, "")) {
        ("hidden", why) => element.hidden = parse_variant(why),
        ("link", link) => element.link = parse_variant(link),
        ("harmful", _) => element.harmful = true,
        ("disabled", _) => element.disabled = true,
        ("covered", _) => element.covered = true,
        ("busy", _) => element.busy = true,
        ("cut", _) => element.cut = true,
        ("inline", _) => element.inline = true,
        ("open", _) => element.expanded = Some(true),
        ("closed", _) => element.expanded = Some(false),
        ("selected", _) => element.selected = true,
        _ => {}
    }
}
