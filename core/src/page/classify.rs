//! Classifies an element by its tag and attributes.
//!
//! Used for live and for parsed pages, so that both give the same result. Facts that only a browser
//! knows (layout, style sheets, coverage) are added by the caller.

use super::attributes::Attributes;
use super::snapshot::{Element, Hidden, Role};
use super::{address, normalize, phrases};
use roles::role;

mod roles;

/// The element's facts. It inherits from its `parent` whether it is hidden, disabled or busy.
pub fn element(attributes: &impl Attributes, parent: Option<&Element>) -> Element {
    let get = |name| attributes.get(name);
    let tag = attributes.tag();
    let class = get("class").unwrap_or_default();
    let has = |names: &[&str]| class.split_ascii_whitespace().any(|c| names.contains(&c));
    let kind = match tag {
        "input" => get("type").unwrap_or_default().to_ascii_lowercase(),
        _ => String::new(),
    };
    let role = role(tag, &kind, &class, attributes);
    let pressed = is_control(role);
    let yes = |name| get(name).is_some_and(|v| v == "true");
    let off = |name| get(name).is_some_and(|v| v != "false");
    // Custom elements use attributes of their own for states.
    let custom = tag.contains('-');
    Element {
        role,
        label: label(tag, &kind, role, attributes),
        link: match tag {
            "a" | "area" => get("href"),
            "form" => get("action"),
            _ if pressed => get("formaction")
                .or_else(|| attributes.form())
                .or_else(|| get("href").filter(|_| custom)),
            _ => None,
        }
        .map(|address| address::link_target(&address, attributes.base(), attributes.path())),
        harmful: pressed && is_harmful(attributes),
        hidden: get("inert")
            .map(|_| Hidden::Inert)
            .or(parent.and_then(|p| p.hidden)),
        disabled: parent.is_some_and(|p| p.disabled)
            || yes("aria-disabled")
            || (off("disabled")
                && (custom
                    || matches!(tag, "button" | "input" | "fieldset" | "select" | "textarea")))
            || (pressed && has(&DISABLED_CLASSES)),
        covered: false,
        busy: parent.is_some_and(|p| p.busy) || is_busy(&class, custom, attributes),
        // A grid that renders only some of its rows.
        cut: get("aria-rowcount").is_some_and(|count| {
            let rows: Option<usize> = count.parse().ok();
            rows.is_none_or(|rows| rows > attributes.rows())
        }),
        inline: INLINE_TAGS.contains(&tag),
        expanded: expanded(tag, &get, &has),
        selected: yes("aria-selected")
            || yes("aria-checked")
            || yes("aria-pressed")
            || off("aria-current")
            || has(&SELECTED_CLASSES),
    }
}

/// Whether an element with this role is interactive.
pub fn is_control(role: Role) -> bool {
    matches!(
        role,
        Role::Control | Role::Tab | Role::Disclosure | Role::Option
    )
}

/// The accessible name that does not come from the element's own text, by the steps of Accessible
/// Name and Description Computation 1.2 that apply to these roles.
fn label(tag: &str, kind: &str, role: Role, attributes: &impl Attributes) -> Option<String> {
    let get = |name| attributes.get(name);
    let named = is_control(role)
        || matches!(
            role,
            Role::Image | Role::Box | Role::Dialog | Role::Navigation
        );
    let worded = |name: &String| !normalize::plain(name).is_empty();
    if !named {
        return None;
    }
    // `ariaLabelledByElements` leaves the attribute empty, and the name is then not known.
    let by_id = get("aria-labelledby").map(|ids| match ids.is_empty() {
        true => "?".into(),
        false => attributes.text_of(&ids),
    });
    let given = by_id
        .filter(worded)
        .or_else(|| get("aria-label").filter(worded));
    let own = || match (tag, kind) {
        ("input", "image") | ("img", _) => get("alt"),
        ("input", _) => get("value"),
        ("svg", _) => Some(attributes.text()),
        _ => None,
    };
    let title = || {
        let silent = normalize::plain(&attributes.text()).is_empty();
        get("title").filter(|_| silent && role != Role::Box)
    };
    given.or_else(own).or_else(title).filter(worded)
}

