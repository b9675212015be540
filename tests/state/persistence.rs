//! What is shown once, forgotten or kept, as pages come and go.

use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::page::address::MAGENTO_ACCOUNT_URL;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::FromContent;
use login_linker_core::state::{BackgroundEvent, Effect, Origin, Sender};

use crate::world::*;

/// The number of remembered journeys.
fn journeys(world: &World) -> usize {
    let kept = serde_json::to_value(&world.state).expect("a state can be kept");
    kept["journeys"].as_array().map_or(0, Vec::len)
}

/// A content script in a container.
fn in_container(tab: TabId) -> Sender {
    Sender {
        store: "work".into(),
        ..sender(Origin::Cloud, tab)
    }
}

#[test]
fn done_stays_shown_while_its_page_changes() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, connected("MAG001234567"));
    assert!(!world.state.is_done_card_suppressed(CLOUD));
    world.page(CLOUD, FromContent::Read(connected("MAG001234567")));
    assert!(
        !world.state.is_done_card_suppressed(CLOUD),
        "the same document"
    );
}

#[test]
fn done_is_shown_again_on_request() {
    let mut world = World::new();
    world.load(CLOUD, connected("MAG001234567"));
    assert!(world.state.is_done_card_suppressed(CLOUD), "on no journey");
    world.act(CLOUD, Action::TurnHintsOff);
    assert!(world.state.is_done_card_suppressed(CLOUD));
    world.act(CLOUD, Action::TurnHintsOn);
    assert!(!world.state.is_done_card_suppressed(CLOUD));
    world.act(CLOUD, Action::TurnHintsOff);
    assert!(!world.state.is_done_card_suppressed(CLOUD), "it has been");
}

#[test]
fn a_journey_in_one_container_is_not_done_in_another() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, 11);
    let linked = FromContent::Read(connected("MAG001234567"));
    world.handle(BackgroundEvent::Page(
        in_container(OTHER),
        FromContent::Hello,
    ));
    world.handle(BackgroundEvent::Page(in_container(OTHER), linked));
    assert_eq!(world.step(OTHER), "done");
    assert!(
        world.state.is_done_card_suppressed(OTHER),
        "nobody was on the way there"
    );
    assert_eq!(world.journey(11), Some(Method::Two), "and it goes on here");
}

#[test]
fn no_method_1_starts_from_an_unread_page() {
    let mut world = World::new();
    world.page(CLOUD, FromContent::Hello);
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.journey(CLOUD), None);
}

#[test]
fn other_tabs_do_not_extend_a_journey() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, 11);
    world.wait(59.0);
    world.load(OTHER, not_connected());
    world.wait(1.0);
    assert_eq!(world.journey(11), None);
}

#[test]
fn a_journey_given_up_is_forgotten() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, 11);
    world.handle(BackgroundEvent::TabClosed(11));
    world.sign_in_first(CLOUD, 12);
    assert_eq!(journeys(&world), 1, "it replaces the abandoned journey");
    world.sign_in_first(CLOUD, 13);
    assert_eq!(journeys(&world), 2, "the other tab is still open");
    world.load(OTHER, not_connected());
    world.sign_in_first(OTHER, 21);
    assert_eq!(journeys(&world), 3, "a journey of another tab");
    world.wait(60.0);
    world.sign_in_first(OTHER, 22);
    assert_eq!(journeys(&world), 1, "and all after an hour");
}

#[test]
fn switching_leads_to_the_account_and_signing_in_to_the_login() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let open = Effect::Open {
        url: MAGENTO_ACCOUNT_URL,
        beside: CLOUD,
    };
    assert_eq!(world.act(CLOUD, Action::Switch)[0], open);
    assert_eq!(world.journey(CLOUD), Some(Method::Two));
}

#[test]
fn the_known_tabs() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, sign_in_page());
    assert_eq!(world.state.tabs(), [CLOUD, OTHER]);
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    assert_eq!(world.state.tabs(), [OTHER]);
}

#[test]
fn a_card_is_closed_in_its_tab_and_container_until_asked_for() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, not_connected());
    assert!(world.shows(CLOUD), "a reload closes nothing");
    world.act(CLOUD, Action::Close);
    world.load(CLOUD, not_connected());
    assert!(!world.shows(CLOUD), "and opens nothing");
    world.handle(BackgroundEvent::Page(
        in_container(CLOUD),
        FromContent::Hello,
    ));
    let read = FromContent::Read(not_connected());
    world.handle(BackgroundEvent::Page(in_container(CLOUD), read));
    assert!(world.shows(CLOUD));
}
