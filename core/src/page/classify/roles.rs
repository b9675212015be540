//! The role of an element, from its ARIA role, its tag or its classes.

use crate::page::attributes::Attributes;
use crate::page::normalize;
use crate::page::snapshot::Role;

/// Containers of messages: Drupal 7 `theme_status_messages()`, Bootstrap alerts, Magento 2
/// `messages`, Rails flashes, the toasts of common libraries.
const MESSAGE_CLASSES: [&str; 16] = [
    "messages",
    "alert",
    "message",
    "messages--error",
    "messages--status",
    "messages--warning",
    "flash",
    "notice",
    "toast",
    "toast-message",
    "Toastify__toast",
    "MuiAlert-root",
    "MuiSnackbar-root",
    "snackbar",
    "notification-toast",
    "spectrum-Toast",
];

/// Words in class names of content that is not the page's own subject.
const FOREIGN_CLASSES: [&str; 18] = [
    "breadcrumb",
    "breadcrumbs",
    "changelog",
    "chat",
    "comment",
    "comments",
    "demo",
    "example",
    "faq",
    "feed",
    "help",
    "notifications",
    "preview",
    "quote",
    "sample",
    "ticket",
    "tooltip",
    "tour",
];

/// Roles for ARIA 1.2 roles. ARIA roles that are not listed are ignored.
const ARIA_ROLES: [(&str, Role); 48] = [
    ("alert", Role::Message),
    ("alertdialog", Role::Dialog),
    ("article", Role::Foreign),
    ("banner", Role::Foreign),
    ("button", Role::Control),
    ("checkbox", Role::Option),
    ("columnheader", Role::Heading),
    ("combobox", Role::Option),
    ("comment", Role::Foreign),
    ("complementary", Role::Foreign),
    ("contentinfo", Role::Foreign),
    ("dialog", Role::Dialog),
    ("feed", Role::Foreign),
    ("figure", Role::Foreign),
    ("grid", Role::Area),
    ("group", Role::Box),
    ("heading", Role::Heading),
    ("image", Role::Image),
    ("img", Role::Image),
    ("link", Role::Control),
    ("listbox", Role::Navigation),
    ("listitem", Role::Box),
    ("log", Role::Message),
    ("marquee", Role::Foreign),
    ("menu", Role::Navigation),
    ("menubar", Role::Navigation),
    ("menuitem", Role::Option),
    ("menuitemcheckbox", Role::Option),
    ("menuitemradio", Role::Option),
    ("navigation", Role::Navigation),
    ("note", Role::Foreign),
    ("option", Role::Option),
    ("radio", Role::Option),
    ("region", Role::Box),
    ("row", Role::Box),
    ("rowheader", Role::Heading),
    ("search", Role::Foreign),
    ("status", Role::Message),
    ("suggestion", Role::Foreign),
    ("switch", Role::Option),
    ("tab", Role::Tab),
    ("tabpanel", Role::Box),
    ("table", Role::Area),
    ("term", Role::Heading),
    ("tooltip", Role::Foreign),
    ("tree", Role::Navigation),
    ("treegrid", Role::Area),
    ("treeitem", Role::Option),
];

/// Roles for tags without an ARIA role. For tags that are not listed, the classes decide.
const TAG_ROLES: [(&str, Role); 39] = [
    ("aside", Role::Foreign),
    ("blockquote", Role::Quote),
    ("br", Role::LineBreak),
    ("button", Role::Control),
    ("caption", Role::Heading),
    ("code", Role::Quote),
    ("del", Role::Quote),
    ("dialog", Role::Dialog),
    ("dt", Role::Heading),
    ("figure", Role::Foreign),
    ("footer", Role::Foreign),
    ("h1", Role::Heading),
    ("h2", Role::Heading),
    ("h3", Role::Heading),
    ("h4", Role::Heading),
    ("h5", Role::Heading),
    ("h6", Role::Heading),
    ("img", Role::Image),
    ("kbd", Role::Quote),
    ("legend", Role::Heading),
    ("menu", Role::Navigation),
    ("nav", Role::Navigation),
    ("output", Role::Message),
    ("pre", Role::Quote),
    ("q", Role::Quote),
    ("s", Role::Quote),
    ("samp", Role::Quote),
    ("search", Role::Foreign),
    ("select", Role::Quote),
    ("summary", Role::Disclosure),
    ("svg", Role::Image),
    ("textarea", Role::Quote),
    ("th", Role::Heading),
    // `input` elements, by type.
    ("input button", Role::Control),
    ("input checkbox", Role::Option),
    ("input image", Role::Control),
    ("input password", Role::Password),
    ("input radio", Role::Option),
    ("input submit", Role::Control),
];