/// Whether the content is loading: ARIA, custom elements, skeletons and spinners.
fn is_busy(class: &str, custom: bool, attributes: &impl Attributes) -> bool {
    let is = |name, value: &str| attributes.get(name).is_some_and(|v| v == value);
    let label = attributes.get("aria-label");
    is("aria-busy", "true")
        || is("role", "progressbar")
        || (custom && attributes.get("loading").is_some_and(|v| v != "false"))
        || label.is_some_and(|label| phrases::LOADING.contains(&&*normalize::plain(&label)))
        || normalize::tokens(class).any(|token| matches!(token, "skeleton" | "spinner"))
}

/// Whether a name in an attribute or a description suggests that pressing the element is harmful.
/// Its text is then not trusted.
fn is_harmful(attributes: &impl Attributes) -> bool {
    let harms = |text: String| {
        normalize::tokens(&normalize::plain(&text)).any(|token| {
            // Also matches inflected forms: `Removes`.
            phrases::HARMFUL.iter().any(|word| token.starts_with(word))
        })
    };
    let described = attributes
        .get("aria-describedby")
        .map(|ids| attributes.text_of(&ids));
    let mut named = NAMES.iter().filter_map(|name| attributes.get(name));
    // Such a button undoes what was entered, or closes a dialog.
    let is = |name, value: &str| {
        let found = attributes.get(name);
        found.is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    // Such a link saves a file.
    attributes.get("download").is_some()
        || is("type", "reset")
        || is("formmethod", "dialog")
        || described.is_some_and(harms)
        || named.any(harms)
}

/// Attributes that name a control or its action.
const NAMES: [&str; 7] = [
    "aria-label",
    "name",
    "id",
    "value",
    "title",
    "data-action",
    "data-method",
];

/// Elements that browsers render inline.
const INLINE_TAGS: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font", "i",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Classes of disabled elements: Bootstrap, Carbon, Material.
const DISABLED_CLASSES: [&str; 4] = ["disabled", "is-disabled", "btn-disabled", "Mui-disabled"];

/// Classes of the selected tab: Bootstrap 3 and 5, Drupal 7, jQuery UI, Material.
const SELECTED_CLASSES: [&str; 7] = [
    "active",
    "is-active",
    "selected",
    "current",
    "ui-tabs-selected",
    "ui-tabs-active",
    "Mui-selected",
];

/// Whether a header's section is open, if it says so: ARIA, `details`, Bootstrap 3, Drupal 7.
fn expanded(
    tag: &str,
    get: &impl Fn(&'static str) -> Option<String>,
    has: &impl Fn(&[&str]) -> bool,
) -> Option<bool> {
    // A button that opens a menu is not a section header.
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

/// Whether an element matters although it has no text: buttons labelled by `value`, and password
/// fields.
pub fn is_wordless(tag: &str, kind: Option<&str>) -> bool {
    tag == "input" && kind.is_some_and(|kind| WORDLESS.iter().any(|w| w.eq_ignore_ascii_case(kind)))
}

/// The types of `input` for [`is_wordless`].
const WORDLESS: [&str; 4] = ["submit", "button", "image", "password"];

/// Whether the root element's classes show that Chromium has translated the page: `translated-ltr`
/// and `translated-rtl`.
pub fn is_translated(root_class: &str) -> bool {
    root_class
        .split_ascii_whitespace()
        .any(|c| c == "translated-ltr" || c == "translated-rtl")
}

/// Selector for an element with an attribute of Edge's translator.
pub const EDGE_TRANSLATED: &str = "[_msttexthash],[_mstmutation]";
