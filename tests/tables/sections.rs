//! The structure around the units: what is recognised as the tab and the section, and in which
//! state.

use login_linker_core::page::address::{AddressKind, LinkTarget};
use login_linker_core::page::snapshot::{Builder, Element, Hidden, NodeId, Role, Snapshot};
use login_linker_core::reading::{PageKind, Reading, SectionState, read};

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
    fn leads(mut self, link: LinkTarget) -> Self {
        self.0.link = Some(link);
        self
    }

    fn selected(mut self) -> Self {
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

fn reading_at(address_kind: AddressKind, all: &[Tag]) -> Reading {
    let mut b = Builder::default();
    b.open(role(Role::Area));
    all.iter().for_each(|tag| tag.build(&mut b));
    read(&Snapshot {
        address_kind,
        translated: false,
        restored: false,
        nodes: b.finish(),
    })
}

fn reading(all: &[Tag]) -> Reading {
    reading_at(AddressKind::Account, all)
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
    assert_eq!(page(tab()), PageKind::Projects);
    // account.magento.com has links of its own.
    for link in [LinkTarget::Magento, LinkTarget::OffSite, LinkTarget::Other] {
        assert_eq!(page(tab().leads(link)), PageKind::Unrecognised, "{link:?}");
    }
    // Another page of the site counts only next to the projects.
    let beside = [tab().leads(LinkTarget::Other), projects()];
    assert_eq!(reading(&beside).page, PageKind::Projects);
    let apart = [
        tab().leads(LinkTarget::Other),
        within(Role::Other, vec![projects(), heading("Support")]),
    ];
    assert_eq!(reading(&apart).page, PageKind::Unrecognised);
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
            within(Role::Box, vec![tab().leads(LinkTarget::Other)]),
        ];
        assert_eq!(reading(&all).targets.settings.is_some(), found, "{between}");
    }
}

#[test]
fn settings_are_open_where_their_tab_is_selected() {
    let page = |tab| reading(&[tab, projects()]).page;
    assert_eq!(page(tab()), PageKind::Projects);
    assert_eq!(page(tab().selected()), PageKind::Settings);
    assert_eq!(page(tab().expanded(true)), PageKind::Settings);
    assert_eq!(page(tab().expanded(false)), PageKind::Projects);
    // The list item around it may mark it, but not the whole page.
    assert_eq!(
        page(within(Role::Box, vec![tab()]).selected()),
        PageKind::Settings
    );
    assert_eq!(page(within(Role::Box, vec![tab()])), PageKind::Projects);
    assert_eq!(
        page(within(Role::Area, vec![tab()]).selected()),
        PageKind::Projects
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
        PageKind::Settings
    );
    assert_eq!(
        page([control("Security"), control("API Tokens")]),
        PageKind::Settings
    );
    for open in [
        [heading("Security"), heading("Support")],
        [heading("Security"), heading("API Tokens").hidden()],
        // The user's own words, and the names of pages.
        [tag(Role::Other, "Security"), tag(Role::Other, "API Tokens")],
        [
            heading("Security").leads(LinkTarget::Other),
            heading("API Tokens").leads(LinkTarget::Other),
        ],
        // One section, however many elements surround its name.
        [
            within(Role::Heading, vec![control("Security")]),
            heading("Support"),
        ],
    ] {
        assert_eq!(page(open), PageKind::Projects);
    }
}

fn section(all: &[Tag]) -> SectionState {
    reading(all).section
}

#[test]
fn the_state_of_the_section() {
    let beside = |header| section(&[header, heading("Security")]);
    assert_eq!(section(&[heading("Support")]), SectionState::Absent);
    assert_eq!(section(&[heading(SSO)]), SectionState::Open);
    assert_eq!(section(&[heading(SSO).hidden()]), SectionState::Absent);
    assert_eq!(beside(heading(SSO)), SectionState::Open);
    assert_eq!(beside(control(SSO)), SectionState::Closed);
    assert_eq!(beside(heading(SSO).expanded(false)), SectionState::Closed);
    assert_eq!(beside(control(SSO).expanded(true)), SectionState::Open);
    let sentence = "No external account providers are available.";
    assert_eq!(section(&[tag(Role::Other, sentence)]), SectionState::Open);
    let hidden = || tag(Role::Other, sentence).hidden();
    assert_eq!(section(&[hidden()]), SectionState::OutOfSight);
    let all = [heading("Support"), heading(SSO), hidden()];
    assert_eq!(section(&all), SectionState::Closed);
    let quoted = [heading("Support"), tag(Role::Quote, SSO)];
    assert_eq!(section(&quoted), SectionState::Absent);
}

#[test]
fn a_project_may_be_called_like_the_section() {
    // If the projects' tab is selected, a name alone is not the section's.
    let selected = |header, other| section(&[tab(), projects().selected(), header, other]);
    let support = || heading("Support");
    assert_eq!(
        section(&[tab(), projects(), heading(SSO)]),
        SectionState::Open
    );
    assert_eq!(selected(heading(SSO), support()), SectionState::Absent);
    // It is if it is next to another section of the same depth.
    assert_eq!(
        selected(heading(SSO), heading("Security")),
        SectionState::Open
    );
    let deeper = within(Role::Other, vec![heading("Security"), support()]);
    assert_eq!(selected(heading(SSO), deeper), SectionState::Absent);
    // If both tabs say that they are selected, both are ignored.
    let both = [tab().selected(), projects().selected(), heading(SSO)];
    assert_eq!(section(&both), SectionState::Open);
    // The same at another address.
    let elsewhere = |all: &[Tag]| reading_at(AddressKind::CloudElsewhere, all).section;
    assert_eq!(elsewhere(&[heading(SSO)]), SectionState::Absent);
    assert_eq!(
        elsewhere(&[heading(SSO), heading("Security")]),
        SectionState::Absent
    );
    let selected = [
        tab().selected(),
        projects(),
        heading(SSO),
        heading("Security"),
    ];
    assert_eq!(elsewhere(&selected), SectionState::Open);
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
    assert_eq!(target(control(SSO).leads(LinkTarget::Magento)), None);
}

#[test]
fn the_button_in_a_header_tells_whether_the_section_is_open() {
    let row =
        |header: &'static str, button: Tag| within(Role::Other, vec![heading(header), button]);
    let page = |button: Tag| reading(&[row("Security", control(button.1)), row(SSO, button)]);
    let check = |button: Tag, section: SectionState, target: Option<NodeId>| {
        let words = button.1;
        let reading = page(button);
        let found = (reading.section, reading.targets.section);
        assert_eq!(found, (section, target), "{words:?}");
    };
    // The whole row with its button: the text alone is not a control.
    let closed = |words| control(words).expanded(false);
    for words in ["+", "", "Show"] {
        let row = if words.is_empty() { 5 } else { 6 };
        check(closed(words), SectionState::Closed, Some(row));
        check(closed(words).expanded(true), SectionState::Open, None);
    }
    // Controls that do something else say nothing about the section.
    for words in ["Delete", "Menu", "Show Security"] {
        check(closed(words), SectionState::Open, None);
    }
    check(control("Show"), SectionState::Open, None);
    let both = vec![heading(SSO), closed("Show"), closed("Hide")];
    let two = within(Role::Other, both);
    assert_eq!(section(&[two]), SectionState::Open);
    let far = vec![heading(SSO), tag(Role::Other, "Soon"), closed("+")];
    assert_eq!(section(&[within(Role::Other, far)]), SectionState::Open);
}