/// Roles for tags if neither ARIA role nor class decides.
const PLAIN_TAGS: [(&str, Role); 10] = [
    ("article", Role::Box),
    ("body", Role::Area),
    ("details", Role::Box),
    ("fieldset", Role::Box),
    ("form", Role::Area),
    ("li", Role::Box),
    ("main", Role::Area),
    ("section", Role::Box),
    ("table", Role::Area),
    ("tr", Role::Box),
];

fn look_up(table: &[(&str, Role)], name: &str) -> Option<Role> {
    table
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, role)| *role)
}

/// The role of an element. `kind` is the type of an `input`, in lower case.
pub(super) fn role(tag: &str, kind: &str, class: &str, attributes: &impl Attributes) -> Role {
    let get = |name| attributes.get(name);
    let on = |name| get(name).is_some_and(|value| value != "false");
    if on("contenteditable") {
        return Role::Quote;
    }
    let aria = get("role").unwrap_or_default();
    let aria = aria.split_ascii_whitespace().next().unwrap_or("");
    let by_tag = || match tag {
        // Without `href` it is not a link (HTML Standard, the `a` element).
        "a" => get("href").map(|_| Role::Control),
        // Its text is in no name.
        "svg" if get("aria-hidden").is_some_and(|v| v == "true") => Some(Role::Icon),
        "label" => get("for").map(|_| Role::Label),
        "input" => look_up(&TAG_ROLES, &["input ", kind].concat()).or(Some(Role::Other)),
        _ => look_up(&TAG_ROLES, tag),
    };
    // Drupal 8 to 10 `status-messages.html.twig`.
    if matches!(aria, "contentinfo" | "region") && has(class, &MESSAGE_CLASSES) {
        return Role::Message;
    }
    match look_up(&ARIA_ROLES, aria).or_else(by_tag) {
        // A control that opens a menu or a dialog, or toggles, never links an account.
        Some(Role::Control)
            if on("aria-haspopup")
                || get("aria-checked").is_some()
                || get("aria-pressed").is_some()
                || get("commandfor").is_some()
                || get("popovertarget").is_some() =>
        {
            Role::Option
        }
        Some(role) => role,
        None => by_class(tag, class, attributes),
    }
}

fn by_class(tag: &str, class: &str, attributes: &impl Attributes) -> Role {
    let live = attributes.get("aria-live");
    let whole = matches!(tag, "html" | "body" | "main");
    if live.is_some_and(|v| v != "off") || has(class, &MESSAGE_CLASSES) {
        Role::Message
    } else if !whole && is_foreign(class) {
        Role::Foreign
    } else if let Some(role) = look_up(&PLAIN_TAGS, tag) {
        role
    } else if has(class, &["panel", "card"]) {
        Role::Box
    } else if is_icon(class)
        && normalize::is_glyph_name(attributes.text().trim_matches(normalize::is_space))
    {
        Role::Icon
    } else {
        Role::Other
    }
}

fn has(class: &str, names: &[&str]) -> bool {
    class.split_ascii_whitespace().any(|c| names.contains(&c))
}

/// Whether a class name contains one of [`FOREIGN_CLASSES`] as a word.
fn is_foreign(class: &str) -> bool {
    normalize::tokens(class).any(|token| FOREIGN_CLASSES.contains(&token))
}

/// Whether this is an icon of Material Icons or Material Symbols, by the classes of their guide.
fn is_icon(class: &str) -> bool {
    let is_one = |c: &str| c.starts_with("material-icons") || c.starts_with("material-symbols");
    class.split_ascii_whitespace().any(is_one)
}
