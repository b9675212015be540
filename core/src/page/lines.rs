//! The lines of text of a page: what a person reads as one.
//!
//! Text in elements that stand in a line is one line; a block, a control, and a change of visibility
//! begin another. Each line has two forms, for the white space between elements is not known.

use super::classify::is_control;
use super::normalize::{self, plain};
use super::snapshot::{Element, Hidden, Kind, NodeId, Role};
use super::tree::Tree;

/// Who can read a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Whoever sees the page.
    Everybody,
    /// Users of screen readers: the text takes no room, and is there.
    ScreenReader,
    /// Nobody, as long as what hides it stays closed.
    Nobody,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its first node.
    pub start: NodeId,
    /// One past its last node.
    pub end: NodeId,
    /// Who can read it.
    pub audience: Audience,
    /// The control that it is the text of, if so: the innermost.
    pub control: Option<NodeId>,
    /// The heading that it is in, if so.
    pub heading: Option<NodeId>,
    /// Every text apart from the next, in the form of the tables.
    pub spaced: String,
    /// The texts put together as they stand, in the form of the tables.
    pub joined: String,
}

impl Line {
    /// Both forms.
    pub fn forms(&self) -> [&str; 2] {
        [&self.spaced, &self.joined]
    }

    /// Whether a table has one of the forms, as a label.
    pub fn is_any(&self, table: &[&str]) -> bool {
        self.forms().iter().any(|form| {
            let label = normalize::label(form);
            table.contains(&label) || table.contains(&normalize::unprefixed(label))
        })
    }

    /// The same, without what a collapsible header puts before its name.
    pub fn is_label(&self, table: &[&str]) -> bool {
        self.forms()
            .iter()
            .any(|form| table.contains(&normalize::label(form)))
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.spaced.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.spaced.is_empty()
    }
}

/// Who can read what this hides. A part with something to press in it, like a folded section, is
/// hidden from everybody.
fn audience(tree: &Tree, id: NodeId, element: &Element, around: &Open) -> Audience {
    if around.audience == Audience::Nobody {
        return Audience::Nobody;
    }
    let folded = around.audience == Audience::Everybody
        && around.control.is_none()
        && tree.descendants(id).any(|(_, e)| is_control(e.role));
    match element.hidden {
        None => Audience::Everybody,
        Some(Hidden::NoSize | Hidden::Clipped | Hidden::OffScreen) if !folded => {
            Audience::ScreenReader
        }
        Some(_) => Audience::Nobody,
    }
}

/// Most characters of a control, white space aside. More is content that a link was left open around.
const MOST_OF_CONTROL: usize = 200;

/// Every line of a page in document order, without quotations and glyphs.
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
            Some(Kind::Element(element)) => {
                if matches!(element.role, Role::Quote | Role::Icon) {
                    at = tree.end(at);
                    fresh |= element.role == Role::Quote;
                    continue;
                }
                let opened = Open::new(tree, at, element, open.last());
                fresh |= opened.breaks;
                // What it is called is all that it says.
                let silent = element.role == Role::Image || at + 1 == opened.end;
                if let Some(label) = element.label.as_ref().filter(|_| silent) {
                    add(&mut found, at, label, &opened, fresh);
                    fresh = true;
                }
                open.push(opened);
            }
            Some(Kind::Text(text)) => {
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

/// An element around what is read.
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
        let length = tree.length(&(id..tree.end(id)));
        let control = is_control(element.role) && length <= MOST_OF_CONTROL;
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

/// Adds a text to the line that it belongs to. Whether it said anything.
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
