//! The live document as a tree from which the parts that matter are collected.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlIFrameElement, Node};

use login_linker_core::page::classify;
use login_linker_core::page::collect::{Child, MAX_WHOLE_ELEMENTS, MAX_WHOLE_TEXT, Source};
use login_linker_core::page::snapshot::{self, Hidden};
use login_linker_core::page::visibility::LayoutContext;

use super::computed_style::Style;
use super::live_element::LiveElement;
use super::painted_words::PaintedWords;
use super::phrase_search::PhraseSearch;
use super::relevant_nodes::RelevantNodes;
use super::{dom, visibility};

/// The longest text that can be a title, in UTF-16 units.
const MAX_TITLE_CHARS: u32 = 60;

/// Elements with more children than this are not read child by child.
const MAX_CHILDREN_WALKED: u32 = 1000;

/// Whether the element may show content that cannot be read: a frame of another origin, or a custom
/// element with a closed shadow root.
fn is_opaque(element: &Element, tag: &str) -> bool {
    match tag {
        "iframe" => element
            .unchecked_ref::<HtmlIFrameElement>()
            .content_document()
            .is_none(),
        _ => dom::may_be_closed(element) && dom::shadow(element).is_none(),
    }
}

/// The live document.
pub struct LiveTree<'a> {
    words: &'a PhraseSearch,
    relevant: RelevantNodes<'a>,
    overlay: Option<Element>,
    /// The address of `<base>`, if there is one.
    base: Option<String>,
    path: &'a str,
    /// The open shadow roots and frame documents that were read.
    roots: RefCell<Vec<Node>>,
    painted_words: RefCell<PaintedWords>,
}

impl<'a> LiveTree<'a> {
    /// The tree under `root`, except our `overlay`. `path` is that of the document's address.
    pub fn new(
        words: &'a PhraseSearch,
        root: &Element,
        path: &'a str,
        overlay: Option<&Element>,
    ) -> Self {
        let relevant = RelevantNodes::new(words);
        relevant.search(root);
        let base = root.query_selector("base[href]").ok().flatten();
        Self {
            words,
            relevant,
            overlay: overlay.cloned(),
            base: base.and_then(|base| dom::attribute(&base, "href")),
            path,
            roots: RefCell::default(),
            painted_words: RefCell::default(),
        }
    }

    /// Whether relevant nodes may be missing, because a limit ended the search.
    pub fn is_cut(&self) -> bool {
        self.relevant.is_cut()
    }

    /// The open shadow roots and same-origin frame documents that were read.
    pub fn into_roots(self) -> Vec<Node> {
        self.roots.into_inner()
    }
}

impl LiveTree<'_> {
    fn children_of(&self, parent: &Node, out: &mut Vec<Child<Node>>) {
        let is_crowd =
            dom::children(parent).is_some_and(|list| list.item(MAX_CHILDREN_WALKED).is_some());
        if is_crowd {
            for child in self.relevant.children(parent) {
                self.push(child.unchecked_into(), out);
            }
            return;
        }
        let mut at = dom::first_child(parent);
        while let Some(node) = at {
            at = dom::next_sibling(&node);
            self.push(node, out);
        }
    }

    fn push(&self, node: Node, out: &mut Vec<Child<Node>>) {
        match dom::kind(&node) {
            Node::TEXT_NODE => {
                if let Some(text) = dom::text(&node) {
                    out.push(Child::Text(text.into()));
                }
            }
            Node::ELEMENT_NODE if !self.is_skipped(node.unchecked_ref()) => {
                out.push(Child::Element(node));
            }
            _ => {}
        }
    }

    /// Whether the element may be the title or status of a unit: a few words that contain a relevant
    /// phrase.
    fn is_title(&self, node: &Node) -> bool {
        dom::text(node).is_some_and(|text| text.length() <= MAX_TITLE_CHARS)
            && self.words.finds(node)
    }

    fn is_skipped(&self, element: &Element) -> bool {
        let never = matches!(
            dom::tag(element).as_str(),
            "head" | "script" | "style" | "template" | "noscript" | "object" | "option"
        );
        never || self.overlay.as_ref() == Some(element)
    }
}

