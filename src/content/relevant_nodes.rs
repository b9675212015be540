//! Finds the nodes of a document that are relevant to the reading.
//!
//! The text is searched in JavaScript, as a whole or in large pieces, and only matches are looked
//! up in the tree: irrelevant elements cost no call of their own, whatever their number and
//! nesting.

use std::cell::Cell;

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCollection, Node, ShadowRoot};

use super::dom;
use super::phrase_search::{MAX_MATCHES, PhraseSearch};

mod wordless;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Map)]
    #[derive(Debug)]
    type NodeMap;

    #[wasm_bindgen(constructor, js_class = "Map")]
    fn new() -> NodeMap;
    #[wasm_bindgen(method)]
    fn has(this: &NodeMap, node: &Node) -> bool;
    #[wasm_bindgen(method)]
    fn get(this: &NodeMap, node: &Node) -> Option<Array>;
    #[wasm_bindgen(method)]
    fn set(this: &NodeMap, node: &Node, list: &Array);

    #[wasm_bindgen(js_name = Range)]
    type DomRange;

    #[wasm_bindgen(constructor, js_class = "Range")]
    fn new() -> DomRange;
    #[wasm_bindgen(method, js_name = selectNodeContents)]
    fn select(this: &DomRange, node: &Node);
    #[wasm_bindgen(method, js_name = setEnd)]
    fn end_in(this: &DomRange, node: &Node, at: u32);
    #[wasm_bindgen(method, js_name = setEndAfter)]
    fn end_after(this: &DomRange, node: &Node);
    #[wasm_bindgen(method)]
    fn collapse(this: &DomRange, to_start: bool);
    #[wasm_bindgen(method, js_name = toString)]
    fn text(this: &DomRange) -> JsString;

    /// Through the interface's own method: an image with that name would hide the property.
    #[wasm_bindgen(js_name = Document)]
    type WalkerFactory;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = createTreeWalker)]
    fn walker(this: &WalkerFactory, root: &Node, show: u32) -> Walker;

    type Walker;

    #[wasm_bindgen(method, setter, js_name = currentNode)]
    fn set_current(this: &Walker, node: &Node);
    #[wasm_bindgen(method, js_name = nextNode)]
    fn next(this: &Walker) -> Option<TextNode>;
    #[wasm_bindgen(method, js_name = previousNode)]
    fn previous(this: &Walker) -> Option<TextNode>;
    #[wasm_bindgen(method, js_name = lastChild)]
    fn last(this: &Walker) -> Option<TextNode>;

    #[wasm_bindgen(extends = Node)]
    type TextNode;

    #[wasm_bindgen(method, getter)]
    fn length(this: &TextNode) -> u32;
}

/// `NodeFilter.SHOW_TEXT`.
const SHOW_TEXT: u32 = 4;
/// The most text nodes at each end of a document that are walked one by one.
const MAX_END_NODES: u32 = 2048;
/// The number of elements whose text is searched at a time when matches are not only near the ends.
const PIECE_ELEMENTS: u32 = 2048;
/// The relevant nodes and their ancestors.
#[derive(Debug)]
pub struct RelevantNodes<'a> {
    phrases: &'a PhraseSearch,
    /// For each node, its children that are in the set, in document order.
    children_of: NodeMap,
    cut: Cell<bool>,
}

impl<'a> RelevantNodes<'a> {
    /// An empty set.
    pub fn new(phrases: &'a PhraseSearch) -> Self {
        Self {
            phrases,
            children_of: NodeMap::new(),
            cut: Cell::default(),
        }
    }

    /// Whether this node is in the set.
    pub fn has(&self, node: &Node) -> bool {
        self.children_of.has(node)
    }

    /// Whether a limit ended the search: relevant nodes may be missing.
    pub fn is_cut(&self) -> bool {
        self.cut.get()
    }

    /// The children of this node that are in the set.
    pub fn children(&self, node: &Node) -> Array {
        self.children_of.get(node).unwrap_or_default()
    }

    /// Finds all relevant nodes in an element: phrases, controls without text, frames and shadow
    /// roots.
    pub fn search(&self, root: &Element) {
        let all = dom::by_tag(root, "*");
        self.search_wordless(root, &all);
        let Some(document) = dom::document_of(root) else {
            return;
        };
        let walker = document
            .unchecked_ref::<WalkerFactory>()
            .walker(root, SHOW_TEXT);
        if !self.search_ends(root, &walker) {
            self.search_pieces(root, &all, &walker);
        }
    }

