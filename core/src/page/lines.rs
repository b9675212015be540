//! The lines of text of a page, as a person reads them.
//!
//! Adjacent inline text forms one line; a block, a control, a change of visibility or a line break
//! after the name of a provider or of the section starts a new one. Each line has two forms, because
//! the white space between elements is not known.

use super::classify::is_control;
use super::normalize::{self, plain};
use super::phrases;
use super::provider_names;
use super::snapshot::{Element, Hidden, NodeId, NodeKind, Role};
use super::tree::Tree;

/// Who can read a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody who sees the page.
    Everybody,
    /// Users of screen readers: the text is present, but takes no space.
    ScreenReader,
    /// Nobody, while it is hidden.
    Nobody,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The first node.
    pub start: NodeId,
    /// One past the last node.
    pub end: NodeId,
    /// Who can read the line.
    pub audience: Audience,
    /// The innermost control that contains the text, if any.
    pub control: Option<NodeId>,
    /// The heading that contains the text, if any.
    pub heading: Option<NodeId>,
    /// The texts separated by spaces, in the [`plain`] form.
    pub spaced: String,
    /// The texts concatenated, in the [`plain`] form.
    pub joined: String,
}

impl Line {
    /// Both forms.
    pub fn forms(&self) -> [&str; 2] {
        [&self.spaced, &self.joined]
    }

    /// Whether one of the forms is in the table, ignoring decoration and section prefixes.
    pub fn is_any(&self, table: &[&str]) -> bool {
        self.forms().iter().any(|form| {
            let label = normalize::label(form);
            table.contains(&label) || table.contains(&normalize::unprefixed(label))
        })
    }

    /// Like [`is_any`](Self::is_any), but section prefixes are not ignored.
    pub fn is_label(&self, table: &[&str]) -> bool {
        self.forms()
            .iter()
            .any(|form| table.contains(&normalize::label(form)))
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.spaced.len()
    }

    /// Whether the line is empty.
    pub fn is_empty(&self) -> bool {
        self.spaced.is_empty()
    }
}

/// Who can read the content of an element. A hidden part that contains controls, such as a
/// collapsed section, is hidden from everybody.
fn audience(tree: &Tree, id: NodeId, element: &Element, around: &Open) -> Audience {
    // Content that is visible again inside an invisible element is seen.
    if around.audience == Audience::Nobody && element.hidden.is_some() {
        return Audience::Nobody;
    }
    let collapsed = around.audience == Audience::Everybody
        && around.control.is_none()
        && tree.descendants(id).any(|(_, e)| is_control(e.role));
    match element.hidden {
        None => Audience::Everybody,
        Some(Hidden::NoSize | Hidden::Clipped | Hidden::OffScreen) if !collapsed => {
            Audience::ScreenReader
        }
        Some(_) => Audience::Nobody,
    }
}

/// Most characters of a control, without white space. Longer content comes from an unclosed link.
const MAX_OF_CONTROL: usize = 200;

/// All lines of a page in document order, without quotations and glyphs.
pub fn lines(tree: &Tree) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut fresh = true;
    let mut at = 0;
    while at < tree.len() {
        while open.last().is_some_and(|o| o.end <= at) {
            fresh |= open.pop().is_some_and(|o| o.breaks);
        }
        match tree.kind(at) {
            Some(NodeKind::Element(element)) => {
                if matches!(element.role, Role::Quote | Role::Icon) {
                    at = tree.end(at);
                    fresh |= element.role == Role::Quote;
                    continue;
                }
                // Elsewhere, a phrase may be broken over two lines.
                fresh |= element.role == Role::LineBreak && found.last().is_some_and(is_name);
                let opened = Open::new(tree, at, element, open.last());
                fresh |= opened.breaks;
                // Its label is its only text.
                let silent = element.role == Role::Image || at + 1 == opened.end;
                if let Some(label) = element.label.as_ref().filter(|_| silent) {
                    add(&mut found, at, label, &opened, fresh);
                    fresh = true;
                }
                open.push(opened);
            }
            Some(NodeKind::Text(text)) => {
                let top = open.last().copied().unwrap_or_default();
                fresh = !add(&mut found, at, text, &top, fresh);
            }
            None => {}
        }
        at += 1;
    }
    for line in &mut found {
        line.spaced = plain(&line.spaced);
        line.joined = plain(&line.joined);
    }
    found.retain(|line| !line.is_empty());
    found
}

/// Whether the texts of a line so far are the name of a provider or of the section.
fn is_name(line: &Line) -> bool {
    let words = plain(&line.spaced);
    provider_names::find(normalize::title(&words)).is_some()
        || phrases::SINGLE_SIGN_ON.contains(&normalize::label(&words))
}

/// An ancestor of the current node.
#[derive(Debug, Clone, Copy)]
struct Open {
    end: NodeId,
    breaks: bool,
    audience: Audience,
    control: Option<NodeId>,
    heading: Option<NodeId>,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            end: 0,
            breaks: true,
            audience: Audience::Everybody,
            control: None,
            heading: None,
        }
    }
}

impl Open {
    fn new(tree: &Tree, id: NodeId, element: &Element, around: Option<&Self>) -> Self {
        let length = tree.length_of(id);
        let control = is_control(element.role) && length <= MAX_OF_CONTROL;
        let outer = around.copied().unwrap_or_default();
        Self {
            end: tree.end(id),
            breaks: !element.inline || control,
            audience: audience(tree, id, element, &outer),
            control: if control { Some(id) } else { outer.control },
            heading: match element.role {
                Role::Heading => Some(id),
                _ => outer.heading,
            },
        }
    }
}

/// Appends a text to the current line, or starts a new line. Returns `true`.
fn add(found: &mut Vec<Line>, id: NodeId, text: &str, around: &Open, fresh: bool) -> bool {
    let goes_on = |line: &&mut Line| {
        !fresh && line.audience == around.audience && line.control == around.control
    };
    match found.last_mut().filter(goes_on) {
        Some(line) => {
            line.spaced.push(' ');
            line.spaced.push_str(text);
            line.joined.push_str(text);
            line.end = id + 1;
        }
        None => found.push(Line {
            start: id,
            end: id + 1,
            audience: around.audience,
            control: around.control,
            heading: around.heading,
            spaced: text.into(),
            joined: text.into(),
        }),
    }
    true
}
