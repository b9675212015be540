//! Takes snapshots of the live document.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use login_linker_core::page::address;
use login_linker_core::page::classify;
use login_linker_core::page::collect;
use login_linker_core::page::snapshot::Snapshot;

use super::live_tree::LiveTree;
use super::phrase_search::PhraseSearch;
use super::{dom, visibility};

/// A snapshot of a document, and the elements by the snapshot's ids.
#[derive(Debug)]
pub struct TakenSnapshot {
    /// The plain data.
    pub snapshot: Snapshot,
    /// The element of each id.
    pub elements: Vec<Option<Node>>,
    /// The open shadow roots and same-origin frame documents that were read. They must be watched
    /// too.
    pub roots: Vec<Node>,
}

/// Takes snapshots of documents.
#[derive(Debug)]
pub struct SnapshotTaker {
    words: PhraseSearch,
}

impl SnapshotTaker {
    /// Prepares the search for phrases.
    pub fn new() -> Self {
        Self {
            words: PhraseSearch::new(),
        }
    }

    /// Takes a snapshot of the document in its present state, except our `overlay`. `None` if there
    /// is nothing to see: Chromium gives a tab that it loads in the background no size.
    pub fn take(
        &self,
        document: &Document,
        restored: bool,
        overlay: Option<&Element>,
    ) -> Option<TakenSnapshot> {
        let root = dom::root_of(document)?;
        let location = document.location()?;
        let window = dom::window_of(document)?;
        let viewport = visibility::viewport(&window);
        if viewport.width() * viewport.height() == 0.0 {
            return None;
        }
        let path = location.pathname().unwrap_or_default();
        let tree = LiveTree::new(&self.words, &root, &path, overlay);
        let around = visibility::frame(&window, None, overlay);
        let mut found = collect::collect(&tree, root.unchecked_ref(), &around);
        if tree.is_cut() {
            found.cut();
        }
        Some(TakenSnapshot {
            snapshot: Snapshot {
                address_kind: address::kind(&location.hostname().unwrap_or_default(), &path),
                translated: classify::is_translated(
                    &dom::attribute(&root, "class").unwrap_or_default(),
                ) || matches!(
                    root.query_selector(classify::EDGE_TRANSLATED),
                    Ok(Some(_))
                ),
                restored,
                nodes: found.nodes,
            },
            elements: found.origins,
            roots: tree.into_roots(),
        })
    }
}
