//! Snapshot: the contents of a page as plain, flat data.
//!
//! A snapshot is the page's tree in document order, without irrelevant parts. It contains no live
//! objects: the code that makes it keeps the page's own nodes separately, by index.

use serde::{Deserialize, Serialize};

use crate::page::address::{AddressKind, LinkTarget};
use crate::page::normalize;

/// Index of a node in [`Snapshot::nodes`].
pub type NodeId = usize;

/// A page as plain data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which page the address may be.
    pub address_kind: AddressKind,
    /// Whether a browser has machine-translated the page.
    pub translated: bool,
    /// Whether the Back or Forward button brought the page back from a cache, without asking the
    /// server.
    pub restored: bool,
    /// The tree in document order.
    pub nodes: Vec<Node>,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Distance from the root (0). A node's children are the following nodes that are one level
    /// deeper, up to the next node that is not deeper than itself.
    pub depth: u16,
    /// Element or text.
    pub kind: NodeKind,
}

/// Element or text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// An element.
    Element(Element),
    /// The text of a text node, with collapsed white space, cut at [`TEXT_LIMIT`] characters.
    Text(String),
}

/// Longest text kept of one node, in characters. The longest sentence searched for is shorter.
pub const TEXT_LIMIT: usize = 300;

/// The facts of one element.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Element {
    /// Its role, from its tag, ARIA role and classes.
    pub role: Role,
    /// Its accessible name, if that comes from an attribute or another element and not from its own
    /// text: `aria-labelledby`, `aria-label`, `value`, `alt`, `title`.
    pub label: Option<String>,
    /// The class of the address that a link, form or button leads to.
    pub link: Option<LinkTarget>,
    /// An attribute suggests that it disconnects, deletes, cancels or the like, or its style shows
    /// words that are not in its text.
    pub harmful: bool,
    /// Why a person cannot see it, if so, because of itself or an ancestor.
    pub hidden: Option<Hidden>,
    /// It is disabled: `disabled`, `aria-disabled`, a disabled fieldset around it.
    pub disabled: bool,
    /// Another element covers it.
    pub covered: bool,
    /// Its content is loading (`aria-busy`).
    pub busy: bool,
    /// Something inside was left out of the snapshot, to bound the work.
    pub cut: bool,
    /// It is laid out inline.
    pub inline: bool,
    /// Its expanded state, if it has one: open (`true`) or closed (`false`).
    pub expanded: Option<bool>,
    /// It is marked as selected or switched on.
    pub selected: bool,
}

/// The role of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// None of the roles below.
    #[default]
    Other,
    /// A button or a link.
    Control,
    /// A tab.
    Tab,
    /// `summary`: opens and closes its parent.
    Disclosure,
    /// Opens a menu or is in one; a switch or a checkbox. It never links an account.
    Option,
    /// Labels what follows: `h1` to `h6`, `legend`, `th`, `dt`, `caption`, `[role=heading]`.
    Heading,
    /// Contains one item: `fieldset`, `details`, `tr`, `li`, `article`, `section`.
    Box,
    /// Contains a large part of a page: `form`, `main`, `body`, `table`.
    Area,
    /// A container of the page's messages.
    Message,
    /// A dialog.
    Dialog,
    /// Links to other parts or pages: `nav`, breadcrumbs, a table of contents.
    Navigation,
    /// Content that is not the page's own subject: a feed, comment, chat, sample, tooltip, help.
    Foreign,
    /// A password field.
    Password,
    /// Text that is not the page's own statement: `code`, `pre`, `blockquote`, editable text.
    Quote,
    /// The label of another element; a click on it is forwarded to that element.
    Label,
    /// A picture; its label is its `alt` or name.
    Image,
    /// A glyph of an icon font; its text is the name of the glyph.
    Icon,
    /// `br`.
    LineBreak,
}

/// Why an element cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hidden {
    /// `display`, `hidden`, a closed `details`, `content-visibility`.
    NotRendered,
    /// `visibility`.
    Invisible,
    /// `opacity: 0`.
    Transparent,
    /// Almost no width or height.
    NoSize,
    /// Clipped by an ancestor, a `clip` or a `clip-path`.
    Clipped,
    /// At a position that cannot be scrolled to.
    OffScreen,
    /// `inert`.
    Inert,
}

/// Builds a [`Snapshot`]'s nodes by open, text and close events, like a parser.
#[derive(Debug, Default)]
pub struct Builder {
    nodes: Vec<Node>,
    depth: u16,
}

impl Builder {
    /// Opens an element; what follows is inside it until [`close`](Self::close).
    pub fn open(&mut self, element: Element) -> NodeId {
        let id = self.push(NodeKind::Element(element));
        self.depth = self.depth.saturating_add(1);
        id
    }

    /// Adds a text node.
    pub fn text(&mut self, text: &str) -> NodeId {
        let mut kept = String::new();
        let mut apart = false;
        for c in text.chars() {
            let space = normalize::is_space(c);
            // White space is kept at the ends, where it separates this text from the next.
            if !(space && apart) {
                kept.push(if space { ' ' } else { c });
            }
            apart = space;
        }
        if let Some((end, _)) = kept.char_indices().nth(TEXT_LIMIT) {
            kept.truncate(end);
        }
        self.push(NodeKind::Text(kept))
    }

    /// The element with this id; `None` for a text.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes.get(id)?.kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Text(_) => None,
        }
    }

    /// Records that something in this element was left out.
    pub fn cut(&mut self, id: NodeId) {
        if let Some(NodeKind::Element(element)) = self.nodes.get_mut(id).map(|n| &mut n.kind) {
            element.cut = true;
        }
    }

    /// Records white space between elements, as part of the preceding text.
    pub fn space(&mut self) {
        if let Some(NodeKind::Text(text)) = self.nodes.last_mut().map(|n| &mut n.kind)
            && !text.ends_with(' ')
        {
            text.push(' ');
        }
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no nodes yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns the nodes.
    pub fn finish(self) -> Vec<Node> {
        self.nodes
    }

    fn push(&mut self, kind: NodeKind) -> NodeId {
        let depth = self.depth;
        self.nodes.push(Node { depth, kind });
        self.nodes.len() - 1
    }
}
