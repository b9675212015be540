//! The elements that are relevant without text of their own: fields, frames, and elements with a
//! shadow root.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCollection, ShadowRoot};

use login_linker_core::page::classify;

use super::RelevantNodes;
use crate::content::dom;

/// The most descendants of an element that is searched for shadow roots.
const MAX_SEARCHED_FOR_SHADOWS: u32 = 20_000;
/// Elements without content, except the most frequent ones: only custom elements are wanted.
const EMPTY: &str = ":empty:not(br,div,i,img,input,link,path,script,span,td,th)";
/// The most fields, and the most frames, that are read.
const MAX_WORDLESS: u32 = 1000;

impl RelevantNodes<'_> {
    /// Finds the fields, frames and shadow roots in an element, which contains `all` these elements.
    pub(super) fn search_wordless(&self, root: &Element, all: &HtmlCollection) {
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
        // Faster than `length`, which counts all elements.
        let shadows = match all.item(MAX_SEARCHED_FOR_SHADOWS) {
            None => dom::shadows(all).ok(),
            Some(_) => None,
        };
        let Some(shadows) = shadows else {
            return self.cut.set(true);
        };
        for shadow in shadows {
            self.mark(&shadow.unchecked_into::<ShadowRoot>().host());
        }
        self.mark_closed(root);
    }

    /// Marks custom elements that may have a closed shadow root.
    fn mark_closed(&self, root: &Element) {
        let Ok(empty) = root.query_selector_all(EMPTY) else {
            return self.cut.set(true);
        };
        for node in (0..empty.length()).map_while(|at| empty.item(at)) {
            if dom::may_be_closed(node.unchecked_ref()) {
                self.mark(&node);
            }
        }
    }
}

/// Whether the document of `root` has frames.
fn has_frames(root: &Element) -> bool {
    dom::view_of(root).is_some_and(|window| window.length() > 0)
}
