//! The controls that a reading points at are tested, and what a test shows changes the reading.

use login_linker_core::page::snapshot::{NodeId, Snapshot};
use login_linker_core::reading::Status::{self, Covered, NotConnected};
use login_linker_core::reading::target_test::{TargetTest, read_tested};
use login_linker_core::reading::{Reading, SectionState, read};

use crate::native::Page;
use crate::units::{CONNECT, NOT, SECTION, unit};

const PASSED: TargetTest = TargetTest {
    covered: false,
    unpainted: false,
    differs: false,
};
const COVERED: TargetTest = TargetTest {
    covered: true,
    ..PASSED
};
const UNPAINTED: TargetTest = TargetTest {
    unpainted: true,
    ..PASSED
};
const DIFFERS: TargetTest = TargetTest {
    differs: true,
    ..PASSED
};

fn snapshot(parts: &[&str]) -> Snapshot {
    Page::parse(&parts.concat()).snapshot("https://accounts.magento.cloud/user")
}

/// The reading if every test has this result, and the controls that were tested.
fn tested(mut snapshot: Snapshot, result: TargetTest) -> (Reading, Vec<NodeId>) {
    let mut asked = Vec::new();
    let reading = read_tested(&mut snapshot, &mut |id| {
        asked.push(id);
        result
    });
    (reading, asked)
}

fn status(reading: &Reading) -> Option<Status> {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    wanted.next().map(|p| p.status.clone())
}

#[test]
fn only_the_target_is_tested() {
    let other = unit(
        "Bitbucket",
        "<p>Status Not connected</p><button>Connect with Bitbucket</button>",
    );
    let adobe = unit("Adobe.com", &[NOT, CONNECT].concat());
    let page = snapshot(&[SECTION, &other, &adobe]);
    let (reading, asked) = tested(page.clone(), PASSED);
    let connect: Vec<NodeId> = reading.targets.connect.iter().map(|(_, id)| *id).collect();
    assert_eq!((asked, connect.len()), (connect, 1));
    assert_eq!(status(&reading), Some(NotConnected));

    for (result, expect) in [
        (COVERED, Covered),
        (UNPAINTED, Status::Unclear),
        (DIFFERS, Status::Unclear),
    ] {
        let (reading, asked) = tested(page.clone(), result);
        assert!(reading.targets.connect.is_empty(), "{result:?}");
        assert_eq!(status(&reading), Some(expect), "{result:?}");
        assert_eq!(asked.len(), 1, "{result:?}");
    }
}

#[test]
fn a_control_that_becomes_the_target_is_tested_too() {
    let adobe = unit("Adobe.com", &[NOT, CONNECT].concat());
    let tab = "<ul role=tablist><li role=tab>Projects</li>\
        <li role=tab aria-selected=true>Account settings</li></ul>";
    let header = "<h3><button aria-expanded=false>Single Sign-On</button></h3>";
    let page = snapshot(&[tab, header, "<div hidden>", &adobe, "</div>"]);
    let (reading, asked) = tested(page.clone(), PASSED);
    assert_eq!(reading.section, SectionState::Closed);
    let section = reading.targets.section;
    assert!(section.is_some() && asked.contains(&section.unwrap_or_default()));
    let (reading, _) = tested(page, COVERED);
    assert_eq!(reading.targets.section, None);
}

#[test]
fn an_unpainted_control_is_not_pointed_at() {
    let tab = "<ul><li><a href=#account-settings>Account settings</a></li></ul>";
    let mut page = snapshot(&["<a href=/user/logout>Log out</a>", tab]);
    let mut asked = Vec::new();
    let reading = read_tested(&mut page, &mut |id| {
        asked.push(id);
        UNPAINTED
    });
    // An unpainted control is hidden, and nothing else is pointed at.
    assert_eq!((asked.len(), reading.targets.all().count()), (1, 0));
    // The same snapshot, read again without a test, keeps what the test has shown.
    assert_eq!(reading, read(&page));
}
