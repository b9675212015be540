//! The elements that are relevant without text of their own: fields, frames, and elements with a
//! shadow root.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCollection};

use login_linker_core::page::classify;

use super::RelevantNodes;
use crate::content::dom;

/// The most elements in a document that is searched for shadow roots.
const MAX_SEARCHED_FOR_SHADOWS: u32 = 3000;
/// The most elements that are searched for them at the beginning, and at the end, of a larger one.
const MAX_SEARCHED_AT_ENDS: u32 = 500;
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
        let is_large = all.item(MAX_SEARCHED_FOR_SHADOWS).is_some();
        let most = match is_large {
            true => MAX_SEARCHED_AT_ENDS,
            false => MAX_SEARCHED_FOR_SHADOWS,
        };
        let count = all.length();
        for at in (0..count.min(most)).chain(count.saturating_sub(most).max(most)..count) {
            if let Some(element) = all.item(at)
                && dom::shadow(&element).is_some()
            {
                self.mark(&element);
            }
        }
        if is_large {
            self.cut.set(true);
        } else {
            self.mark_closed(root);
        }
    }

    /// Marks custom elements that may have a closed shadow root.
    fn mark_closed(&self, root: &Element) {
        let Ok(empty) = root.query_selector_all(":empty") else {
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
