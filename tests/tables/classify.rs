use login_linker_core::page::address::LinkTarget;
use login_linker_core::page::attributes::Attributes;
use login_linker_core::page::classify::element;
use login_linker_core::page::snapshot::{Element, Role};

/// A tag and its attributes, as in a page's source; its text is the attribute without a name.
pub struct Tag<'a>(pub &'a str, pub &'a [(&'a str, &'a str)]);

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

    /// The text of a referenced element is its id.
    fn text_of(&self, ids: &str) -> String {
        ids.replace('-', " ")
    }

    fn form(&self) -> Option<String> {
        self.get("form")
    }

    fn rows(&self) -> usize {
        3
    }

    fn base(&self) -> Option<&str> {
        None
    }

    fn path(&self) -> &str {
        "/user"
    }
}

pub type Attribute<'a> = (&'a str, &'a str);

pub fn of(tag: &str, attributes: &[Attribute]) -> Element {
    element(&Tag(tag, attributes), None)
}

#[test]
fn roles() {
    let check = |tag: &str, attributes: &[Attribute], role: Role| {
        assert_eq!(of(tag, attributes).role, role, "{tag} {attributes:?}");
    };
    check("button", &[], Role::Control);
    check("a", &[("href", "")], Role::Control);
    check("a", &[], Role::Other);
    check("summary", &[], Role::Disclosure);
    check("label", &[("for", "x")], Role::Label);
    check("label", &[], Role::Other);
    for (role, expect) in [
        ("button", Role::Control),
        ("link presentation", Role::Control),
        ("tab", Role::Tab),
        ("switch", Role::Option),
        ("menuitem", Role::Option),
        ("dialog", Role::Dialog),
        ("navigation", Role::Navigation),
        ("listbox", Role::Navigation),
        ("feed", Role::Foreign),
        ("comment", Role::Foreign),
        ("tooltip", Role::Foreign),
        ("article", Role::Foreign),
        ("img", Role::Image),
        ("row", Role::Box),
        ("region", Role::Box),
        ("columnheader", Role::Heading),
        ("log", Role::Message),
    ] {
        check("div", &[("role", role)], expect);
    }
    for attribute in [
        ("aria-haspopup", "true"),
        ("aria-pressed", "false"),
        ("aria-checked", "true"),
        ("commandfor", "sure"),
        ("popovertarget", "sure"),
    ] {
        check("button", &[attribute], Role::Option);
        check("a", &[attribute, ("href", "#")], Role::Option);
    }
    for tag in ["aside", "figure", "search"] {
        check(tag, &[], Role::Foreign);
    }
    for class in ["comment", "help-text", "chat message-list", "tour-step"] {
        check("div", &[("class", class)], Role::Foreign);
        check("body", &[("class", class)], Role::Area);
    }
    for (tag, expect) in [
        ("nav", Role::Navigation),
        ("menu", Role::Navigation),
        ("dialog", Role::Dialog),
    ] {
        check(tag, &[], expect);
    }
    for kind in ["submit", "button", "image", "SUBMIT"] {
        check("input", &[("type", kind)], Role::Control);
    }
    check("input", &[("type", "password")], Role::Password);
    check("input", &[("type", "text")], Role::Other);
    check("input", &[], Role::Other);
    // Only a field has a type.
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
fn icons_are_found_by_class_and_text() {
    let check = |tag: &str, class: &str, text: &str, role: Role| {
        let all = [("class", class), ("", text)];
        assert_eq!(of(tag, &all).role, role, "{tag} {all:?}");
    };
    for class in ["material-icons", "big material-symbols-outlined"] {
        check("i", class, " expand_more ", Role::Icon);
        check("span", class, "Projects", Role::Other);
        check("span", class, "magento.com", Role::Other);
        check("span", class, "", Role::Other);
        // Controls keep their own words.
        check("button", class, "projects", Role::Control);
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
    let check = |tag: &str, attributes: &[Attribute], link: Option<LinkTarget>| {
        assert_eq!(of(tag, attributes).link, link, "{tag} {attributes:?}");
    };
    check("a", &[("href", "/user/logout")], Some(LinkTarget::SignOut));
    check("a", &[], None);
    check("form", &[("action", out)], Some(LinkTarget::OffSite));
    check("button", &[("formaction", out)], Some(LinkTarget::OffSite));
    check(
        "div",
        &[("formaction", out), ("href", out), ("action", out)],
        None,
    );
    check("form", &[("href", out)], None);
    assert_eq!(
        submit(&[("formaction", out)]).link,
        Some(LinkTarget::OffSite)
    );
}

#[test]
fn an_accessible_name_comes_from_the_first_that_has_words() {
    let check = |tag: &str, attributes: &[Attribute], label: Option<&str>| {
        assert_eq!(
            of(tag, attributes).label.as_deref(),
            label,
            "{tag} {attributes:?}"
        );
    };
    let all = [
        ("aria-labelledby", "by-id"),
        ("aria-label", "named"),
        ("title", "title"),
    ];
    check("button", &all, Some("by id"));
    // Its elements were set by a script.
    let by_elements = [("aria-labelledby", ""), ("", "text")];
    check("button", &by_elements, Some("?"));
    check("button", &all[1..], Some("named"));
    check("button", &all[2..], Some("title"));
    check("button", &[("title", "title"), ("", "text")], None);
    check("button", &[("aria-label", " "), ("", "text")], None);
    check(
        "button",
        &[("aria-label", "named"), ("", "text")],
        Some("named"),
    );
    check("img", &[("alt", "Adobe.com")], Some("Adobe.com"));
    check("div", &all, None);
    check("section", &all[1..], Some("named"));
    check("section", &all[2..], None);
}
