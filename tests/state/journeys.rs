//! Journeys through both methods, and deviations from them.

use login_linker_core::page::address::{AddressKind, CLOUD_URL, MAGENTO_URL};
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Reading, SectionState};
use login_linker_core::state::policy::Policy;
use login_linker_core::state::{BackgroundEvent, Effect, Origin, Sender};

use crate::world::*;

#[test]
fn method_1_from_connect_to_done() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    assert_eq!(world.step(CLOUD), "connect");
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.step(CLOUD), "sign-in-at-magento");
    let back = Reading {
        notices: vec![Notice::Connected],
        ..connected("MAG001234567")
    };
    world.load(CLOUD, back);
    assert_eq!(world.step(CLOUD), "done");
    assert!(!world.state.is_done_card_suppressed(CLOUD), "a card is due");
    assert_eq!(
        world.session(CLOUD),
        signed_in("MAG001234567"),
        "the identity provider has returned this account"
    );
    world.load(CLOUD, connected("MAG001234567"));
    assert!(world.state.is_done_card_suppressed(CLOUD), "and not again");
}

#[test]
fn method_2_by_the_card() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let effects = world.act(CLOUD, Action::SignInFirst);
    let open = Effect::Open {
        url: MAGENTO_URL,
        beside: CLOUD,
    };
    assert!(effects.contains(&open));
    world.opens(open, OTHER);
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "sign-in-at-magento");
    let effects = world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "return");
    assert!(
        effects.contains(&Effect::Update(CLOUD)),
        "the other tab learns of it at once"
    );
    let effects = world.act(OTHER, Action::GoBack);
    assert!(effects.contains(&Effect::Focus {
        tab: CLOUD,
        url: CLOUD_URL
    }));
    assert_eq!(
        world.session(CLOUD).account(),
        MagId::parse("MAG001234567").as_ref()
    );
}

#[test]
fn visits_outside_a_journey_have_no_step() {
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "none");
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "none");
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "none", "a cloud tab alone is no journey");
    let reused = world.act(CLOUD, Action::SignInFirst);
    let url = "https://account.magento.com/customer/account/login/";
    assert_eq!(reused[0], Effect::Focus { tab: OTHER, url });
    assert_eq!(world.step(OTHER), "return", "until the user asks for it");
}

#[test]
fn an_observation_expires() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    world.wait(14.9);
    assert!(world.session(CLOUD).is_signed_in());
    world.wait(0.1);
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: Some(900) });
    world.now -= 20.0 * MINUTE;
    assert_eq!(
        world.session(CLOUD),
        Session::Unknown { ago: None },
        "the clock was set back"
    );
}

#[test]
fn a_sign_out_takes_effect_at_once() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.load(OTHER, sign_in_page());
    assert_eq!(world.session(CLOUD), Session::SignedOut);
    assert!(effects.contains(&Effect::Update(CLOUD)));
    assert!(effects.contains(&Effect::Paint(CLOUD)));
}

#[test]
fn an_observation_without_change_sends_no_updates() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.load(OTHER, my_account("MAG001234567"));
    assert!(!effects.contains(&Effect::Update(CLOUD)));
}

#[test]
fn a_login_in_another_cookie_store_does_not_count() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let elsewhere = Sender {
        store: "firefox-container-1".into(),
        ..sender(Origin::Magento, OTHER)
    };
    let effects = world.handle(BackgroundEvent::Page(
        elsewhere,
        FromContent::Read(my_account("MAG001234567")),
    ));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    assert!(!effects.contains(&Effect::Update(CLOUD)));
}

#[test]
fn connected_as_one_and_signed_in_as_another() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG001234567"));
    world.load(CLOUD, connected("MAG007654321"));
    assert_eq!(world.step(CLOUD), "mismatch");
    world.load(CLOUD, connected("MAG001234567"));
    assert_eq!(world.step(CLOUD), "done");
}

/// Because of the company's policy, and only until the login changes.
#[test]
fn an_account_that_the_company_does_not_allow() {
    let mut world = World::new();
    let allowed = serde_json::from_value(serde_json::json!({ "allowedAccounts": ["MAG007*"] }));
    world.settings.policy = Policy::of(allowed.expect("a policy"));
    world.load(CLOUD, not_connected());
    assert_eq!(
        world.step(CLOUD),
        "connect",
        "nobody is known to be signed in"
    );
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(CLOUD), "not-allowed");
    let effects = world.load(OTHER, my_account("MAG007654321"));
    assert!(effects.contains(&Effect::Update(CLOUD)));
    assert_eq!(world.step(CLOUD), "connect");
}

#[test]
fn a_linked_user_gets_no_step_on_a_page_without_units() {
    let projects = || Reading {
        section: SectionState::Absent,
        ..reading(AddressKind::Account, PageKind::Projects)
    };
    let mut world = World::new();
    world.load(CLOUD, projects());
    assert_eq!(world.step(CLOUD), "open-settings");
    world.load(CLOUD, connected("MAG001234567"));
    world.load(CLOUD, projects());
    assert_eq!(world.step(CLOUD), "done");
    world.load(CLOUD, reading(AddressKind::Account, PageKind::SignedOut));
    world.load(CLOUD, projects());
    assert_eq!(
        world.step(CLOUD),
        "open-settings",
        "who signs in next may be someone else"
    );
}

#[test]
fn a_closed_card_stays_closed_until_hints_are_turned_on() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Close);
    assert!(!world.shows(CLOUD));
    world.load(CLOUD, not_connected());
    assert!(!world.shows(CLOUD), "after a reload too");
    let popup = Sender {
        tab: None,
        ..sender(Origin::Extension, 0)
    };
    world.handle(BackgroundEvent::Popup(
        popup,
        FromPopup::Act(CLOUD, Action::TurnHintsOn),
    ));
    assert!(world.shows(CLOUD));
    let effects = world.act(CLOUD, Action::TurnHintsOff);
    assert!(effects.contains(&Effect::SaveSettings));
    assert!(!world.settings.hints);
}

#[test]
fn revoked_access_clears_the_state() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.handle(BackgroundEvent::AccessLost);
    assert!(effects.contains(&Effect::StopContentScript(CLOUD)));
    assert!(effects.contains(&Effect::StopContentScript(OTHER)));
    world.page(CLOUD, FromContent::Hello);
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    assert_eq!(world.step(CLOUD), "");
}
