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
    /// What its tag, role and classes make of it.
    pub role: Role,
    /// Its accessible name, where an attribute or another element gives it and not its own text:
    /// `aria-labelledby`, `aria-label`, `value`, `alt`, `title`.
    pub label: Option<String>,
    /// Where a link leads, where a form sends, or where a button sends.
    pub link: Option<Link>,
    /// An attribute says that it disconnects, deletes, cancels or the like, or its style paints other
    /// words than it has.
    pub harmful: bool,
    /// Why a person cannot see it, if so: its own or an ancestor's doing.
    pub hidden: Option<Hidden>,
    /// Cannot be pressed: `disabled`, `aria-disabled`, a disabled fieldset around it.
    pub disabled: bool,
    /// Something else lies over it where it would be pressed.
    pub covered: bool,
    /// `aria-busy`: its content is on its way.
    pub busy: bool,
    /// Something in it was left out of the snapshot, to bound the work.
    pub cut: bool,
    /// It stands in a line of text, together with what is beside it.
    pub inline: bool,
    /// What it says of itself: open (`true`) or closed (`false`).
    pub expanded: Option<bool>,
    /// Marked as the chosen one of several, or as switched on.
    pub selected: bool,
}

/// What an element is to us.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// None of the below.
    #[default]
    Other,
    /// Something to press: a button or a link.
    Control,
    /// A tab.
    Tab,
    /// `summary`: opens and closes what is around it.
    Disclosure,
    /// Opens a menu, or is in one; a switch, a box to tick. Never what links an account.
    Option,
    /// Names what follows: `h1` to `h6`, `legend`, `th`, `dt`, `caption`, `[role=heading]`.
    Heading,
    /// Encloses one thing: `fieldset`, `details`, `tr`, `li`, `article`, `section`.
    Box,
    /// Encloses a page's worth of things: `form`, `main`, `body`, `table`.
    Area,
    /// A container of the page's messages.
    Message,
    /// A dialog.
    Dialog,
    /// Leads elsewhere: `nav`, breadcrumbs, a table of contents.
    Navigation,
    /// Content beside the page's own subject: a feed, comment, chat, sample, tooltip, help.
    Foreign,
    /// A field for a password.
    Password,
    /// A quotation of words that are not the page's own: `code`, `pre`, `blockquote`, an
    /// editable text.
    Quote,
    /// The label of another element, to which a press on it is forwarded.
    Label,
    /// A picture, with its `alt` or name as label.
    Image,
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

    /// Notes that something in this element was left out.
    pub fn cut(&mut self, id: NodeId) {
        if let Some(Kind::Element(element)) = self.nodes.get_mut(id).map(|n| &mut n.kind) {
            element.cut = true;
        }
    }

    /// Notes white space between elements, as a part of the text before it.
    pub fn space(&mut self) {
        if let Some(Kind::Text(text)) = self.nodes.last_mut().map(|n| &mut n.kind)
            && !text.ends_with(' ')
        {
            text.push(' ');
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
