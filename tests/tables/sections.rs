//! The structure around the units: what is recognised as the tab and the section, and in which
//! state.

use login_linker_core::page::address::{Link, Place};
use login_linker_core::page::snapshot::{Builder, Element, Hidden, NodeId, Role, Snapshot};
use login_linker_core::reading::{Page, Reading, Section, read};

/// An element with its text and content.
struct Tag(Element, &'static str, Vec<Tag>);

fn role(role: Role) -> Element {
    Element {
        role,
        ..Element::default()
    }
}

fn tag(of: Role, words: &'static str) -> Tag {
    Tag(role(of), words, Vec::new())
}

fn heading(words: &'static str) -> Tag {
    tag(Role::Heading, words)
}

fn control(words: &'static str) -> Tag {
    tag(Role::Control, words)
}

fn within(of: Role, inside: Vec<Tag>) -> Tag {
    Tag(role(of), "", inside)
}

impl Tag {
    fn leads(mut self, link: Link) -> Self {
        self.0.link = Some(link);
        self
    }

    fn chosen(mut self) -> Self {
        self.0.selected = true;
        self
    }

    fn expanded(mut self, open: bool) -> Self {
        self.0.expanded = Some(open);
        self
    }

    fn hidden(mut self) -> Self {
        self.0.hidden = Some(Hidden::NotRendered);
        self
    }

    fn build(&self, b: &mut Builder) {
        let Self(element, words, inside) = self;
        b.open(element.clone());
        if !words.is_empty() {
            b.text(words);
        }
        inside.iter().for_each(|tag| tag.build(b));
        b.close();
    }
}

fn reading_at(place: Place, all: &[Tag]) -> Reading {
    let mut b = Builder::default();
    b.open(role(Role::Area));
    all.iter().for_each(|tag| tag.build(&mut b));
    read(&Snapshot {
        place,
        translated: false,
        restored: false,
        nodes: b.finish(),
    })
}

fn reading(all: &[Tag]) -> Reading {
    reading_at(Place::Account, all)
}

const SSO: &str = "Single Sign-On";

fn tab() -> Tag {
    control("Account settings")
}

fn projects() -> Tag {
    control("Projects")
}

#[test]
fn a_tab_stays_on_the_site() {
    let page = |tab| reading(&[tab]).page;
    assert_eq!(page(tab()), Page::Projects);
    // account.magento.com has links of its own.
    for link in [Link::Magento, Link::OffSite, Link::Other] {
        assert_eq!(page(tab().leads(link)), Page::Unrecognised, "{link:?}");
    }
    // Another page of the site counts only next to the projects.
    let beside = [tab().leads(Link::Other), projects()];
    assert_eq!(reading(&beside).page, Page::Projects);
    let apart = [
        tab().leads(Link::Other),
        within(Role::Other, vec![projects(), heading("Support")]),
    ];
    assert_eq!(reading(&apart).page, Page::Unrecognised);
}

/// A link of the same name, in the content below the tabs, is no tab.
#[test]
fn a_tab_is_in_the_same_menu_as_projects() {
    const MANY: &str = "A long text below the tabs, such as a project's own description, which \
        separates them from a link at the end of the content, whatever its depth.";
    for (between, found) in [("Members", true), (MANY, false)] {
        let all = [
            within(Role::Box, vec![projects()]),
            within(Role::Box, vec![tag(Role::Other, between)]),
            within(Role::Box, vec![tab().leads(Link::Other)]),
        ];
        assert_eq!(reading(&all).targets.settings.is_some(), found, "{between}");
    }
}

#[test]
fn settings_are_open_where_their_tab_is_chosen() {
    let page = |tab| reading(&[tab, projects()]).page;
    assert_eq!(page(tab()), Page::Projects);
    assert_eq!(page(tab().chosen()), Page::Settings);
    assert_eq!(page(tab().expanded(true)), Page::Settings);
    assert_eq!(page(tab().expanded(false)), Page::Projects);
    // The list item around it may mark it, but not the whole page.
    assert_eq!(
        page(within(Role::Box, vec![tab()]).chosen()),
        Page::Settings
    );
    assert_eq!(page(within(Role::Box, vec![tab()])), Page::Projects);
    assert_eq!(
        page(within(Role::Area, vec![tab()]).chosen()),
        Page::Projects
    );
}

#[test]
fn settings_are_open_where_two_of_their_sections_are_in_view() {
    let page = |all: [Tag; 2]| {
        let [one, other] = all;
        reading(&[tab(), projects(), one, other]).page
    };
    assert_eq!(
        page([heading("Security"), heading("API Tokens")]),
        Page::Settings
    );
    assert_eq!(
        page([control("Security"), control("API Tokens")]),
        Page::Settings
    );
    for open in [
        [heading("Security"), heading("Support")],
        [heading("Security"), heading("API Tokens").hidden()],
        // The user's own words, and the names of pages.
        [tag(Role::Other, "Security"), tag(Role::Other, "API Tokens")],
        [
            heading("Security").leads(Link::Other),
            heading("API Tokens").leads(Link::Other),
        ],
        // One section, however many elements surround its name.
        [
            within(Role::Heading, vec![control("Security")]),
            heading("Support"),
        ],
    ] {
        assert_eq!(page(open), Page::Projects);
    }
}

fn section(all: &[Tag]) -> Section {
    reading(all).section
}

#[test]
fn the_state_of_the_section() {
    let beside = |header| section(&[header, heading("Security")]);
    assert_eq!(section(&[heading("Support")]), Section::Absent);
    assert_eq!(section(&[heading(SSO)]), Section::Open);
    assert_eq!(section(&[heading(SSO).hidden()]), Section::Absent);
    assert_eq!(beside(heading(SSO)), Section::Open);
    assert_eq!(beside(control(SSO)), Section::Closed);
    assert_eq!(beside(heading(SSO).expanded(false)), Section::Closed);
    assert_eq!(beside(control(SSO).expanded(true)), Section::Open);
    let sentence = "No external account providers are available.";
    assert_eq!(section(&[tag(Role::Other, sentence)]), Section::Open);
    let hidden = || tag(Role::Other, sentence).hidden();
    assert_eq!(section(&[hidden()]), Section::OutOfSight);
    let all = [heading("Support"), heading(SSO), hidden()];
    assert_eq!(section(&all), Section::Closed);
    let quoted = [heading("Support"), tag(Role::Quote, SSO)];
    assert_eq!(section(&quoted), Section::Absent);
}

#[test]
fn a_project_may_be_called_like_the_section() {
    // If the projects' tab is selected, a name alone is not the section's.
    let chosen = |header, other| section(&[tab(), projects().chosen(), header, other]);
    let support = || heading("Support");
    assert_eq!(section(&[tab(), projects(), heading(SSO)]), Section::Open);
    assert_eq!(chosen(heading(SSO), support()), Section::Absent);
    // It is if it is next to another section of the same depth.
    assert_eq!(chosen(heading(SSO), heading("Security")), Section::Open);
    let deeper = within(Role::Other, vec![heading("Security"), support()]);
    assert_eq!(chosen(heading(SSO), deeper), Section::Absent);
    // If both tabs say that they are selected, both are ignored.
    let both = [tab().chosen(), projects().chosen(), heading(SSO)];
    assert_eq!(section(&both), Section::Open);
    // The same at another address.
    let elsewhere = |all: &[Tag]| reading_at(Place::CloudElsewhere, all).section;
    assert_eq!(elsewhere(&[heading(SSO)]), Section::Absent);
    assert_eq!(
        elsewhere(&[heading(SSO), heading("Security")]),
        Section::Absent
    );
    let chosen = [
        tab().chosen(),
        projects(),
        heading(SSO),
        heading("Security"),
    ];
    assert_eq!(elsewhere(&chosen), Section::Open);
}

#[test]
fn the_control_that_opens_the_section() {
    let target = |header: Tag| -> Option<NodeId> {
        let hidden = tag(Role::Other, "No external account providers are available.").hidden();
        reading(&[header, hidden, heading("Support")])
            .targets
            .section
    };
    assert_eq!(target(heading(SSO)), Some(1));
    assert_eq!(target(within(Role::Heading, vec![control(SSO)])), Some(2));
    // A control with only a part of the text is something else.
    let part = Tag(
        role(Role::Heading),
        "",
        vec![control("Show"), tag(Role::Other, SSO)],
    );
    assert_eq!(target(part), Some(4));
    assert_eq!(target(control(SSO).leads(Link::Magento)), None);
}

#[test]
fn the_button_in_a_header_tells_whether_the_section_is_open() {
    let row =
        |header: &'static str, button: Tag| within(Role::Other, vec![heading(header), button]);
    let page = |button: Tag| reading(&[row("Security", control(button.1)), row(SSO, button)]);
    let check = |button: Tag, section: Section, target: Option<NodeId>| {
        let words = button.1;
        let reading = page(button);
        let found = (reading.section, reading.targets.section);
        assert_eq!(found, (section, target), "{words:?}");
    };
    // The whole row with its button: the text alone is not a control.
    let closed = |words| control(words).expanded(false);
    for words in ["+", "", "Show"] {
        let row = if words.is_empty() { 5 } else { 6 };
        check(closed(words), Section::Closed, Some(row));
        check(closed(words).expanded(true), Section::Open, None);
    }
    // Controls that do something else say nothing about the section.
    for words in ["Delete", "Menu", "Show Security"] {
        check(closed(words), Section::Open, None);
    }
    check(control("Show"), Section::Open, None);
    let both = vec![heading(SSO), closed("Show"), closed("Hide")];
    let two = within(Role::Other, both);
    assert_eq!(section(&[two]), Section::Open);
    let far = vec![heading(SSO), tag(Role::Other, "Soon"), closed("+")];
    assert_eq!(section(&[within(Role::Other, far)]), Section::Open);
}
