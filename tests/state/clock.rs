//! The clock jumps: after sleep, by a time server, or by the user.

use login_linker_core::decision::journey::Method;
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::session::Session;

use super::world::*;

/// The login in another tab and the journey from this one, after a jump by some minutes.
#[test]
fn after_a_jump() {
    let unknown = |ago| Session::Unknown { ago };
    let account = || signed_in("MAG001234567");
    for (minutes, session, journey) in [
        (0.0, account(), Some(Method::Two)),
        (-0.01, account(), Some(Method::Two)),
        (15.0, unknown(Some(900)), Some(Method::Two)),
        (59.0, unknown(Some(3540)), Some(Method::Two)),
        (60.0, unknown(Some(3600)), None),
        (100_000.0, unknown(Some(6_000_000)), None),
        (f64::INFINITY, unknown(Some(u32::MAX)), None),
        // Set back: how old the login is can't be known; the journey goes on.
        (-0.1, unknown(None), Some(Method::Two)),
        (-60.0, unknown(None), Some(Method::Two)),
        (-100_000.0, unknown(None), Some(Method::Two)),
    ] {
        let mut world = World::new();
        world.load(CLOUD, not_connected());
        world.sign_in_first(CLOUD, OTHER);
        world.load(OTHER, my_account("MAG001234567"));
        world.wait(minutes);
        world.page(CLOUD, FromContent::Hello);
        world.page(CLOUD, FromContent::Read(not_connected()));
        assert_eq!(world.session(CLOUD), session, "{minutes}");
        assert_eq!(world.journey(CLOUD), journey, "{minutes}");
        assert_eq!(world.step(CLOUD), "connect", "{minutes}");
    }
}

#[test]
fn a_login_of_the_future_stays_forgotten() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    world.wait(-60.0);
    world.load(CLOUD, not_connected());
    // An hour later by any clock, the old time comes again.
    world.wait(61.0);
    world.load(CLOUD, not_connected());
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.session(CLOUD), signed_in("MAG001234567"));
}

#[test]
fn a_journey_whose_clock_was_set_back_ends_an_hour_later() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.wait(-600.0);
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "return");
    world.wait(59.0);
    assert_eq!(world.journey(OTHER), Some(Method::Two));
    world.wait(1.0);
    assert_eq!(world.journey(OTHER), None);
}

#[test]
fn a_tab_is_not_limited_longer_because_the_clock_was_set_back() {
    let mut limits = login_linker_core::state::RateLimiter::default();
    let now = 1.7e12;
    while limits.allow(CLOUD, now) {}
    let earlier = now - 600.0 * MINUTE;
    assert!(!limits.allow(CLOUD, earlier));
    assert!(limits.allow(CLOUD, earlier + 1000.0));
}
