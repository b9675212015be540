//! Snapshot: the plain, flat facts of what is on a page.
//!
//! A snapshot is the page's tree in document order, without the parts that cannot matter. It
//! holds no live object: whoever made it keeps the page's own nodes beside it, by index.

use serde::{Deserialize, Serialize};

use crate::page::address::{Link, Place};
use crate::page::normalize;

/// Index of a node in [`Snapshot::nodes`].
pub type NodeId = usize;

/// A page as plain data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which page the address could be.
    pub place: Place,
    /// Whether a browser has machine-translated the page.
    pub translated: bool,
    /// Whether the page came back from the back/forward cache and has not been loaded since.
    pub restored: bool,
    /// The tree in document order.
    pub nodes: Vec<Node>,
}

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Distance from the root (0). A node's children are the nodes after it that are one
    /// deeper, up to the next that is not deeper than itself.
    pub depth: u16,
    /// What it is.
    pub kind: Kind,
}

/// Element or text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An element.
    Element(Element),
    /// The text of a text node, its white space collapsed, cut at [`TEXT_LIMIT`] characters.
    Text(String),
}

/// Longest text kept of one node, in characters. The longest sentence that matters has fewer.
pub const TEXT_LIMIT: usize = 300;

/// What is known of one element.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Element {
    /// What its tag and role make of it.
    pub role: Role,
    /// The words of a control whose words are in an attribute, not in text.
    pub label: Option<String>,
    /// Where a link leads, where a form sends, or where a button of its own sends.
    pub link: Option<Link>,
    /// Something that is not its text speaks of disconnecting: its accessible name, its name.
    pub disconnects: bool,
    /// Why a person cannot see it, if so: its own or an ancestor's doing.
    pub hidden: Option<Hidden>,
    /// Cannot be pressed: `disabled`, `aria-disabled`, a disabled fieldset around it.
    pub disabled: bool,
    /// Something else lies over it where it is.
    pub covered: bool,
    /// What it says of itself: open (`true`) or closed (`false`).
    pub expanded: Option<bool>,
    /// Marked as the chosen one of several.
    pub selected: bool,
}

/// What an element is to us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// None of the below.
    #[default]
    Other,
    /// Something to press: button, submit, link, tab, summary.
    Control,
    /// Names what follows: `h1` to `h6`, `legend`, `th`, `dt`, `caption`, `[role=heading]`.
    Heading,
    /// Encloses one thing: `fieldset`, `details`, `tr`, `li`, `article`, `section`.
    Box,
    /// Encloses a page's worth of things: `form`, `main`, `body`, `table`.
    Area,
    /// A container of the page's messages.
    Message,
    /// A field for a password.
    Password,
    /// A quotation of words that are not the page's own: `code`, `pre`, `blockquote`, an
    /// editable text.
    Quote,
    /// A glyph of an icon font, whose text is the glyph's name and no word of the page.
    Icon,
}

/// Why an element is not to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    /// `display`, `hidden`, a closed `details`, `content-visibility`.
    NotRendered,
    /// `visibility`.
    Invisible,
    /// `opacity: 0`.
    Transparent,
    /// No width or no height to speak of.
    NoSize,
    /// Cut away by a parent, a `clip` or a `clip-path`.
    Clipped,
    /// Where no scrolling reaches.
    OffScreen,
    /// `inert`.
    Inert,
}

/// Makes an [`Snapshot`]'s nodes: open, text, close, as a parser does.
#[derive(Debug, Default)]
pub struct Builder {
    nodes: Vec<Node>,
    depth: u16,
}

impl Builder {
    /// Begins an element; what follows is inside it until [`close`](Self::close).
    pub fn open(&mut self, element: Element) -> NodeId {
        let id = self.push(Kind::Element(element));
        self.depth = self.depth.saturating_add(1);
        id
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> NodeId {
        let mut kept = String::new();
        let mut apart = false;
        for c in text.chars() {
            let space = normalize::is_space(c);
            // Kept also at the ends: it parts this text from the next.
            if !(space && apart) {
                kept.push(if space { ' ' } else { c });
            }
            apart = space;
        }
        if let Some((end, _)) = kept.char_indices().nth(TEXT_LIMIT) {
            kept.truncate(end);
        }
        self.push(Kind::Text(kept))
    }

    /// The element of this id; `None` for a text.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes.get(id)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// Ends the element begun last.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The nodes.
    pub fn finish(self) -> Vec<Node> {
        self.nodes
    }

    fn push(&mut self, kind: Kind) -> NodeId {
        let depth = self.depth;
        self.nodes.push(Node { depth, kind });
        self.nodes.len() - 1
    }
}
