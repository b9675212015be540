//! A page's tree that can be changed and written as HTML.

use scraper::{ElementRef, Node};

/// An element or a text.
#[derive(Debug, Clone)]
pub enum Dom {
    Element(Tag),
    Text(String),
}

#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Dom>,
}

/// Marks elements that may be ringed.
pub const RIGHT: &str = "data-right";

/// Marks those of them that connect.
pub const CONNECTS: &str = "data-connects";

/// Marks the unit of the control that connects.
pub const UNIT: &str = "data-unit";

/// Elements that are not needed to read a page, and are omitted.
const DROPPED: [&str; 5] = ["script", "style", "template", "noscript", "title"];

const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "base", "wbr"];

impl Dom {
    /// A copy of an element, with marks on some of its descendants.
    pub fn copy(element: ElementRef<'_>, marks: &[(ElementRef<'_>, &str)]) -> Self {
        let children = element.children().filter_map(|child| match child.value() {
            Node::Text(text) => Some(Self::Text(text.to_string())),
            Node::Element(e) if !DROPPED.contains(&e.name()) => {
                ElementRef::wrap(child).map(|child| Self::copy(child, marks))
            }
            _ => None,
        });
        let given = element.value().attrs();
        let mut attributes: Vec<(String, String)> = given
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        attributes.sort();
        let own = marks
            .iter()
            .filter(|(marked, _)| marked.id() == element.id());
        attributes.extend(own.map(|(_, mark)| ((*mark).to_owned(), String::new())));
        Self::Element(Tag {
            name: element.value().name().into(),
            attributes,
            children: children.collect(),
        })
    }

    /// An element.
    pub fn tag(name: &str, attributes: &[(&str, &str)], children: Vec<Dom>) -> Self {
        let own = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        Self::Element(Tag {
            name: name.into(),
            attributes: attributes.iter().map(own).collect(),
            children,
        })
    }

    pub fn html(&self) -> String {
        let mut out = String::from("<!DOCTYPE html>\n");
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&escaped(text)),
            Self::Element(tag) => {
                *out += &["<", &tag.name].concat();
                for (name, value) in &tag.attributes {
                    *out += &[" ", name, "=\"", &escaped(value), "\""].concat();
                }
                out.push('>');
                if !VOID.contains(&tag.name.as_str()) {
                    tag.children.iter().for_each(|child| child.write(out));
                    *out += &["</", &tag.name, ">"].concat();
                }
            }
        }
    }

    /// The number of nodes, including this one.
    pub fn count(&self) -> usize {
        match self {
            Self::Text(_) => 1,
            Self::Element(tag) => 1 + tag.children.iter().map(Self::count).sum::<usize>(),
        }
    }

    /// The node with this index in document order.
    pub fn at(&mut self, number: usize) -> Option<&mut Self> {
        if number == 0 {
            return Some(self);
        }
        let Self::Element(tag) = self else {
            return None;
        };
        let mut left = number - 1;
        for child in &mut tag.children {
            let count = child.count();
            if left < count {
                return child.at(left);
            }
            left -= count;
        }
        None
    }

    /// The first node that passes the test, starting with this one.
    pub fn find(&mut self, test: &dyn Fn(&Self) -> bool) -> Option<&mut Self> {
        if test(self) {
            return Some(self);
        }
        match self {
            Self::Text(_) => None,
            Self::Element(tag) => tag.children.iter_mut().find_map(|child| child.find(test)),
        }
    }

    /// Whether this attribute is present.
    pub fn has(&self, mark: &str) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Element(tag) => tag.attributes.iter().any(|(name, _)| name == mark),
        }
    }

    /// Wraps the node in an element.
    pub fn wrap(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let inside = std::mem::replace(self, Self::Text(String::new()));
        *self = Self::tag(name, attributes, vec![inside]);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
