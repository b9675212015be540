//! Finds the nodes of a document that are relevant to the reading.
//!
//! The text is searched in JavaScript, as a whole or in large pieces, and only matches are looked
//! up in the tree: irrelevant elements cost no call of their own, whatever their number and
//! nesting.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCollection, Node, ShadowRoot};

use login_linker_core::page::classify;

use super::dom;
use super::phrase_search::{MAX_WORDS, PhraseSearch};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Map)]
    #[derive(Debug)]
    type Lists;

    #[wasm_bindgen(constructor, js_class = "Map")]
    fn new() -> Lists;
    #[wasm_bindgen(method)]
    fn has(this: &Lists, node: &Node) -> bool;
    #[wasm_bindgen(method)]
    fn get(this: &Lists, node: &Node) -> Option<Array>;
    #[wasm_bindgen(method)]
    fn set(this: &Lists, node: &Node, list: &Array);

    #[wasm_bindgen(js_name = Range)]
    type Extent;

    #[wasm_bindgen(constructor, js_class = "Range")]
    fn new() -> Extent;
    #[wasm_bindgen(method, js_name = selectNodeContents)]
    fn select(this: &Extent, node: &Node);
    #[wasm_bindgen(method, js_name = setEnd)]
    fn end_in(this: &Extent, node: &Node, at: u32);
    #[wasm_bindgen(method, js_name = setEndAfter)]
    fn end_after(this: &Extent, node: &Node);
    #[wasm_bindgen(method)]
    fn collapse(this: &Extent, to_start: bool);
    #[wasm_bindgen(method, js_name = toString)]
    fn text(this: &Extent) -> JsString;

    /// Through the interface's own method: an image with that name would hide the property.
    #[wasm_bindgen(js_name = Document)]
    type Maker;

    #[wasm_bindgen(method, final, js_class = "Document", js_name = createTreeWalker)]
    fn walker(this: &Maker, root: &Node, show: u32) -> Walker;

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
const TEXTS: u32 = 4;
/// The most text nodes at each end of a document that are walked one by one.
const NEAR: u32 = 2048;
/// The number of elements whose text is searched at a time when matches are not only near the ends.
const PIECE: u32 = 2048;
/// The most elements in a document that is searched for shadow roots.
const SEARCHED: u32 = 3000;
/// The most fields, and the most frames, that are read.
const MAX_WORDLESS: u32 = 1000;

/// The relevant nodes and their ancestors.
#[derive(Debug)]
pub struct RelevantNodes<'a> {
    words: &'a PhraseSearch,
    /// For each node, its children that are in the set, in document order.
    lists: Lists,
}

impl<'a> RelevantNodes<'a> {
    /// An empty set.
    pub fn new(words: &'a PhraseSearch) -> Self {
        Self {
            words,
            lists: Lists::new(),
        }
    }

    /// Whether this node is in the set.
    pub fn has(&self, node: &Node) -> bool {
        self.lists.has(node)
    }

    /// The children of this node that are in the set.
    pub fn children(&self, node: &Node) -> Array {
        self.lists.get(node).unwrap_or_default()
    }

    /// Finds all relevant nodes in an element: phrases, controls without text, frames and shadow
    /// roots.
    pub fn search(&self, root: &Element) {
        for tag in ["input", "iframe"] {
            // Browsers keep the number of frames; searching for them takes longer.
            if tag == "iframe" && !has_frames(root) {
                continue;
            }
            let list = dom::by_tag(root, tag);
            for element in (0..MAX_WORDLESS).map_while(|at| list.item(at)) {
                let kind = dom::attribute(&element, "type");
                if tag == "iframe" || classify::is_wordless(tag, kind.as_deref()) {
                    self.mark(&element);
                }
            }
        }
        let all = dom::by_tag(root, "*");
        if all.item(SEARCHED).is_none() {
            for element in (0..SEARCHED).map_while(|at| all.item(at)) {
                if dom::shadow(&element).is_some() {
                    self.mark(&element);
                }
            }
        }
        let Some(document) = dom::document_of(root) else {
            return;
        };
        let walker = document.unchecked_ref::<Maker>().walker(root, TEXTS);
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
        let mut words = self.words.all_in(&text);
        let near = self.mark_words(words.iter().map(|end| end - 1), || walker.next(), NEAR);
        words.drain(..near);
        walker.set_current(root);
        let mut at_end = false;
        let back = || match std::mem::replace(&mut at_end, true) {
            false => walker.last(),
            true => walker.previous(),
        };
        let from_end = words.iter().rev().map(|end| text.length() - end);
        self.mark_words(from_end, back, NEAR) == words.len()
    }

    /// Searches the text piece by piece, and walks only through pieces with matches.
    fn search_pieces(&self, root: &Element, all: &HtmlCollection, walker: &Walker) {
        let extent = Extent::new();
        extent.select(root);
        let mut begin = root.clone();
        let mut found = 0;
        let mut next = PIECE;
        loop {
            let end = all.item(next);
            next += PIECE;
            match &end {
                // At its beginning, not before it: there, browsers would count its siblings.
                Some(end) => extent.end_in(end, 0),
                None => extent.end_after(root),
            }
            walker.set_current(&begin);
            let words = self.words.all_in(&extent.text());
            found += words.len();
            self.mark_words(words.iter().map(|end| end - 1), || walker.next(), u32::MAX);
            let Some(end) = end.filter(|_| found < MAX_WORDS) else {
                return;
            };
            extent.collapse(false);
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
    fn mark_words(
        &self,
        ends: impl Iterator<Item = u32>,
        mut next: impl FnMut() -> Option<TextNode>,
        most: u32,
    ) -> usize {
        let mut left = most;
        let mut passed = 0;
        ends.take_while(|end| {
            while passed <= *end {
                let Some(text) = next().filter(|_| left > 0) else {
                    return false;
                };
                left -= 1;
                passed += text.length();
                if passed > *end {
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
        self.lists.set(node, &Array::new());
        let mut at = node.clone();
        while let Some(parent) = dom::parent(&at) {
            let known = self.lists.get(&parent);
            let list = known.clone().unwrap_or_default();
            list.splice(place_in(&list, &at), 0, &at);
            if known.is_some() {
                return;
            }
            self.lists.set(&parent, &list);
            at = parent;
        }
    }
}

/// The index for a node among siblings in document order; usually the last.
fn place_in(list: &Array, node: &Node) -> u32 {
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

/// Whether the document of `root` has frames.
fn has_frames(root: &Element) -> bool {
    let window = root.owner_document().and_then(|d| d.default_view());
    window.is_some_and(|window| window.length() > 0)
}
