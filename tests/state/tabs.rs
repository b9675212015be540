//! Several tabs: closed, discarded, idle for an hour, and two journeys at the same time.

use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::page::address::CLOUD_URL;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::Reading;
use login_linker_core::state::{BackgroundEvent, Effect};

use crate::world::*;

/// The effect of going back from a tab.
fn goes_back(world: &mut World, from: TabId) -> Effect {
    let effects = world.act(from, Action::GoBack);
    effects.into_iter().next().expect("it goes somewhere")
}

fn focus(tab: TabId) -> Effect {
    Effect::Focus {
        tab,
        url: CLOUD_URL,
    }
}

/// The user has signed in first, in the other tab.
fn ready_to_go_back() -> World {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, my_account("MAG001234567"));
    world
}

#[test]
fn going_back_opens_the_page_if_its_tab_is_gone() {
    let mut world = ready_to_go_back();
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    let open = goes_back(&mut world, OTHER);
    let expected = Effect::Open {
        url: CLOUD_URL,
        beside: OTHER,
    };
    assert_eq!(open, expected);
    world.opens(open, 3);
    world.load(3, not_connected());
    assert_eq!(goes_back(&mut world, OTHER), focus(3), "and finds it again");
}

#[test]
fn going_back_finds_a_tab_whose_page_is_loading() {
    let mut world = ready_to_go_back();
    world.page(CLOUD, FromContent::Hello);
    assert_eq!(goes_back(&mut world, OTHER), focus(CLOUD));
}

#[test]
fn two_tabs_on_method_2_at_the_same_time() {
    let mut world = World::new();
    let pairs = [(1, 11), (2, 12)];
    for (home, _) in pairs {
        world.load(home, not_connected());
    }
    for (home, away) in pairs {
        world.sign_in_first(home, away);
    }
    // The second page comes first.
    for (_, away) in pairs.into_iter().rev() {
        world.load(away, sign_in_page());
        assert_eq!(world.step(away), "sign-in-at-magento");
    }
    for (home, away) in pairs {
        world.load(away, my_account("MAG001234567"));
        assert_eq!(world.step(away), "return");
        assert_eq!(goes_back(&mut world, away), focus(home), "each to its own");
    }
    world.load(1, connected("MAG001234567"));
    assert_eq!(world.step(1), "done");
    world.load(12, my_account("MAG001234567"));
    assert_eq!(world.step(12), "none", "a linked user has no journey");
}

#[test]
fn method_1_from_a_tab_that_was_on_method_2() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, sign_in_page());
    assert_eq!(
        world.journey(CLOUD),
        Some(Method::One),
        "Connect was pressed"
    );
    assert_eq!(world.journey(OTHER), Some(Method::Two));
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    assert_eq!(world.step(OTHER), "sign-in-at-magento");
}

#[test]
fn sign_in_first_pressed_again_and_again() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, 11);
    world.load(11, sign_in_page());
    for _ in 0..3 {
        let [first, ..] = &world.act(CLOUD, Action::SignInFirst)[..] else {
            panic!("it does something")
        };
        let url = "https://account.magento.com/customer/account/login/";
        assert_eq!(first, &Effect::Focus { tab: 11, url }, "no second tab");
        assert_eq!(world.step(11), "sign-in-at-magento");
    }
    world.load(11, my_account("MAG001234567"));
    assert_eq!(goes_back(&mut world, 11), focus(CLOUD));
}

/// All permutations of these tabs.
fn permutations(tabs: &[TabId]) -> Vec<Vec<TabId>> {
    let Some((first, rest)) = tabs.split_first() else {
        return vec![Vec::new()];
    };
    let insert = |order: Vec<TabId>| {
        (0..=order.len()).map(move |at| {
            let mut order = order.clone();
            order.insert(at, *first);
            order
        })
    };
    permutations(rest).into_iter().flat_map(insert).collect()
}

