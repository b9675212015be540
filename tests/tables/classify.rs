use login_linker_core::page::address::Link;
use login_linker_core::page::classify::{Attributes, element, is_translated, is_wordless};
use login_linker_core::page::snapshot::{Element, Hidden, Role};

/// A tag and its attributes, as in a page's source; its text is the attribute without a name.
struct Tag<'a>(&'a str, &'a [(&'a str, &'a str)]);

impl Attributes for Tag<'_> {
    fn tag(&self) -> &str {
        self.0
    }

    fn get(&self, name: &str) -> Option<String> {
        let Self(_, all) = self;
        let found = all.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| (*value).to_owned())
    }

    fn text(&self) -> String {
        self.get("").unwrap_or_default()
    }
}

type Attribute<'a> = (&'a str, &'a str);

fn of(tag: &str, attributes: &[Attribute]) -> Element {
    element(&Tag(tag, attributes), None)
}

#[test]
fn roles() {
    let check = |tag: &str, attributes: &[Attribute], role: Role| {
        assert_eq!(of(tag, attributes).role, role, "{tag} {attributes:?}");
    };
    for tag in ["button", "a", "summary"] {
        check(tag, &[], Role::Control);
    }
    for role in ["button", "tab", "link"] {
        check("div", &[("role", role)], Role::Control);
    }
    for kind in ["submit", "button", "image", "SUBMIT"] {
        check("input", &[("type", kind)], Role::Control);
    }
    check("input", &[("type", "password")], Role::Password);
    check("input", &[("type", "text")], Role::Other);
    check("input", &[], Role::Other);
    // Only a field has a kind.
    check("div", &[("type", "submit")], Role::Other);
    for tag in [
        "h1", "h2", "h3", "h4", "h5", "h6", "legend", "th", "dt", "caption",
    ] {
        check(tag, &[], Role::Heading);
    }
    check("div", &[("role", "heading")], Role::Heading);
    for tag in [
        "code",
        "pre",
        "blockquote",
        "q",
        "samp",
        "kbd",
        "textarea",
        "select",
    ] {
        check(tag, &[], Role::Quote);
    }
    for value in ["", "true", "plaintext-only"] {
        check("div", &[("contenteditable", value)], Role::Quote);
        check("button", &[("contenteditable", value)], Role::Quote);
    }
    check("div", &[("contenteditable", "false")], Role::Other);
    for tag in ["fieldset", "details", "tr", "li", "article", "section"] {
        check(tag, &[], Role::Box);
    }
    for class in ["panel", "big card"] {
        check("div", &[("class", class)], Role::Box);
    }
    for tag in ["body", "main", "form", "table"] {
        check(tag, &[], Role::Area);
    }
    for role in ["alert", "status"] {
        check("div", &[("role", role)], Role::Message);
    }
    for class in ["messages error", "alert", "message", "messages--warning"] {
        check("div", &[("class", class)], Role::Message);
    }
    for class in ["", "messages-list", "postcard"] {
        check("div", &[("class", class)], Role::Other);
    }
}

#[test]
fn an_icon_is_one_by_its_class_and_its_word() {
    let check = |tag: &str, class: &str, text: &str, role: Role| {
        let all = [("class", class), ("", text)];
        assert_eq!(of(tag, &all).role, role, "{tag} {all:?}");
    };
    for class in ["material-icons", "big material-symbols-outlined"] {
        check("i", class, " expand_more ", Role::Icon);
        check("span", class, "Projects", Role::Other);
        check("span", class, "magento.com", Role::Other);
        check("span", class, "", Role::Other);
        // What can be pressed keeps its words.
        check("a", class, "projects", Role::Control);
        check("h2", class, "security", Role::Heading);
    }
    for class in ["", "icon", "material-button"] {
        check("i", class, "link", Role::Other);
    }
}

#[test]
fn labels_and_links() {
    let submit = |more: &[Attribute<'static>]| {
        let all = [&[("type", "submit"), ("value", "Connect")], more].concat();
        of("input", &all)
    };
    assert_eq!(submit(&[]).label.as_deref(), Some("Connect"));
    let field = of("input", &[("type", "text"), ("value", "Connect")]);
    assert_eq!(field.label, None, "what a user has typed is not a label");
    assert_eq!(of("button", &[("value", "Connect")]).label, None);
    let picture = of(
        "input",
        &[("type", "Image"), ("alt", "Connect"), ("value", "x")],
    );
    assert_eq!(picture.label.as_deref(), Some("Connect"));

    let out = "https://example.com/";
    let check = |tag: &str, attributes: &[Attribute], link: Option<Link>| {
        assert_eq!(of(tag, attributes).link, link, "{tag} {attributes:?}");
    };
    check("a", &[("href", "/user/logout")], Some(Link::SignOut));
    check("a", &[], None);
    check("form", &[("action", out)], Some(Link::OffSite));
    check("button", &[("formaction", out)], Some(Link::OffSite));
    check(
        "div",
        &[("formaction", out), ("href", out), ("action", out)],
        None,
    );
    check("form", &[("href", out)], None);
    assert_eq!(submit(&[("formaction", out)]).link, Some(Link::OffSite));
}

