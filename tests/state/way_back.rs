//! The way back to the user who is to be linked.

use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::FromPopup;
use login_linker_core::reading::notices::Notice;
use login_linker_core::state::{BackgroundEvent, Effect};

use crate::all_tabs::*;
use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user};
use crate::refused_accounts::refused;
use crate::world::*;

/// Adobe.com was pressed all the same, and has made another user, who has A now.
#[test]
fn a_second_account_made_by_the_wrong_button_does_not_lose_the_way_back() {
    let mut world = freed();
    world.load(CLOUD, sign_in_page());
    world.load_as(CLOUD, NEW_USER, connected(A));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleOtherUser));
    world.load_as(CLOUD, NEW_USER, confirm());
    world.load_as(CLOUD, NEW_USER, disconnected());
    world.load(CLOUD, signed_out());
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkSignIn));
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The wrong button ends in an error; after it, the list goes on where it was.
#[test]
fn an_error_at_the_sign_in_page_does_not_lose_the_way_back() {
    let mut world = freed();
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, with(Notice::EmailTaken, signed_out()));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleEmailTaken));
    let on = actions(&world, CLOUD)[0];
    world.act(CLOUD, on);
    world.load(CLOUD, signed_out());
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkSignIn));
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The tab was closed; the disconnection is as true in the next one.
#[test]
fn a_closed_tab_does_not_lose_the_way_back() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    world.load(THIRD, signed_out());
    assert_eq!(title_key(&world, THIRD), Some(Key::RelinkSignIn));
    world.load_as(THIRD, USER, not_connected());
    assert_eq!(says(&world, THIRD).0, named(Key::TextConnectTwo, A));
}

/// Every card is closed: the popup alone leads from the other user to the first one.
#[test]
fn the_popup_alone_leads_back() {
    let mut world = at_other_user();
    world.act(CLOUD, Action::Close);
    world.popup_sends(FromPopup::Act(CLOUD, Action::Relink));
    assert!(world.shows(CLOUD));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleDisconnect));
    world.load_as(CLOUD, LINKED, disconnected());
    world.act(CLOUD, Action::Close);
    let there = world.popup_sends(FromPopup::Resume(ELSEWHERE));
    assert!(
        matches!(there[..], [Effect::Focus { tab: CLOUD, .. }, ..]),
        "{there:?}"
    );
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The first link is made: what was switched away from for it may be right for the next user.
#[test]
fn an_account_switched_from_is_right_for_the_next_user() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, USER, just_connected(B));
    world.load(CLOUD, signed_out());
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, LINKED, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The site's logo leads from Connect's sign-in page to another one, which does not lead back.
#[test]
fn another_sign_in_page_than_that_of_connect_does_not_lose_the_way_back() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(says(&world, CLOUD).0, Key::TextSignInAtMagento.into());
    world.load(CLOUD, sign_in_page());
    assert_eq!(says(&world, CLOUD).0, Key::TextSignInAtMagentoTwo.into());
    world.load(CLOUD, my_account(A));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextReturn, A));
    let there = world.act(CLOUD, Action::GoBack);
    assert!(matches!(there[..], [Effect::Open { .. }, ..]), "{there:?}");
}

/// Whichever account was refused, the other user is reached with it.
#[test]
fn after_a_refusal_of_an_unknown_account_the_way_to_its_user_is_said() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    assert_eq!(says(&world, CLOUD).0, Key::TextSignInLinked.into());
}
