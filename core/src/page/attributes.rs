//! What a reader of pages tells of an element.

/// Tag and attributes of one element.
pub trait Attributes {
    /// The tag's local name, lower case.
    fn tag(&self) -> &str;
    /// The attribute's value.
    fn get(&self, name: &'static str) -> Option<String>;
    /// All the text inside.
    fn text(&self) -> String;
    /// The text of the elements with these ids, separated by white space, in the same tree.
    fn text_of(&self, ids: &str) -> String;
    /// The address that the form which owns the element sends to, where that is not around it.
    fn form(&self) -> Option<String>;
    /// How many rows are inside: `tr` and `role=row`.
    fn rows(&self) -> usize;
    /// What relative addresses start from, where the page says so (`<base href>`).
    fn base(&self) -> Option<String>;
}