    /// Searches the whole text. If all matches are near its beginning or end, as in a page that is
    /// mostly a table, walks from there and returns `true`.
    fn search_ends(&self, root: &Element, walker: &Walker) -> bool {
        let Some(text) = dom::text(root) else {
            return true;
        };
        let mut matches = self.phrases.all_in(&text);
        let near = self.mark_matches(
            matches.iter().map(|end| end - 1),
            || walker.next(),
            MAX_END_NODES,
        );
        matches.drain(..near);
        walker.set_current(root);
        let mut at_end = false;
        let back = || match std::mem::replace(&mut at_end, true) {
            false => walker.last(),
            true => walker.previous(),
        };
        let from_end = matches.iter().rev().map(|end| text.length() - end);
        self.mark_matches(from_end, back, MAX_END_NODES) == matches.len()
    }

    /// Searches the text piece by piece, and walks only through pieces with matches.
    fn search_pieces(&self, root: &Element, all: &HtmlCollection, walker: &Walker) {
        let range = DomRange::new();
        range.select(root);
        let mut begin = root.clone();
        let mut found = 0;
        let mut next = PIECE_ELEMENTS;
        loop {
            let end = all.item(next);
            next += PIECE_ELEMENTS;
            match &end {
                // Inside the element: to end before it, browsers would count its siblings.
                Some(end) => range.end_in(end, 0),
                None => range.end_after(root),
            }
            walker.set_current(&begin);
            let matches = self.phrases.all_in(&range.text());
            found += matches.len();
            self.mark_matches(
                matches.iter().map(|end| end - 1),
                || walker.next(),
                u32::MAX,
            );
            let Some(end) = end.filter(|_| found < MAX_MATCHES) else {
                return;
            };
            range.collapse(false);
            begin = end;
        }
    }

    /// Marks the slots of a shadow root that contain a relevant node.
    pub fn mark_slots(&self, shadow: &ShadowRoot) {
        let Ok(slots) = shadow.query_selector_all("slot") else {
            return;
        };
        for slot in (0..slots.length()).filter_map(|at| slots.item(at)) {
            let assigned = dom::assigned(slot.unchecked_ref());
            let is_relevant = |child: JsValue| {
                let child: Node = child.unchecked_into();
                self.has(&child)
            };
            if assigned.iter().any(is_relevant) {
                self.mark(&slot);
            }
        }
    }

    /// Marks the text nodes in which matches end, walking at most this many. `ends` holds the
    /// offset of each match's end, in UTF-16 units. Returns the number of matches found.
    fn mark_matches(
        &self,
        ends: impl Iterator<Item = u32>,
        mut next: impl FnMut() -> Option<TextNode>,
        most: u32,
    ) -> usize {
        let mut left = most;
        let mut offset = 0;
        ends.take_while(|end| {
            while offset <= *end {
                let Some(text) = next().filter(|_| left > 0) else {
                    return false;
                };
                left -= 1;
                offset += text.length();
                if offset > *end {
                    self.mark(&text);
                }
            }
            true
        })
        .count()
    }

    /// Marks a node and its ancestors.
    fn mark(&self, node: &Node) {
        if self.has(node) {
            return;
        }
        self.children_of.set(node, &Array::new());
        let mut at = node.clone();
        while let Some(parent) = dom::parent(&at) {
            let known = self.children_of.get(&parent);
            let list = known.clone().unwrap_or_default();
            list.splice(insertion_index(&list, &at), 0, &at);
            if known.is_some() {
                return;
            }
            self.children_of.set(&parent, &list);
            at = parent;
        }
    }
}

/// The index for a node among siblings in document order; usually the last.
fn insertion_index(list: &Array, node: &Node) -> u32 {
    let is_behind = |at: u32| dom::is_before(list.get(at).unchecked_ref(), node);
    let mut end = list.length();
    if end == 0 || is_behind(end - 1) {
        return end;
    }
    let mut begin = 0;
    while begin < end {
        let middle = begin.midpoint(end);
        match is_behind(middle) {
            true => begin = middle + 1,
            false => end = middle,
        }
    }
    begin
}
