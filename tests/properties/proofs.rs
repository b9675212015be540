//! The evidence for a ring: if any part is missing or replaced by another word, there is no ring.

use crate::dom::{CONNECTS, Dom, RIGHT, Tag, UNIT};
use crate::mutants::{Marked, Ring, fragment, marked, ring};

/// An account page with one provider's unit, in which every word is evidence.
const PAGE: &str = "<div><a href=\"#projects\">Projects</a> <a class=\"active\" href=\"#settings\">Account settings</a></div>\
    <h3>Single Sign-On</h3>\
    <p>You can connect your account with these external providers.</p>\
    <div data-unit><h4>Provider: Adobe.com</h4><p>Status Not connected</p>\
    <button data-right data-connects>Connect with Adobe.com</button></div>\
    <a href=\"/user/logout\">Log out</a>";

const URL: &str = "https://accounts.magento.cloud/user";

#[test]
fn the_unchanged_page_has_a_ring() {
    assert_eq!(ring(PAGE, URL), Ring::Right);
}

#[test]
fn any_word_outside_the_tables_removes_the_ring() {
    const TITLE: &str = "Provider: Adobe.com";
    const STATUS: &str = "Status Not connected";
    const CONTROL: &str = "Connect with Adobe.com<";
    let mut wrong = Vec::new();
    let words = [
        // The title.
        (TITLE, "Provider: Adobe"),
        (TITLE, "Provider: Adobe.org"),
        (TITLE, "Provider: Adobe.com+"),
        (TITLE, "Provider: Adobe.com Sign"),
        (TITLE, "Provider: Adobe.com (legacy)"),
        (TITLE, "Provider: My Adobe.com"),
        (TITLE, "Provider: Magento.co"),
        (TITLE, "Provider: Github.com"),
        (TITLE, "Identity: Adobe.com"),
        // The status.
        (STATUS, "Status Now connected"),
        (STATUS, "Status Not collected"),
        (STATUS, "Status Not disconnected"),
        (STATUS, "Status Connected"),
        (STATUS, "Status Was not connected"),
        (STATUS, "Status Not connected if signed out"),
        (STATUS, "Status \u{201c}Not connected\u{201d}"),
        // The verb and its object.
        (CONTROL, "Collect with Adobe.com<"),
        (CONTROL, "Disconnect with Adobe.com<"),
        (CONTROL, "Connect without Adobe.com<"),
        (CONTROL, "Connect with Adobe.org<"),
        (CONTROL, "Connect with GitHub<"),
        (CONTROL, "Connect with Magento.com<"),
        (CONTROL, "Reconnect with Adobe.com<"),
        (CONTROL, "Confirm<"),
    ];
    for (from, to) in words {
        assert!(PAGE.contains(from), "{from}");
        if ring(&PAGE.replace(from, to), URL) != Ring::None {
            wrong.push(to);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
    // Either the name or the sentence identifies the section.
    let name = (
        "Single Sign-On<",
        ["Single Sign-Off<", "Singles Sign-On<", "Sign-On<"],
    );
    let sentence = (
        "these external providers",
        ["those external providers", "these providers"],
    );
    for other in name.1 {
        let page = PAGE.replace(name.0, other);
        for another in sentence.1 {
            let page = page.replace(sentence.0, another);
            assert_eq!(ring(&page, URL), Ring::None, "{other} {another}");
        }
    }
}

/// Elements whose content is about another subject.
const CONTEXTS: [(&str, &[(&str, &str)]); 22] = [
    ("aside", &[]),
    ("blockquote", &[]),
    ("code", &[]),
    ("dialog", &[("open", "")]),
    ("figure", &[]),
    ("footer", &[]),
    ("nav", &[]),
    ("pre", &[]),
    ("div", &[("role", "article")]),
    ("div", &[("role", "feed")]),
    ("div", &[("role", "comment")]),
    ("div", &[("role", "dialog")]),
    ("div", &[("role", "dialog"), ("aria-label", "News")]),
    ("div", &[("role", "tooltip")]),
    ("div", &[("role", "menu")]),
    ("div", &[("role", "navigation")]),
    ("div", &[("role", "note")]),
    ("div", &[("role", "complementary")]),
    ("div", &[("role", "search")]),
    ("div", &[("class", "comment")]),
    ("div", &[("class", "chat-message")]),
    ("div", &[("class", "help-text")]),
];

/// Headings that make the following content about another subject.
const HEADINGS: [&str; 9] = [
    "Help",
    "Comments",
    "Example",
    "Frequently asked questions (FAQ)",
    "Documentation",
    "Activity",
    "Search results",
    "Preview",
    "Team",
];

/// All kinds of foreign content around a unit.
fn foreign(unit: &Dom) -> Vec<(String, Dom)> {
    let wrapped = CONTEXTS.iter().map(|(name, attributes)| {
        let mut dom = unit.clone();
        dom.wrap(name, attributes);
        (format!("{name} {attributes:?}"), dom)
    });
    let headed = HEADINGS.iter().map(|words| {
        let heading = fragment(&["<h2>", words, "</h2>"].concat());
        let dom = Dom::tag("div", &[], vec![heading, unit.clone()]);
        ((*words).to_owned(), dom)
    });
    wrapped.chain(headed).collect()
}

#[test]
fn in_content_of_another_subject_no_unit_has_a_ring() {
    // Without the unit, nothing else on the page is to be ringed.
    let is_single = |page: &Marked| {
        let mut dom = page.dom.clone();
        if let Some(unit) = dom.find(&|d: &Dom| d.has(UNIT)) {
            *unit = Dom::Text(String::new());
        }
        ring(&dom.html(), &page.url) == Ring::None
    };
    let is_fit = |page: &mut Marked| {
        page.dom.find(&is_free_unit).is_some() && page.dom.count() < 300 && is_single(page)
    };
    let mut pages = marked();
    pages.retain_mut(is_fit);
    assert!(pages.len() > 40, "{}", pages.len());
    // A sample contains every shape.
    let mut pages: Vec<Marked> = pages.into_iter().step_by(4).collect();
    pages.push(Marked {
        name: "the page above".into(),
        url: URL.into(),
        step: "connect",
        dom: Dom::copy(crate::native::Page::parse(PAGE).root(), &[]),
    });
    let mut wrong = Vec::new();
    for page in &pages {
        let mut dom = page.dom.clone();
        let unit = dom
            .find(&|d: &Dom| d.has(UNIT))
            .expect("it is marked")
            .clone();
        for (name, other) in foreign(&unit) {
            let mut dom = page.dom.clone();
            *dom.find(&|d: &Dom| d.has(UNIT)).expect("it is marked") = other;
            if ring(&dom.html(), &page.url) != Ring::None {
                wrong.push(format!("{} in {name}", page.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        pages.len(),
        wrong.join("\n")
    );
}

#[test]
fn without_its_control_a_page_has_no_ring() {
    let mut wrong = Vec::new();
    for mut page in marked() {
        // If a page asks to connect, its headers are marked too, and stay.
        let mark = if page.step == "connect" {
            CONNECTS
        } else {
            RIGHT
        };
        while let Some(found) = page.dom.find(&|d: &Dom| d.has(mark)) {
            *found = Dom::Text(String::new());
        }
        let found = ring(&page.dom.html(), &page.url);
        if found != Ring::None {
            wrong.push(format!("{} ({}): {found:?}", page.name, page.step));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A unit whose element may have any parent: a row or a cell may not.
fn is_free_unit(dom: &Dom) -> bool {
    let fixed = [
        "tr", "td", "th", "tbody", "table", "li", "dd", "dt", "body", "html", "main", "form",
    ];
    dom.has(UNIT)
        && dom.clone().find(&|d: &Dom| d.has(CONNECTS)).is_some()
        && matches!(dom, Dom::Element(Tag { name, .. }) if !fixed.contains(&name.as_str()))
}

/// The words of an icon are no part of a name, but a control that draws them may do what they say.
#[test]
fn an_icon_that_says_disconnect_removes_the_ring() {
    const ICONS: [&str; 2] = [
        "<svg aria-hidden=true><text>Disconnect</text></svg>",
        "<i class=material-icons>disconnect</i>",
    ];
    let projects = "<div><a class=\"active\" href=\"#projects\">Projects</a> \
        <a data-right href=\"#settings\">Account settings</a></div><p>You have no projects.</p>\
        <a href=\"/user/logout\">Log out</a>";
    for (page, end) in [
        (PAGE, "Connect with Adobe.com"),
        (projects, "Account settings"),
    ] {
        assert_eq!(ring(page, URL), Ring::Right, "{end}");
        for icon in ICONS {
            let drawn = page.replace(end, &[end, icon].concat());
            assert_eq!(ring(&drawn, URL), Ring::None, "{end} {icon}");
        }
    }
}