#[test]
fn tabs_closed_in_any_order_end_their_journeys_and_no_other() {
    let pairs = [(1, 11), (2, 12)];
    let all = permutations(&[1, 11, 2, 12]);
    assert_eq!(all.len(), 24);
    for order in all {
        let mut world = World::new();
        for (home, away) in pairs {
            world.load(home, not_connected());
            world.sign_in_first(home, away);
            world.load(away, sign_in_page());
        }
        let mut closed = Vec::new();
        for tab in order {
            world.handle(BackgroundEvent::TabClosed(tab));
            closed.push(tab);
            for (home, away) in pairs {
                let open = [home, away].iter().any(|t| !closed.contains(t));
                let on_journey = world.journey(away).is_some() || world.journey(home).is_some();
                assert_eq!(on_journey, open, "{closed:?}");
            }
        }
        for (_, away) in pairs {
            world.load(away, sign_in_page());
            assert_eq!(world.step(away), "none", "{closed:?}");
        }
    }
}

#[test]
fn a_tab_closed_before_it_has_loaded() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "sign-in-at-magento", "it was on its way");
    world.handle(BackgroundEvent::TabClosed(OTHER));
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "none");
}

#[test]
fn a_journey_ends_after_an_hour() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    world.wait(59.0);
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "return", "still under way");
    world.wait(59.0);
    assert_eq!(world.journey(OTHER), Some(Method::Two), "since a reading");
    world.wait(1.0);
    assert_eq!(world.journey(OTHER), None, "over after an hour");
    assert_eq!(world.step(OTHER), "none");
    assert!(
        !world.session(CLOUD).is_signed_in(),
        "and the login unknown"
    );
    assert_eq!(world.step(CLOUD), "connect", "the user begins again");
    world.act(CLOUD, Action::SignInFirst);
    assert_eq!(world.step(OTHER), "return", "the open tab is reused");
}

#[test]
fn a_discarded_tab_keeps_its_data_under_its_new_id() {
    let mut world = World::new();
    world.load(1, not_connected());
    world.act(1, Action::Close);
    world.sign_in_first(1, 11);
    world.load(11, sign_in_page());
    for (old, new) in [(1, 2), (11, 12)] {
        let effects = world.handle(BackgroundEvent::TabReplaced { old, new });
        assert_eq!(
            effects,
            [Effect::Paint(new)],
            "a badge goes with its number"
        );
        assert_eq!(world.step(old), "");
    }
    assert_eq!(world.step(2), "connect");
    assert_eq!(world.step(12), "sign-in-at-magento");
    assert!(!world.shows(2), "what was closed stays closed");
    // Activated again, its page is reloaded.
    world.load(12, my_account("MAG001234567"));
    assert_eq!(world.step(12), "return");
    assert_eq!(goes_back(&mut world, 12), focus(2));
    world.handle(BackgroundEvent::TabClosed(2));
    world.handle(BackgroundEvent::TabClosed(12));
    world.load(12, my_account("MAG001234567"));
    assert_eq!(world.step(12), "none");
}

#[test]
fn a_tab_discarded_during_method_1() {
    let mut world = World::new();
    world.load(1, not_connected());
    world.load(1, sign_in_page());
    world.handle(BackgroundEvent::TabReplaced { old: 1, new: 2 });
    world.load(2, sign_in_page());
    assert_eq!(world.step(2), "sign-in-at-magento");
    world.load(2, connected("MAG001234567"));
    assert!(!world.state.is_done_card_suppressed(2));
}

#[test]
fn a_new_tab_id_used_before_its_event() {
    let mut world = World::new();
    world.load(1, not_connected());
    world.load(2, connected("MAG001234567"));
    world.handle(BackgroundEvent::TabReplaced { old: 1, new: 2 });
    assert_eq!(world.step(2), "done", "the later word counts");
    assert_eq!(world.step(1), "");
}

#[test]
fn a_tab_restored_from_the_back_forward_cache_is_reloaded_first() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.journey(CLOUD), Some(Method::One));
    // `pageshow` with `persisted`: the same document sends its first message again and is read
    // again.
    let restored = Reading {
        restored: true,
        ..not_connected()
    };
    world.load(CLOUD, restored);
    let step = world.state.step(&world.settings, CLOUD, world.now);
    let (reading, step) = step.expect("it has been read");
    assert!(reading.restored);
    assert_eq!(
        step,
        login_linker_core::decision::step::Step::Connect {
            provider: 4,
            reload: true
        }
    );
    assert_eq!(
        login_linker_core::decision::decide::target(reading, &step),
        None
    );
    assert_eq!(world.journey(CLOUD), Some(Method::One), "still under way");
    world.load(CLOUD, not_connected());
    assert_eq!(world.step(CLOUD), "connect");
}
