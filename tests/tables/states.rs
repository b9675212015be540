//! What an element's attributes say about its state and about harmful actions.

use login_linker_core::page::classify::{element, is_translated, is_wordless};
use login_linker_core::page::snapshot::{Element, Hidden};

use crate::classify::{Attribute, Tag, of};

#[test]
fn a_control_with_a_harmful_name_is_harmful() {
    for name in [
        "aria-label",
        "name",
        "id",
        "value",
        "title",
        "data-action",
        "data-method",
    ] {
        for word in ["edit-Disconnect-magento", "Removes it", "delete"] {
            let named = [(name, word)];
            assert!(of("button", &named).harmful, "{name} {word}");
            assert!(!of("div", &named).harmful, "{name} {word}");
        }
        assert!(!of("button", &[(name, "connect")]).harmful, "{name}");
    }
    assert!(of("button", &[("aria-describedby", "this-deletes-it")]).harmful);
    assert!(!of("button", &[("class", "disconnect")]).harmful);
}

#[test]
fn a_grid_with_missing_rows_is_cut() {
    for (rows, cut) in [
        ("3", false),
        ("2", false),
        ("4", true),
        ("-1", true),
        ("x", true),
    ] {
        assert_eq!(of("table", &[("aria-rowcount", rows)]).cut, cut, "{rows}");
    }
    assert!(!of("table", &[]).cut);
}

#[test]
fn busy_elements_and_their_descendants() {
    assert!(of("div", &[("aria-busy", "true")]).busy);
    assert!(of("x-button", &[("loading", "")]).busy);
    assert!(!of("button", &[("loading", "")]).busy);
    let parent = of("div", &[("aria-busy", "true")]);
    assert!(element(&Tag("p", &[]), Some(&parent)).busy);
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
    check("a", &[("class", "btn disabled"), ("href", "#")], true);
    check("div", &[("class", "disabled")], false);
    check("button", &[], false);
}

#[test]
fn states_are_inherited_from_ancestors() {
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
fn open_closed_and_selected() {
    let expanded = |tag: &str, attributes: &[Attribute], says: Option<bool>| {
        assert_eq!(of(tag, attributes).expanded, says, "{tag} {attributes:?}");
    };
    expanded("a", &[("aria-expanded", "true")], Some(true));
    // ARIA takes precedence over a class.
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
    // A control that opens a menu says nothing about a section.
    let menu = |popup| [("aria-expanded", "false"), ("aria-haspopup", popup)];
    for popup in ["true", "menu", ""] {
        expanded("button", &menu(popup), None);
    }
    expanded("button", &menu("false"), Some(false));

    let selected = |attributes: &[Attribute], expect: bool| {
        assert_eq!(of("li", attributes).selected, expect, "{attributes:?}");
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
