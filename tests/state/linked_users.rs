//! What was seen of the links of several users: what frees an account, and what does not.

use login_linker_core::presentation::{Action, Badge, Key};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::PageKind;
use login_linker_core::state::{BackgroundEvent, Origin, Sender};

use crate::cards::*;
use crate::other_users::{A, LINKED, USER, at_other_user, changing_to_b};
use crate::refused_accounts::refused;
use crate::world::*;

const C: &str = "MAG001111111";
const THIRD: i32 = 3;

/// A was seen linked to one user, and another one signs in beside it.
fn beside(world: &mut World) {
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
}

#[test]
fn an_account_that_another_user_has_gets_a_warning_in_the_popup() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    beside(&mut world);
    assert_eq!(world.step(CLOUD), "switch-account");
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.accounts[1].badge, Badge::NotConnected);
}

#[test]
fn a_disconnection_at_an_address_without_a_user_frees_the_account() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, disconnected());
    beside(&mut world);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

#[test]
fn an_old_page_does_not_take_a_freed_account_back() {
    let mut world = World::new();
    world.load_as(THIRD, LINKED, account_page(PageKind::Projects));
    world.load_as(CLOUD, LINKED, connected(A));
    world.load_as(CLOUD, LINKED, disconnected());
    beside(&mut world);
    // The user opens the section in the old page.
    let from = Sender {
        user: LINKED,
        ..sender(Origin::Cloud, THIRD)
    };
    world.handle(BackgroundEvent::Page(from, FromContent::Read(connected(A))));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

#[test]
fn a_change_goes_on_once_the_refused_account_was_replaced() {
    let mut world = changing_to_b();
    world.load_as(CLOUD, USER, refused());
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(C));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
}

/// At the sign-in page, stopping does not mean that the other user is the right one.
#[test]
fn stopping_at_the_sign_in_page_keeps_the_user_without_a_link() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.act(CLOUD, Action::StopRelinking);
    world.load_as(CLOUD, Some(4), connected(A));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
}

#[test]
fn at_most_sixteen_users_are_remembered() {
    let mut world = World::new();
    for user in 3..21 {
        world.load_as(
            CLOUD,
            Some(user),
            connected(&format!("MAG0012345{user:02}")),
        );
    }
    let is_known = |world: &mut World, user: u32| {
        world.load(OTHER, my_account(&format!("MAG0012345{user:02}")));
        world.load_as(CLOUD, USER, not_connected());
        world.step(CLOUD) == "switch-account"
    };
    assert!(!is_known(&mut world, 3));
    assert!(is_known(&mut world, 20));
}
