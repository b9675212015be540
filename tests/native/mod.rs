//! Reads saved pages without a browser, from an HTML parser's tree.
//!
//! There are no style sheets, scripts or layout; a fixture says so where that matters.

mod hidden;
pub mod saved;

use login_linker_core::page::address;
use login_linker_core::page::attributes::Attributes;
use login_linker_core::page::classify;
use login_linker_core::page::collect::{
    Child, MAX_WHOLE_ELEMENTS, MAX_WHOLE_TEXT, Source, collect,
};
use login_linker_core::page::phrases;
use login_linker_core::page::snapshot::{Element, Hidden, Snapshot};
use scraper::{ElementRef, Html, Node};

/// A parsed page.
pub struct Page(Html);

impl Page {
    /// Parses a saved page.
    pub fn parse(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// Its root element.
    #[allow(dead_code, reason = "not every test needs it")]
    pub fn root(&self) -> ElementRef<'_> {
        self.0.root_element()
    }

    /// The page's snapshot for the address `url`.
    pub fn snapshot(&self, url: &str) -> Snapshot {
        self.collected(url).0
    }

    /// The page's snapshot, with the element of each of its nodes.
    pub fn collected(&self, url: &str) -> (Snapshot, Vec<Option<ElementRef<'_>>>) {
        let address = url.strip_prefix("https://").unwrap_or(url);
        let (host, path) = address.split_once('/').unwrap_or((address, ""));
        let path = path.split(['?', '#']).next().unwrap_or("");
        let root = self.0.root_element();
        let path = format!("/{path}");
        let parsed = Parsed {
            path: &path,
            page: std::marker::PhantomData,
        };
        let collected = collect(&parsed, &root, &());
        let class = root.value().attr("class").unwrap_or("");
        let snapshot = Snapshot {
            address_kind: address::kind(host, &path),
            translated: classify::is_translated(class)
                || root
                    .descendants()
                    .filter_map(ElementRef::wrap)
                    .any(|e| e.value().attr("_msttexthash").is_some()),
            restored: false,
            nodes: collected.nodes,
        };
        (snapshot, collected.origins)
    }
}

struct Parsed<'a, 'p> {
    path: &'p str,
    page: std::marker::PhantomData<&'a ()>,
}

struct Tag<'a, 'p>(ElementRef<'a>, &'p str);

impl<'a> Tag<'a, '_> {
    fn by_id(&self, id: &str) -> Option<ElementRef<'a>> {
        let root = self.0.ancestors().last()?;
        let mut elements = root.descendants().filter_map(ElementRef::wrap);
        elements.find(|e| e.value().attr("id") == Some(id))
    }
}

impl Attributes for Tag<'_, '_> {
    fn tag(&self) -> &str {
        self.0.value().name()
    }

    fn get(&self, name: &'static str) -> Option<String> {
        self.0.value().attr(name).map(String::from)
    }

    fn text(&self) -> String {
        self.0.text().collect()
    }

    fn text_of(&self, ids: &str) -> String {
        let texts: Vec<String> = ids
            .split_ascii_whitespace()
            .filter_map(|id| self.by_id(id))
            .map(|element| element.text().collect())
            .collect();
        texts.join(" ")
    }

    fn form(&self) -> Option<String> {
        let owner = self.0.value().attr("form")?;
        let action = self
            .by_id(owner)
            .and_then(|form| form.value().attr("action"));
        Some(action.unwrap_or("about:invalid").into())
    }

    fn rows(&self) -> usize {
        let elements = self.0.descendants().filter_map(ElementRef::wrap);
        elements
            .filter(|e| e.value().name() == "tr" || e.value().attr("role") == Some("row"))
            .count()
    }

    fn base(&self) -> Option<&str> {
        let root = self.0.ancestors().last()?;
        let mut elements = root.descendants().filter_map(ElementRef::wrap);
        let base = elements.find(|e| e.value().name() == "base")?;
        base.value().attr("href")
    }

    fn path(&self) -> &str {
        self.1
    }
}

const NEVER_SHOWN: [&str; 7] = [
    "head", "script", "style", "template", "noscript", "object", "option",
];

impl<'a> Source for Parsed<'a, '_> {
    type Node = ElementRef<'a>;
    type Context = ();

    fn children(&self, node: &Self::Node) -> Vec<Child<Self::Node>> {
        node.children()
            .filter_map(|child| match child.value() {
                Node::Text(text) => Some(Child::Text(text.to_string())),
                Node::Element(element) if !NEVER_SHOWN.contains(&element.name()) => {
                    ElementRef::wrap(child).map(Child::Element)
                }
                _ => None,
            })
            .collect()
    }

    fn is_relevant(&self, node: &Self::Node) -> bool {
        let text: String = node.text().collect();
        phrases::anchors::has_anchor(&text)
            || std::iter::once(*node)
                .chain(node.descendants().filter_map(ElementRef::wrap))
                .any(|e| classify::is_wordless(e.value().name(), e.value().attr("type")))
    }

    fn is_short(&self, node: &Self::Node) -> bool {
        let elements = node.descendants().filter_map(ElementRef::wrap).skip(1);
        elements.count() <= MAX_WHOLE_ELEMENTS
            && node.text().map(str::len).sum::<usize>() <= MAX_WHOLE_TEXT
    }

    fn facts(&self, node: &Self::Node, parent: Option<&Element>, (): &()) -> (Element, ()) {
        let tag = Tag(*node, self.path);
        let mut element = classify::element(&tag, parent);
        element.hidden = hidden::hidden(&tag).or(element.hidden);
        let collapsed = node
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|p| p.value().name() == "details" && p.value().attr("open").is_none());
        if collapsed && node.value().name() != "summary" {
            element.hidden.get_or_insert(Hidden::NotRendered);
        }
        (element, ())
    }
}
