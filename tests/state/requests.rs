//! Repeated or late requests change nothing; a tab that sends too much delays no other.

use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{FromContent, RequestId};
use login_linker_core::reading::PageKind;
use login_linker_core::state::{BackgroundEvent, Effect, Origin, RateLimiter};
use proptest::prelude::*;

use crate::world::*;

/// A request of a document in the tab `CLOUD`.
fn send(world: &mut World, document: u32, number: u32, message: FromContent) -> Vec<Effect> {
    let mut from = sender(Origin::Cloud, CLOUD);
    from.request = Some(RequestId { document, number });
    world.handle(BackgroundEvent::Page(from, message))
}

fn opened(effects: &[Effect]) -> usize {
    let open = |e: &&Effect| matches!(e, Effect::Open { .. });
    effects.iter().filter(open).count()
}

#[test]
fn a_repeated_press_opens_one_tab() {
    let mut world = World::new();
    send(&mut world, 7, 0, FromContent::Hello);
    send(&mut world, 7, 1, FromContent::Read(not_connected()));
    let press = || FromContent::Act(Action::SignInFirst);
    assert_eq!(opened(&send(&mut world, 7, 2, press())), 1);
    let again = send(&mut world, 7, 2, press());
    assert_eq!(
        again,
        [Effect::Reply(CLOUD)],
        "answered, and not done again"
    );
    assert_eq!(opened(&send(&mut world, 7, 3, press())), 1, "pressed again");
}

#[test]
fn a_repeated_hello_starts_no_new_document() {
    let mut world = World::new();
    send(&mut world, 7, 0, FromContent::Hello);
    send(&mut world, 7, 1, FromContent::Read(not_connected()));
    send(&mut world, 7, 0, FromContent::Hello);
    assert_eq!(world.step(CLOUD), "connect");
    send(&mut world, 8, 0, FromContent::Hello);
    assert_eq!(world.step(CLOUD), "", "another document has begun");
}

#[test]
fn a_late_reading_does_not_replace_a_newer_one() {
    let mut world = World::new();
    send(&mut world, 7, 0, FromContent::Hello);
    send(
        &mut world,
        7,
        2,
        FromContent::Read(connected("MAG001234567")),
    );
    send(&mut world, 7, 1, FromContent::Read(not_connected()));
    assert_eq!(world.step(CLOUD), "done");
}

#[test]
fn a_document_whose_hello_was_lost_is_known_by_its_first_request() {
    let mut world = World::new();
    send(&mut world, 7, 1, FromContent::Read(not_connected()));
    assert_eq!(world.step(CLOUD), "connect");
    send(&mut world, 8, 1, FromContent::Act(Action::Close));
    assert_eq!(world.step(CLOUD), "", "it is read no more");
    send(&mut world, 8, 2, FromContent::Read(not_connected()));
    assert!(!world.shows(CLOUD));
}

proptest! {
    /// However often and in whatever order requests are repeated, the state is as if each had come
    /// once.
    #[test]
    fn repeats_change_nothing(repeats in prop::collection::vec(0..6usize, 0..20)) {
        let requests = [
            FromContent::Hello,
            FromContent::Read(reading(AddressKind::Account, PageKind::Projects)),
            FromContent::Act(Action::Close),
            FromContent::Read(not_connected()),
            FromContent::Act(Action::TurnHintsOn),
            FromContent::Read(connected("MAG001234567")),
        ];
        let mut once = World::new();
        let mut often = World::new();
        for (number, message) in requests.iter().enumerate() {
            send(&mut once, 7, number as u32, message.clone());
            send(&mut often, 7, number as u32, message.clone());
            for &repeat in repeats.iter().filter(|&&repeat| repeat <= number) {
                send(&mut often, 7, repeat as u32, requests[repeat].clone());
            }
        }
        prop_assert_eq!(once.state, often.state);
        prop_assert_eq!(once.settings, often.settings);
    }
}

#[test]
fn only_the_tab_that_floods_is_limited() {
    let mut limits = RateLimiter::default();
    let taken = (0..1000).filter(|_| limits.allow(CLOUD, 0.0)).count();
    assert_eq!(taken, 40);
    assert!(limits.allow(OTHER, 0.0));
    assert!(limits.allow(CLOUD, 1000.0), "it may go on, slowly");
    // Clocks can jump.
    assert!(limits.allow(OTHER, -1e12));
    assert!(limits.allow(OTHER, 1e12));
    let after = (0..1000).filter(|_| limits.allow(CLOUD, 1e12)).count();
    assert_eq!(after, 40);
}