#[test]
fn a_name_says_what_a_text_leaves_out() {
    let check = |text: &str, name: &str, label: Option<&str>| {
        let all = [("aria-label", name), ("", text)];
        assert_eq!(of("button", &all).label.as_deref(), label, "{all:?}");
        assert_eq!(of("div", &all).label, None);
    };
    let ours = "Connect with Adobe.com";
    for text in ["", " \n ", "\u{f0c1}", "Connect", " CONNECT "] {
        check(text, ours, Some(ours));
    }
    for text in ["Connect with", "Learn more", "Single Sign-On", "x"] {
        check(text, ours, None);
    }
    check("Connect", "With Adobe.com", None);
}

#[test]
fn a_control_is_not_believed_if_a_name_of_it_disconnects() {
    for name in ["aria-label", "name", "id", "value"] {
        let named = [(name, "edit-Disconnect-magento")];
        assert!(of("button", &named).disconnects, "{name}");
        assert!(!of("div", &named).disconnects, "{name}");
        assert!(!of("button", &[(name, "connect")]).disconnects, "{name}");
    }
    assert!(!of("button", &[("class", "disconnect")]).disconnects);
}

#[test]
fn disabled() {
    let check = |tag: &str, attributes: &[Attribute], disabled: bool| {
        assert_eq!(
            of(tag, attributes).disabled,
            disabled,
            "{tag} {attributes:?}"
        );
    };
    for tag in ["button", "input", "fieldset", "select", "textarea"] {
        check(tag, &[("disabled", "")], true);
    }
    check("a", &[("disabled", "")], false);
    check("div", &[("aria-disabled", "true")], true);
    check("div", &[("aria-disabled", "false")], false);
    check("a", &[("class", "btn disabled")], true);
    check("div", &[("class", "disabled")], false);
    check("button", &[], false);
}

#[test]
fn what_holds_around_an_element_holds_for_it() {
    let disabled = Element {
        disabled: true,
        ..Element::default()
    };
    let hidden = Element {
        hidden: Some(Hidden::Transparent),
        ..Element::default()
    };
    let inside = |parent| element(&Tag("button", &[]), Some(parent));
    assert!(inside(&disabled).disabled);
    assert_eq!(inside(&hidden).hidden, Some(Hidden::Transparent));
    let inert = element(&Tag("button", &[("inert", "")]), Some(&disabled));
    assert_eq!(inert.hidden, Some(Hidden::Inert));
    assert_eq!(of("button", &[]).hidden, None);
}

#[test]
fn open_closed_and_chosen() {
    let expanded = |tag: &str, attributes: &[Attribute], says: Option<bool>| {
        assert_eq!(of(tag, attributes).expanded, says, "{tag} {attributes:?}");
    };
    expanded("a", &[("aria-expanded", "true")], Some(true));
    // ARIA is believed before a class.
    let both = [("aria-expanded", "true"), ("class", "collapsed")];
    expanded("a", &both, Some(true));
    expanded("a", &[("aria-expanded", "false")], Some(false));
    expanded(
        "details",
        &[("aria-expanded", "false"), ("open", "")],
        Some(false),
    );
    expanded("details", &[("open", "")], Some(true));
    expanded("details", &[], Some(false));
    expanded("div", &[("open", "")], None);
    expanded(
        "fieldset",
        &[("class", "collapsible collapsed")],
        Some(false),
    );
    expanded("fieldset", &[("class", "collapsible")], None);
    // What opens a menu says nothing of a section.
    let menu = |popup| [("aria-expanded", "false"), ("aria-haspopup", popup)];
    for popup in ["true", "menu", ""] {
        expanded("button", &menu(popup), None);
    }
    expanded("button", &menu("false"), Some(false));

    let selected = |attributes: &[Attribute], chosen: bool| {
        assert_eq!(of("li", attributes).selected, chosen, "{attributes:?}");
    };
    selected(&[("aria-selected", "true")], true);
    selected(&[("aria-selected", "false")], false);
    selected(&[("aria-current", "page")], true);
    selected(&[("aria-current", "false")], false);
    for class in ["active", "tab is-active", "ui-tabs-active"] {
        selected(&[("class", class)], true);
    }
    selected(&[("class", "inactive")], false);
    selected(&[], false);
}

#[test]
fn controls_without_words_of_their_own() {
    for kind in ["submit", "button", "image", "Password"] {
        assert!(is_wordless("input", Some(kind)), "{kind}");
        assert!(!is_wordless("button", Some(kind)), "{kind}");
    }
    assert!(!is_wordless("input", Some("text")));
    assert!(!is_wordless("input", None));
}

#[test]
fn translated_by_chromium() {
    assert!(is_translated("js translated-ltr"));
    assert!(is_translated("translated-rtl"));
    assert!(!is_translated("translated"));
    assert!(!is_translated(""));
}
