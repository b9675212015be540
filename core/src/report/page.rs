//! A page that reads as a report does: the report's snapshot as HTML.
//!
//! Its elements are such as no parser moves or closes by itself, with the roles as ARIA roles, so
//! that what comes out of a browser has the structure that went in.

use crate::page::address::Link;
use crate::page::snapshot::{Element, Hidden, Kind, Node, Role};

use super::{Report, address};

/// The page, with its address in the comment that browsers write when they save one.
pub fn html(report: &Report) -> String {
    let url = address::url(&report.address, report.snapshot.place);
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

/// Any glyph's name: a reader asks no more of it than to be one.
const GLYPH: &str = "q";

struct Writer {
    out: String,
    open: Vec<OpenTag>,
}

/// An element that is not closed yet.
struct OpenTag {
    depth: u16,
    tag: &'static str,
    hidden: Option<Hidden>,
    disabled: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        self.close(node.depth);
        match &node.kind {
            Kind::Text(text) => {
                // Keeps it apart from a text before it, which a parser would put it to.
                self.out.push_str("<!-- -->");
                let glyph = self.open.iter().any(|open| open.tag == "i");
                self.escaped(if glyph { GLYPH } else { text });
            }
            Kind::Element(element) => self.element(node.depth, element),
        }
    }

    /// Ends what a node of this depth is not inside of.
    fn close(&mut self, depth: u16) {
        while let Some(open) = self.open.pop_if(|open| open.depth >= depth) {
            self.out.push_str("</");
            self.out.push_str(open.tag);
            self.out.push_str(">\n");
        }
    }

    fn element(&mut self, depth: u16, element: &Element) {
        let (tag, aria) = self.tag(element);
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push_str(aria);
        if let Some(words) = &element.label {
            self.out.push_str(" type=\"submit\" value=\"");
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
            (" name=\"disconnect\"", element.disconnects),
            (" aria-disabled=\"true\"", element.disabled && !disabled),
            (" aria-expanded=\"true\"", element.expanded == Some(true)),
            (" aria-expanded=\"false\"", element.expanded == Some(false)),
            (" aria-selected=\"true\"", element.selected),
            (" style=\"pointer-events:none\"", element.covered),
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
        if tag != "input" {
            self.open.push(OpenTag {
                depth,
                tag,
                hidden: element.hidden,
                disabled: element.disabled,
            });
        }
    }

    /// The tag, and the attributes that make it what it is.
    fn tag(&self, element: &Element) -> (&'static str, &'static str) {
        let in_form = self.open.iter().any(|open| open.tag == "form");
        match element.role {
            Role::Control if element.label.is_some() => ("input", ""),
            Role::Control => ("div", " role=\"button\""),
            Role::Heading => ("div", " role=\"heading\""),
            Role::Message => ("div", " role=\"status\""),
            Role::Box => ("section", ""),
            // Forms do not nest.
            Role::Area if element.link.is_some() && !in_form => ("form", ""),
            Role::Area => ("main", ""),
            Role::Password => ("input", " type=\"password\""),
            Role::Quote => ("blockquote", ""),
            Role::Icon => ("i", " class=\"material-icons\""),
            Role::Other => ("div", ""),
        }
    }

    fn link(&mut self, tag: &str, link: Link) {
        let attribute = if tag == "form" {
            "action"
        } else {
            "formaction"
        };
        let address = match link {
            Link::SignOut => "/user/logout",
            Link::Disconnect => "/user/1/disconnect",
            Link::Account => "/user",
            Link::Magento => "https://account.magento.com/",
            Link::OffSite => "https://example.com/",
            Link::Other => "/q",
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

/// How to hide an element for this reason, in the way that a reader finds that reason again.
fn hiding(why: Hidden) -> &'static str {
    match why {
        Hidden::NotRendered => " style=\"display:none\"",
        Hidden::Invisible => " style=\"visibility:hidden\"",
        Hidden::Transparent => " style=\"opacity:0\"",
        // As wide as ever: what is inside is cut away, rather than without a size of its own.
        Hidden::NoSize => " style=\"display:block;height:0;padding:0;border:0;overflow:hidden\"",
        Hidden::Clipped => " style=\"position:absolute;clip:rect(0,0,0,0)\"",
        Hidden::OffScreen => " style=\"position:absolute;left:-9999px\"",
        Hidden::Inert => " inert",
    }
}
