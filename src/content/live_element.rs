//! Tag, attributes and text of a live element.

use web_sys::Element;

use login_linker_core::page::attributes::Attributes;
use login_linker_core::page::normalize;

use super::dom;

/// A live element, for the classification that live and parsed pages share.
pub struct LiveElement<'a> {
    /// The local name.
    pub name: String,
    /// The names of the attributes, separated by spaces. Most elements lack most of the attributes
    /// that are asked for; to find that out here is faster than to ask the browser for each.
    pub attribute_names: String,
    /// The base URL for relative addresses, if the page sets one.
    pub base: Option<&'a str>,
    /// The page's path.
    pub path: &'a str,
    /// The live element.
    pub element: &'a Element,
}

impl Attributes for LiveElement<'_> {
    fn tag(&self) -> &str {
        &self.name
    }

    fn get(&self, name: &'static str) -> Option<String> {
        let is_likely = normalize::contains(&self.attribute_names, name);
        is_likely.then(|| dom::attribute(self.element, name))?
    }

    fn text(&self) -> String {
        dom::text(self.element)
            .map(String::from)
            .unwrap_or_default()
    }

    fn text_of(&self, ids: &str) -> String {
        let mut all = String::new();
        for id in ids.split_ascii_whitespace() {
            if let Some(text) = dom::by_id(self.element, id).and_then(|e| dom::text(&e)) {
                all.push_str(&String::from(text));
                all.push(' ');
            }
        }
        all
    }

    fn form(&self) -> Option<String> {
        let owner = self.get("form")?;
        let form = dom::by_id(self.element, &owner);
        let action = form.and_then(|form| dom::attribute(&form, "action"));
        Some(action.unwrap_or_else(|| "about:invalid".into()))
    }

    fn rows(&self) -> usize {
        let rows = self.element.query_selector_all("tr,[role=row]");
        rows.map_or(0, |rows| rows.length() as usize)
    }

    fn base(&self) -> Option<&str> {
        self.base
    }

    fn path(&self) -> &str {
        self.path
    }
}