impl Source for LiveTree<'_> {
    type Node = Node;
    type Context = LayoutContext;

    fn children(&self, node: &Node) -> Vec<Child<Node>> {
        let mut out = Vec::new();
        let element: &Element = node.unchecked_ref();
        if let Some(shadow) = dom::shadow(element) {
            let mut inner = dom::first_child(&shadow);
            while let Some(child) = inner {
                inner = dom::next_sibling(&child);
                if let Some(child) = dom::as_element(child) {
                    self.relevant.search(&child);
                }
            }
            self.relevant.mark_slots(&shadow);
            self.children_of(&shadow, &mut out);
            // Its light children appear in slots; those without a slot are not rendered.
            self.roots.borrow_mut().push(shadow.into());
        } else if dom::tag(element) == "slot" && dom::is_in_shadow(element) {
            let assigned = dom::assigned(element);
            match assigned.length() {
                0 => self.children_of(node, &mut out),
                _ => assigned
                    .iter()
                    .for_each(|child| self.push(child.unchecked_into(), &mut out)),
            }
        } else if dom::tag(element) == "iframe" {
            let frame: &HtmlIFrameElement = node.unchecked_ref();
            // `None` for other origins, whose content is not read.
            if let Some(root) = frame.content_document().and_then(|d| dom::root_of(&d)) {
                self.relevant.search(&root);
                self.roots.borrow_mut().push(root.clone().into());
                out.push(Child::Element(root.into()));
            }
        } else {
            self.children_of(node, &mut out);
        }
        out
    }

    fn is_relevant(&self, node: &Node) -> bool {
        self.relevant.has(node)
    }

    fn is_short(&self, node: &Node) -> bool {
        let few = dom::by_tag(node.unchecked_ref(), "*")
            .item(MAX_WHOLE_ELEMENTS as u32)
            .is_none();
        few && dom::text(node).is_none_or(|text| text.length() as usize <= MAX_WHOLE_TEXT)
    }

    fn facts(
        &self,
        node: &Node,
        parent: Option<&snapshot::Element>,
        around: &LayoutContext,
    ) -> (snapshot::Element, LayoutContext) {
        let element: &Element = node.unchecked_ref();
        let tag = LiveElement {
            name: dom::tag(element),
            attribute_names: dom::attribute_names(element),
            base: self.base.as_deref(),
            path: self.path,
            element,
        };
        let mut facts = classify::element(&tag, parent);
        let control = classify::is_control(facts.role);
        let is_box = control || tag.name == "iframe";
        let inert = facts.hidden == Some(Hidden::Inert);
        // A frame's document has a viewport of its own; it inherits only being hidden.
        let is_root = tag.name == "html" && dom::parent_across(element).is_none();
        let window = is_root.then(|| dom::view_of(element)).flatten();
        let framed = window.map(|window| {
            visibility::frame(
                &window,
                parent.and_then(|p| p.hidden),
                self.overlay.as_ref(),
            )
        });
        let visibility = visibility::of_element(
            element,
            &tag.name,
            is_box,
            framed.as_ref().unwrap_or(around),
        );
        facts.cut |= visibility.hidden.is_none() && is_opaque(element, &tag.name);
        let style = Style::of(element);
        facts.inline = style.is_inline();
        facts.hidden = visibility.hidden.or(inert.then_some(Hidden::Inert));
        // A click goes through it to what is behind. This may change, as in a busy form.
        if control && facts.hidden.is_none() && style.is("pointer-events", "none") {
            facts.hidden = Some(Hidden::Clipped);
        }
        facts.covered = control && visibility.locked;
        // Only where it matters: this takes longer than everything else. Controls are tested later.
        if facts.hidden.is_none() && !control && self.is_title(node) {
            facts.harmful |= self.painted_words.borrow_mut().differ(element);
        }
        // A modal dialog makes everything behind it inert, whether in or out of view.
        let behind = control
            && around.has_modal()
            && matches!(facts.hidden, None | Some(Hidden::Inert))
            && !visibility::is_in_modal(element);
        if behind {
            facts.covered = true;
            facts.hidden = None;
        }
        (facts, visibility.inside)
    }
}
