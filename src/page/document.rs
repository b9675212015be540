//! The page's window and document.

use web_sys::{Document, Window};

/// The window. Through web-sys: in Firefox's content scripts the global is none.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window()?.document()
}
