//! Which open tab of a site is used, and when a new one is opened.

use login_linker_core::decision::journey::Method;
use login_linker_core::page::address::{AddressKind, CLOUD_URL, MAGENTO_ACCOUNT_URL};
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Effect, Origin, Sender};

use crate::world::*;

const A: &str = "MAG001234567";

fn catalog() -> Reading {
    Reading {
        signed_in: Some(true),
        ..reading(AddressKind::MagentoElsewhere, PageKind::Elsewhere)
    }
}

/// What "Switch account" in the first tab does first.
fn switches(world: &mut World) -> Effect {
    let effects = world.act(CLOUD, Action::Switch);
    effects.into_iter().next().expect("it leads somewhere")
}

#[test]
fn the_tab_of_the_journey_rather_than_a_newer_one() {
    let url = MAGENTO_ACCOUNT_URL;
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    assert_eq!(switches(&mut world), Effect::Focus { tab: OTHER, url });
    world.load(3, my_account(A));
    assert_eq!(switches(&mut world), Effect::Focus { tab: OTHER, url });
}

#[test]
fn no_tab_of_account_magento_com_about_something_else() {
    let url = MAGENTO_ACCOUNT_URL;
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.load(OTHER, catalog());
    assert_eq!(switches(&mut world), Effect::Open { url, beside: CLOUD });
    world.opens(Effect::Open { url, beside: CLOUD }, 3);
    world.load(3, my_account(A));
    assert_eq!(world.step(3), "switch-account");
    // The new tab goes on to something else, too.
    world.load(3, catalog());
    assert_eq!(switches(&mut world), Effect::Open { url, beside: CLOUD });
}

#[test]
fn no_tab_of_accounts_magento_cloud_about_something_else() {
    let url = CLOUD_URL;
    let mut world = World::new();
    world.load(3, reading(AddressKind::CloudElsewhere, PageKind::Elsewhere));
    world.load(OTHER, my_account(A));
    let opens = &world.act(OTHER, Action::GoBack)[0];
    assert_eq!(opens, &Effect::Open { url, beside: OTHER });
    let opens = world.popup_sends(FromPopup::Start(7, Method::One));
    assert_eq!(opens, [Effect::Open { url, beside: 7 }]);
    world.load(CLOUD, not_connected());
    let there = world.popup_sends(FromPopup::Start(7, Method::One));
    assert_eq!(there, [Effect::Focus { tab: CLOUD, url }]);
}

#[test]
fn no_tab_of_another_container_or_a_private_window() {
    let url = MAGENTO_ACCOUNT_URL;
    let mut world = World::new();
    for (tab, store) in [(3, "firefox-container-1"), (4, "firefox-private")] {
        let from = Sender {
            store: store.into(),
            ..sender(Origin::Magento, tab)
        };
        let read = FromContent::Read(my_account(A));
        world.handle(BackgroundEvent::Page(from, read));
    }
    world.load(CLOUD, not_connected());
    assert_eq!(switches(&mut world), Effect::Open { url, beside: CLOUD });
}

/// Found by a walk: a sign-in page from before the sign-in says nothing of who is signed in.
#[test]
fn an_older_sign_in_page_is_replaced_by_my_account() {
    let url = MAGENTO_ACCOUNT_URL;
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, not_connected());
    let focus = Effect::Focus { tab: OTHER, url };
    assert_eq!(switches(&mut world), focus, "nobody is signed in");
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, not_connected());
    world.load(3, my_account(A));
    world.handle(BackgroundEvent::TabClosed(3));
    let effects = world.act(CLOUD, Action::Switch);
    assert_eq!(effects[0], Effect::FocusAndLoad { tab: OTHER, url });
    assert!(!effects.contains(&focus), "{effects:?}");
}

#[test]
fn a_tab_that_the_user_is_led_to_shows_its_card_again() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, my_account(A));
    world.act(CLOUD, Action::Close);
    assert!(!world.shows(CLOUD));
    let effects = world.act(OTHER, Action::GoBack);
    assert!(effects.contains(&Effect::Update(CLOUD)), "{effects:?}");
    assert!(world.shows(CLOUD));
}

/// Both buttons of the welcome page, one after the other.
#[test]
fn a_second_method_does_not_end_a_sign_in_that_has_begun() {
    let mut world = World::new();
    let opens = world.popup_sends(FromPopup::Start(7, Method::Two));
    world.opens(opens[0].clone(), OTHER);
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "sign-in-at-magento");
    world.popup_sends(FromPopup::Start(7, Method::One));
    world.load(CLOUD, reading(AddressKind::Account, PageKind::SignedOut));
    assert_eq!(world.step(CLOUD), "sign-in");
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "return");
}

/// Connect was pressed in both tabs: the sign-in page of the second one has nothing left to ask.
#[test]
fn a_journey_that_has_ended_leaves_no_card_in_another_tab() {
    let mut world = World::new();
    for tab in [CLOUD, OTHER] {
        world.load(tab, not_connected());
        world.load(tab, sign_in_page());
        assert_eq!(world.step(tab), "sign-in-at-magento");
    }
    let linked = Reading {
        notices: vec![Notice::Connected],
        ..connected("MAG001234567")
    };
    let effects = world.load(CLOUD, linked);
    assert!(effects.contains(&Effect::Update(OTHER)), "{effects:?}");
    world.page(OTHER, FromContent::Read(sign_in_page()));
    assert_eq!(world.step(OTHER), "none");
}
