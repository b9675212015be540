//! The snapshot of a report as an HTML page with the same reading.
//!
//! It uses only elements that HTML parsers neither move nor close implicitly, and ARIA roles, so
//! that the parsed page has the structure of the snapshot.

use crate::page::address::LinkTarget;
use crate::page::snapshot::{Element, Hidden, Node, NodeKind, Role};

use super::{Report, address};

/// The page, with its address in the comment that browsers write into saved pages.
pub fn html(report: &Report) -> String {
    let url = address::url(&report.address, report.snapshot.address_kind);
    let length = url.len().to_string();
    let class = if report.snapshot.translated {
        " class=\"translated-ltr\""
    } else {
        ""
    };
    let mut writer = Writer {
        out: [
            "<!DOCTYPE html>\n<!-- saved from url=(",
            "0000".get(length.len()..).unwrap_or(""),
            &length,
            ")",
            &url,
            " -->\n<html lang=\"en\"",
            class,
            "><head><meta charset=\"utf-8\"><title>From a report</title>\n<style>",
            STYLE,
            "</style></head>\n<body>\n",
        ]
        .concat(),
        open: Vec::new(),
    };
    for node in &report.snapshot.nodes {
        writer.node(node);
    }
    writer.close(0);
    writer.out.push_str("</body></html>\n");
    writer.out
}

const STYLE: &str = "[role=button]{display:inline-block;padding:2px 8px;border:1px solid}";

/// Lies over the control before it.
const COVER: &str = "<i style=\"position:relative;display:inline-block\"><u style=\"position:absolute;\
    right:0;bottom:-1em;width:100vw;height:3em\"></u></i>";

/// Name of a glyph. Any name is suitable, because icon text is not read.
const GLYPH: &str = "q";

struct Writer {
    out: String,
    open: Vec<OpenTag>,
}

/// An element whose end tag has not been written yet.
struct OpenTag {
    depth: u16,
    tag: &'static str,
    hidden: Option<Hidden>,
    disabled: bool,
    covered: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        self.close(node.depth);
        match &node.kind {
            NodeKind::Text(text) => {
                // Separates two adjacent texts, which a parser would merge.
                self.out.push_str("<!-- -->");
                let glyph = self.open.iter().any(|open| open.tag == "i");
                self.escaped(if glyph { GLYPH } else { text });
            }
            NodeKind::Element(element) => self.element(node.depth, element),
        }
    }

    /// Closes all elements that do not contain a node of this depth.
    fn close(&mut self, depth: u16) {
        while let Some(open) = self.open.pop_if(|open| open.depth >= depth) {
            self.out.push_str("</");
            self.out.push_str(open.tag);
            // In inline content, a line break would be a space.
            let in_line = matches!(open.tag, "span" | "i");
            self.out.push_str(if in_line { ">" } else { ">\n" });
            if open.covered {
                self.out.push_str(COVER);
            }
        }
    }

    fn element(&mut self, depth: u16, element: &Element) {
        let (tag, aria) = self.tag(element);
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push_str(aria);
        if let Some(words) = &element.label {
            self.out.push_str(" aria-label=\"");
            self.escaped(words);
            self.out.push('"');
        }
        let (hidden, disabled) = match self.open.last() {
            Some(around) => (around.hidden, around.disabled),
            None => (None, false),
        };
        if let Some(link) = element.link {
            self.link(tag, link);
        }
        for (attribute, is) in [
            (" name=\"disconnect\"", element.harmful),
            (" aria-busy=\"true\"", element.busy),
            (" aria-rowcount=\"-1\"", element.cut),
            (" aria-disabled=\"true\"", element.disabled && !disabled),
            (" aria-expanded=\"true\"", element.expanded == Some(true)),
            (" aria-expanded=\"false\"", element.expanded == Some(false)),
            (" aria-selected=\"true\"", element.selected),
        ] {
            if is {
                self.out.push_str(attribute);
            }
        }
        self.out.push_str(match (element.hidden, hidden) {
            (Some(why), None) => hiding(why),
            (None, Some(Hidden::Invisible)) => " style=\"visibility:visible\"",
            (None, _) | (Some(_), Some(_)) => "",
        });
        self.out.push('>');
        if !matches!(tag, "input" | "br") {
            self.open.push(OpenTag {
                depth,
                tag,
                hidden: element.hidden,
                disabled: element.disabled,
                covered: element.covered,
            });
        }
    }

    /// The tag, and the attributes that give it its role.
    fn tag(&self, element: &Element) -> (&'static str, &'static str) {
        let in_form = self.open.iter().any(|open| open.tag == "form");
        match element.role {
            Role::Control => (shown_as(element), " role=\"button\""),
            Role::Tab => (shown_as(element), " role=\"tab\""),
            Role::Option => (shown_as(element), " role=\"menuitem\""),
            Role::Heading => (shown_as(element), " role=\"heading\""),
            Role::Message => (shown_as(element), " role=\"status\""),
            Role::Dialog => ("div", " role=\"dialog\""),
            Role::Navigation => ("div", " role=\"navigation\""),
            Role::Foreign => ("div", " role=\"note\""),
            Role::Image => (shown_as(element), " role=\"img\""),
            Role::Disclosure => ("summary", ""),
            Role::Label => ("label", " for=\"q\""),
            Role::Box => ("section", ""),
            // Forms cannot be nested.
            Role::Area if element.link.is_some() && !in_form => ("form", ""),
            Role::Area => ("main", ""),
            Role::Password => ("input", " type=\"password\""),
            Role::Quote => ("blockquote", ""),
            Role::Icon => ("i", " class=\"material-icons\""),
            Role::LineBreak => ("br", ""),
            Role::Other => (shown_as(element), ""),
        }
    }

    fn link(&mut self, tag: &str, link: LinkTarget) {
        let attribute = if tag == "form" {
            "action"
        } else {
            "formaction"
        };
        let address = match link {
            LinkTarget::SignOut => "/user/logout",
            LinkTarget::Harmful => "/user/1/disconnect",
            LinkTarget::Account => "/user",
            // A report's address has the number 1.
            LinkTarget::OtherAccount => "/user/2",
            LinkTarget::Magento => "https://account.magento.com/",
            LinkTarget::OffSite => "https://example.com/",
            LinkTarget::Other => "/q",
        };
        self.out
            .push_str(&[" ", attribute, "=\"", address, "\""].concat());
    }

    fn escaped(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}

/// The tag of an inline or a block element.
fn shown_as(element: &Element) -> &'static str {
    match element.inline {
        true => "span",
        false => "div",
    }
}

/// Attributes that hide an element, so that the same reason is read from the page.
fn hiding(why: Hidden) -> &'static str {
    match why {
        Hidden::NotRendered => " style=\"display:none\"",
        Hidden::Invisible => " style=\"visibility:hidden\"",
        Hidden::Transparent => " style=\"opacity:0\"",
        // Keeps its width, so that its content is clipped and does not have zero size itself.
        Hidden::NoSize => " style=\"display:block;height:0;padding:0;border:0;overflow:hidden\"",
        Hidden::Clipped => " style=\"position:absolute;clip:rect(0,0,0,0)\"",
        Hidden::OffScreen => " style=\"position:absolute;left:-9999px\"",
        Hidden::Inert => " inert",
    }
}
