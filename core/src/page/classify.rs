//! From an element's tag and attributes to what it is to us.
//!
//! Shared by every reader of pages, live or parsed, so that they cannot disagree. What only a
//! browser can know (layout, style sheets, what covers what) it adds by itself.

use crate::page::address;
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{Element, Hidden, Role};

/// Tag and attributes of one element.
pub trait Attributes {
    /// The tag's local name, lower case.
    fn tag(&self) -> &str;
    /// The attribute's value.
    fn get(&self, name: &'static str) -> Option<String>;
    /// All the text inside.
    fn text(&self) -> String;
}

/// The element's facts. `parent` is the element around it: what hides, disables or quotes that
/// one does so with this one too.
pub fn element(attributes: &impl Attributes, parent: Option<&Element>) -> Element {
    let get = |name| attributes.get(name);
    let tag = attributes.tag();
    let aria = get("role").unwrap_or_default();
    let class = get("class").unwrap_or_default();
    let has = |names: &[&str]| class.split_ascii_whitespace().any(|c| names.contains(&c));
    let kind = if tag == "input" {
        get("type").unwrap_or_default()
    } else {
        String::new()
    };
    let role = role(tag, &aria, &kind, &class, attributes);
    let yes = |name| get(name).is_some_and(|v| v == "true");

    Element {
        role,
        label: match role {
            Role::Control if kind.eq_ignore_ascii_case("image") => get("alt"),
            Role::Control if tag == "input" => get("value"),
            Role::Control => get("aria-label").filter(|name| completes(name, attributes)),
            _ => None,
        },
        link: match tag {
            "a" => get("href"),
            "form" => get("action"),
            _ if role == Role::Control => get("formaction"),
            _ => None,
        }
        .map(|address| address::link(&address)),
        disconnects: role == Role::Control
            && NAMES.iter().any(|name| {
                get(name).is_some_and(|value| {
                    normalize::holds(&normalize::plain(&value), phrases::DISCONNECT)
                })
            }),
        hidden: get("inert")
            .map(|_| Hidden::Inert)
            .or(parent.and_then(|p| p.hidden)),
        disabled: parent.is_some_and(|p| p.disabled)
            || yes("aria-disabled")
            || (get("disabled").is_some()
                && matches!(tag, "button" | "input" | "fieldset" | "select" | "textarea"))
            || (role == Role::Control && has(&["disabled"])),
        covered: false,
        expanded: expanded(tag, &get, &has),
        selected: yes("aria-selected")
            || get("aria-current").is_some_and(|v| v != "false")
            || has(&SELECTED_CLASSES),
    }
}

/// Whether a control's accessible name says what its text leaves out: where it has none, or the
/// shortest (WCAG 2.5.3, Label in Name). Any other text is believed before a name.
fn completes(name: &str, attributes: &impl Attributes) -> bool {
    let text = normalize::plain(&attributes.text());
    text.is_empty() || (text == phrases::CONNECT && normalize::plain(name).starts_with(&text))
}

/// Attributes that name a control to scripts, servers and assistive technology. Where one of them
/// says that it disconnects, its text is not believed.
const NAMES: [&str; 4] = ["aria-label", "name", "id", "value"];

/// Classes of the chosen tab: Bootstrap 3 and 5, Drupal 7, jQuery UI.
const SELECTED_CLASSES: [&str; 6] = [
    "active",
    "is-active",
    "selected",
    "current",
    "ui-tabs-selected",
    "ui-tabs-active",
];

/// Containers of messages: Drupal 7 `theme_status_messages()`, Bootstrap 3 alerts, Magento 2
/// `messages`, and the roles for them.
const MESSAGE_CLASSES: [&str; 6] = [
    "messages",
    "alert",
    "message",
    "messages--error",
    "messages--status",
    "messages--warning",
];

fn role(tag: &str, aria: &str, kind: &str, class: &str, attributes: &impl Attributes) -> Role {
    let has = |names: &[&str]| class.split_ascii_whitespace().any(|c| names.contains(&c));
    let editable = attributes
        .get("contenteditable")
        .is_some_and(|v| v != "false");
    match (aria, tag) {
        _ if editable => Role::Quote,
        ("button" | "tab" | "link", _) => Role::Control,
        ("heading", _) => Role::Heading,
        ("alert" | "alertdialog" | "status", _) => Role::Message,
        (_, "input") => match kind.to_ascii_lowercase().as_str() {
            "submit" | "button" | "image" => Role::Control,
            "password" => Role::Password,
            _ => Role::Other,
        },
        (_, "button" | "a" | "summary") => Role::Control,
        (_, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "th" | "dt" | "caption") => {
            Role::Heading
        }
        (_, "code" | "pre" | "blockquote" | "q" | "samp" | "kbd" | "textarea" | "select") => {
            Role::Quote
        }
        (_, "fieldset" | "details" | "tr" | "li" | "article" | "section") => Role::Box,
        (_, "body" | "main" | "form" | "table") => Role::Area,
        _ if has(&MESSAGE_CLASSES) => Role::Message,
        _ if has(&["panel", "card"]) => Role::Box,
        _ if is_icon(class)
            && normalize::is_glyph_name(attributes.text().trim_matches(normalize::is_space)) =>
        {
            Role::Icon
        }
        _ => Role::Other,
    }
}

/// Material Icons and Material Symbols, by the classes of their guide.
fn is_icon(class: &str) -> bool {
    let is_one = |c: &str| c.starts_with("material-icons") || c.starts_with("material-symbols");
    class.split_ascii_whitespace().any(is_one)
}

/// What a header says of its section: ARIA, `details`, Bootstrap 3, Drupal 7.
fn expanded(
    tag: &str,
    get: &impl Fn(&'static str) -> Option<String>,
    has: &impl Fn(&[&str]) -> bool,
) -> Option<bool> {
    // What opens a menu is no section's header.
    let menu = || get("aria-haspopup").is_some_and(|v| v != "false");
    match get("aria-expanded").as_deref() {
        Some("true" | "false") if menu() => None,
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ if tag == "details" => Some(get("open").is_some()),
        _ if has(&["collapsed"]) => Some(false),
        _ => None,
    }
}

/// Whether an element counts by its attributes alone, with no text of its own to find it by:
/// buttons whose words are in `value`, and fields for passwords.
pub fn is_wordless(tag: &str, kind: Option<&str>) -> bool {
    tag == "input" && kind.is_some_and(|kind| WORDLESS.iter().any(|w| w.eq_ignore_ascii_case(kind)))
}

/// The types of `input` that [`is_wordless`] means.
const WORDLESS: [&str; 4] = ["submit", "button", "image", "password"];

/// Whether the root element's classes say that a browser has translated the page: Chromium's
/// `translated-ltr` and `translated-rtl`.
pub fn is_translated(root_class: &str) -> bool {
    root_class
        .split_ascii_whitespace()
        .any(|c| c == "translated-ltr" || c == "translated-rtl")
}
