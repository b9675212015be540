//! From the live document to an outline.

use js_sys::WeakSet;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlIFrameElement, Node};

use crate::core::collect::{self, Child, Source, WHOLE};
use crate::core::facts::{self, Attributes};
use crate::core::outline::{self, Hidden, Outline, Role};
use crate::core::{site, words};

use super::document::{self, Search};
use super::dom;
use super::layout::{self, Around};

/// A document read: its outline, and the elements by the outline's ids.
#[derive(Debug)]
pub struct Read {
    /// The plain data.
    pub outline: Outline,
    /// The element of each id.
    pub elements: Vec<Option<Node>>,
    /// The roots that were looked into beside the document: open shadow roots and same-origin
    /// frames. To be watched as well.
    pub roots: Vec<Node>,
}

/// Reads documents, again and again.
#[derive(Debug)]
pub struct Reader {
    anchors: Search,
}

/// Up to this many elements, a document is searched for shadow roots at every pass.
const SEARCHED: u32 = 3000;
/// Most elements without words that are looked for.
const MOST_WORDLESS: u32 = 300;

impl Reader {
    /// A reader.
    pub fn new() -> Self {
        Self {
            anchors: Search::new(&words::anchor_pattern()),
        }
    }

    /// Reads the document as it stands. `ours` is our own element, which is not part of it.
    pub fn read(
        &self,
        document: &Document,
        restored: bool,
        ours: Option<&Element>,
    ) -> Option<Read> {
        let root = document.document_element()?;
        let location = document.location()?;
        let pass = Pass {
            anchors: &self.anchors,
            keep: WeakSet::new(),
            ours: ours.cloned(),
            roots: std::cell::RefCell::default(),
        };
        pass.mark(&root);
        let found = collect::collect(&pass, root.unchecked_ref(), &Around::ROOT);
        Some(Read {
            outline: Outline {
                place: site::place(
                    &location.hostname().unwrap_or_default(),
                    &location.pathname().unwrap_or_default(),
                ),
                translated: facts::is_translated(&root.get_attribute("class").unwrap_or_default()),
                restored,
                nodes: found.nodes,
            },
            elements: found.origins,
            roots: pass.roots.into_inner(),
        })
    }
}

struct Pass<'a> {
    anchors: &'a Search,
    /// Elements on the way to something that counts without words.
    keep: WeakSet,
    ours: Option<Element>,
    roots: std::cell::RefCell<Vec<Node>>,
}

impl Pass<'_> {
    /// Marks the ways to wordless controls, frames and shadow roots inside an element.
    fn mark(&self, root: &Element) {
        let selector = [facts::WORDLESS_SELECTOR, ",iframe"].concat();
        if let Ok(list) = root.query_selector_all(&selector) {
            for at in 0..list.length().min(MOST_WORDLESS) {
                if let Some(node) = list.get(at) {
                    self.mark_way(&node);
                }
            }
        }
        let all = root.get_elements_by_tag_name("*");
        if all.length() <= SEARCHED {
            for at in 0..all.length() {
                if let Some(element) = all.item(at)
                    && dom::shadow(&element).is_some()
                {
                    self.mark_way(&element);
                }
            }
        }
    }

    fn mark_way(&self, from: &Node) {
        let mut at = Some(from.clone());
        while let Some(node) = at {
            if self.keep.has(&node) {
                return;
            }
            self.keep.add(&node);
            at = dom::parent(&node);
        }
    }

    fn enter(&self, root: &Node, first: Option<Element>) {
        self.roots.borrow_mut().push(root.clone());
        if let Some(first) = first {
            self.mark(&first);
        }
    }

    fn children_of(&self, parent: &Node, out: &mut Vec<Child<Node>>) {
        let mut at = dom::first_child(parent);
        while let Some(node) = at {
            at = dom::next_sibling(&node);
            match dom::kind(&node) {
                Node::TEXT_NODE => {
                    if let Some(text) = dom::value(&node) {
                        out.push(Child::Text(text));
                    }
                }
                Node::ELEMENT_NODE if !self.is_skipped(node.unchecked_ref()) => {
                    out.push(Child::Element(node));
                }
                _ => {}
            }
        }
    }

    fn is_skipped(&self, element: &Element) -> bool {
        let never = matches!(
            dom::tag(element).as_str(),
            "head" | "script" | "style" | "template" | "noscript" | "object" | "option"
        );
        never || self.ours.as_ref() == Some(element)
    }
}

impl Source for Pass<'_> {
    type Node = Node;
    type Around = Around;

    fn children(&self, node: &Node) -> Vec<Child<Node>> {
        let mut out = Vec::new();
        let element: &Element = node.unchecked_ref();
        if let Some(shadow) = dom::shadow(element) {
            self.enter(&shadow, None);
            let mut inner = shadow.first_element_child();
            while let Some(child) = inner {
                self.mark(&child);
                inner = child.next_element_sibling();
            }
            self.children_of(&shadow, &mut out);
            // Its own children show where a slot takes them; the others are not rendered.
            self.children_of(node, &mut out);
        } else if dom::tag(element) == "iframe" {
            let frame: &HtmlIFrameElement = node.unchecked_ref();
            // `None` for other origins: their content is none of ours.
            if let Some(root) = frame.content_document().and_then(|d| d.document_element()) {
                self.enter(&root, Some(root.clone()));
                out.push(Child::Element(root.into()));
            }
        } else {
            self.children_of(node, &mut out);
        }
        out
    }

    fn matters(&self, node: &Node) -> bool {
        self.keep.has(node) || self.anchors.finds(node)
    }

    fn is_short(&self, node: &Node) -> bool {
        document::text_length(node) <= WHOLE
    }

    fn facts(
        &self,
        node: &Node,
        parent: Option<&outline::Element>,
        around: &Around,
    ) -> (outline::Element, Around) {
        let element: &Element = node.unchecked_ref();
        let tag = Tag {
            name: dom::tag(element),
            element,
        };
        let mut facts = facts::element(&tag, parent);
        let control = facts.role == Role::Control;
        let is_box = control || tag.name == "iframe";
        let inert = facts.hidden == Some(Hidden::Inert);
        let frame_root =
            dom::parent_element(element).is_none() && dom::parent_across(element).is_none();
        // A frame's document has a viewport of its own; only being hidden is handed down to it.
        let framed = frame_root.then(|| Around::frame(parent.and_then(|p| p.hidden)));
        let (hidden, inside) = layout::look(element, is_box, framed.as_ref().unwrap_or(around));
        facts.hidden = hidden.or(inert.then_some(Hidden::Inert));
        facts.covered = control
            && facts.hidden.is_none()
            && !facts.disabled
            && layout::is_covered(element, self.ours.as_ref());
        (facts, inside)
    }
}

struct Tag<'a> {
    name: String,
    element: &'a Element,
}

impl Attributes for Tag<'_> {
    fn tag(&self) -> &str {
        &self.name
    }

    fn get(&self, name: &str) -> Option<String> {
        dom::attribute(self.element, name)
    }
}
