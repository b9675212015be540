//! Elements of the extension's own pages.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

use super::localize;
use login_linker_core::presentation::Text;

/// Adds an element with a text to another.
pub fn add(
    document: &Document,
    to: &Element,
    tag: &str,
    class: &str,
    words: Option<&Text>,
) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if let Some(words) = words {
        element.set_text_content(Some(&localize::localize(words)));
    }
    to.append_child(&element)?;
    Ok(element)
}

/// Adds a link that opens in a new tab.
pub fn link(document: &Document, to: &Element, words: &Text, url: &str) -> Result<(), JsValue> {
    let link = add(document, to, "a", "", Some(words))?;
    link.set_attribute("href", url)?;
    link.set_attribute("target", "_blank")?;
    link.set_attribute("rel", "noreferrer")
}
