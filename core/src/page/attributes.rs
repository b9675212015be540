//! Access to an element's tag, attributes and text.

/// Tag, attributes and text of one element.
pub trait Attributes {
    /// The tag's local name, lower case.
    fn tag(&self) -> &str;
    /// The attribute's value; `None` if it is not set.
    fn get(&self, name: &'static str) -> Option<String>;
    /// All the text inside.
    fn text(&self) -> String;
    /// The text of the elements with these ids, separated by white space, in the same tree.
    fn text_of(&self, ids: &str) -> String;
    /// The action address of the element's form owner, if that is not an ancestor.
    fn form(&self) -> Option<String>;
    /// The number of rows inside: `tr` and `role=row`.
    fn rows(&self) -> usize;
    /// The page's base URL, if it sets one (`<base href>`).
    fn base(&self) -> Option<&str>;
    /// The page's path (`location.pathname`).
    fn path(&self) -> &str;
}
