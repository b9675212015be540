//! The tabs and headers that open Account settings and Single Sign-On.

use login_linker_core::reading::{PageKind, Reading, SectionState, read};

use crate::native::Page;
use crate::readings::of_account;

const OUT: &str = "<a href=/user/logout>Log out</a>";

fn with_tabs(tabs: &str) -> Reading {
    of_account(&[OUT, tabs].concat())
}

#[test]
fn the_tab_is_a_control_with_this_name_only() {
    let projects = "<a href=#>Projects</a>";
    for (tab, target) in [
        ("<a href=#>Account settings</a>", true),
        ("<p>Account settings</p>", false),
        (
            "<a href=#><p>Account settings</p><p>of your team</p></a>",
            false,
        ),
        ("<a href=# hidden>Account settings</a>", false),
        ("<div role=option>Account settings</div>", false),
    ] {
        let found = with_tabs(&["<div>", projects, tab, "</div>"].concat());
        assert_eq!(found.targets.settings.is_some(), target, "{tab}");
    }
}

#[test]
fn a_tab_alone_stays_on_the_page() {
    for (tab, target) in [
        ("<a href=#>Account settings</a>", true),
        ("<a role=tab href=#>Account settings</a>", true),
        ("<a role=tab href=/project/1>Account settings</a>", false),
    ] {
        assert_eq!(with_tabs(tab).targets.settings.is_some(), target, "{tab}");
    }
    // It must not lead to another user's account.
    let own = "https://accounts.magento.cloud/user/7";
    for (tab, target) in [("/user/7", true), ("/user/8", false)] {
        let body = format!("{OUT}<div><a href={tab}>Account settings</a></div>");
        let found = read(&Page::parse(&body).snapshot(own));
        assert_eq!(found.targets.settings.is_some(), target, "{tab}");
    }
}

/// Pages have a menu for narrow screens and one for wide screens, and menus in dialogs.
#[test]
fn of_two_menus_the_one_that_fits_is_used() {
    let menu = |hidden: &str| {
        format!("<nav {hidden}><a href=#>Projects</a><a href=#>Account settings</a></nav>")
    };
    for (body, target) in [
        ([menu("hidden"), menu("")].concat(), true),
        ([menu(""), menu("hidden")].concat(), true),
        ([menu("role=dialog"), menu("")].concat(), true),
        ([menu(""), menu("")].concat(), false),
        (menu("role=dialog"), false),
    ] {
        let found = with_tabs(&body);
        assert_eq!(found.targets.settings.is_some(), target, "{body}");
    }
}

/// Tables of contents and pagers also stay on the page.
#[test]
fn navigation_to_other_content_has_no_tabs() {
    for (name, target) in [
        ("", true),
        ("aria-label='Account pages'", true),
        ("aria-label='On this page'", false),
        ("aria-label='Table of contents'", false),
        ("aria-labelledby=name", false),
        ("aria-label=Pagination", false),
    ] {
        let body = format!(
            "<i id=name hidden>Breadcrumb</i><nav {name}><ul><li><a href=#p>Projects</a></li>\
             <li><a href=#s>Account settings</a></li></ul></nav>"
        );
        let found = with_tabs(&body);
        assert_eq!(found.targets.settings.is_some(), target, "{name}");
    }
}

/// A page of an organization or of a project may look like the account page.
#[test]
fn other_pages_of_the_site_have_no_targets() {
    let body = format!(
        "{OUT}<ul><li><a role=tab href=#>Projects</a></li>\
         <li><a role=tab aria-selected=true href=#>Account settings</a></li></ul>"
    );
    for (path, page) in [
        ("settings", PageKind::Settings),
        ("admin/people/12", PageKind::Elsewhere),
        ("organizations/acme/settings/account", PageKind::Elsewhere),
    ] {
        let url = format!("https://accounts.magento.cloud/{path}");
        assert_eq!(
            read(&Page::parse(&body).snapshot(&url)).page,
            page,
            "{path}"
        );
    }
}

/// At an unknown address, only the selected tab shows which page this is.
#[test]
fn a_tab_that_is_not_selected_does_not_show_the_page() {
    let page = |class: &str| {
        let body = format!(
            "{OUT}<ul><li><a role=tab href=#>Projects</a></li>\
             <li><a role=tab {class} href=#>Account settings</a></li></ul>"
        );
        read(&Page::parse(&body).snapshot("https://accounts.magento.cloud/other")).page
    };
    assert_eq!(page("aria-selected=true"), PageKind::Settings);
    assert_eq!(page(""), PageKind::Elsewhere);
}

#[test]
fn the_header_opens_the_section() {
    let security = "<h3><button aria-expanded=false>Security</button></h3>";
    let header =
        |open: bool| format!("<h3><button aria-expanded={open}>Single Sign-On</button></h3>");
    let unit = "<div hidden><fieldset><legend>Provider: Adobe.com</legend><p>Not connected</p>\
        <button>Connect</button></fieldset></div>";
    for (inside, section, target) in [
        (
            [security, &header(false), unit].concat(),
            SectionState::Closed,
            true,
        ),
        // The units of an expanded section may be hidden for a moment.
        (
            [security, &header(true), unit].concat(),
            SectionState::Open,
            false,
        ),
        // Two headers: which of them is meant is not known.
        (
            [security, &header(false), &header(false)].concat(),
            SectionState::Closed,
            false,
        ),
        (
            [security, &header(false)].concat(),
            SectionState::Closed,
            true,
        ),
        // A link of that name to another site is no header.
        (
            [
                security,
                "<h3><a href=https://example.com/>Single Sign-On</a></h3>",
            ]
            .concat(),
            SectionState::Absent,
            false,
        ),
    ] {
        let found = of_account(&format!("{OUT}<div>{inside}</div>"));
        assert_eq!(
            (found.section, found.targets.section.is_some()),
            (section, target),
            "{inside}"
        );
    }
}

/// The block around it is pressed if it contains nothing else.
#[test]
fn text_without_a_control_may_be_the_header() {
    let unit = "<div hidden><fieldset><legend>Provider: Adobe.com</legend><p>Not connected</p>\
        <button>Connect</button></fieldset></div>";
    for (item, target) in [
        ("<li>Single Sign-On</li>", true),
        ("<li>Single Sign-On<p><img alt=''></p></li>", false),
        ("<div><span>Single Sign-On</span><i></i></div>", true),
        // Left over from a link that the parser has ended, beside another link of the same name.
        (
            "<li><strong><a href=/projects/x>Single Sign-On</a></strong></li>\
             <strong>Single Sign-On</strong><i></i>",
            false,
        ),
    ] {
        let found = of_account(&format!("{OUT}<ul>{item}</ul>{unit}"));
        assert_eq!(found.section, SectionState::Closed, "{item}");
        assert_eq!(found.targets.section.is_some(), target, "{item}");
    }
}

#[test]
fn a_link_called_like_the_section_does_not_show_the_settings() {
    let page = |header: &str| {
        let body = format!("{OUT}<div><h3>Security</h3><h3>{header}</h3></div>");
        of_account(&body).page
    };
    let link = "<a href=https://example.com/>Single Sign-On</a>";
    let button = "<button aria-expanded=false>Single Sign-On</button>";
    assert_eq!(page(link), PageKind::Unrecognised);
    assert_eq!(page(button), PageKind::Settings);
}
