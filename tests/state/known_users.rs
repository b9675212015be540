//! What was seen of the links of several users: what frees an account, and what does not.

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::presentation::{Action, Badge, Key, Popup};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Origin, Sender};

use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user, changing_to_b};
use crate::refused_accounts::refused;
use crate::world::*;

const C: &str = "MAG001111111";
const THIRD: i32 = 3;

fn next_items(popup: &Popup) -> usize {
    let items = popup.checklists.iter().flat_map(|list| &list.items);
    items.filter(|(_, state)| *state == ItemState::Next).count()
}

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

/// A was seen linked to another user; the user is linked to B, has signed in as A, and asks to change
/// the link.
fn changing_to_taken() -> World {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(B));
    world.load(OTHER, my_account(A));
    world.act(CLOUD, Action::Relink);
    world
}

/// Connecting an account that another user has fails, so nothing is to be disconnected for it.
#[test]
fn a_link_is_not_given_up_for_an_account_that_is_taken() {
    let mut world = changing_to_taken();
    let refused = named(Key::ErrorTaken, A);
    assert_eq!(says(&world, CLOUD).0, refused);
    assert_eq!(number(&world, CLOUD), None);
    world.load_as(CLOUD, USER, confirm());
    assert_eq!(says(&world, CLOUD).0, refused);
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.text, Some(refused));
    assert_eq!(next_items(&popup), 0);
    // With another account, the change goes on.
    world.load_as(CLOUD, USER, connected(B));
    world.load(OTHER, my_account(C));
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
}

/// Found by a walk: the advice to disconnect the account at the other user.
#[test]
fn the_taken_account_is_disconnected_at_the_other_user() {
    for with_list in [true, false] {
        let mut world = changing_to_taken();
        world.load(CLOUD, account_page(PageKind::SignedOut));
        assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInLinked);
        world.load_as(CLOUD, LINKED, connected(A));
        assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
        assert_eq!(says(&world, CLOUD).1, [Action::Continue, Action::Relink]);
        if with_list {
            world.act(CLOUD, Action::Relink);
            assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
        }
        world.load_as(CLOUD, LINKED, confirm());
        world.load_as(CLOUD, LINKED, disconnected());
        assert_eq!(says(&world, CLOUD).0.key, Key::TextRelinkSignOutNext);
        world.load(CLOUD, account_page(PageKind::SignedOut));
        assert_eq!(says(&world, CLOUD).0.key, Key::TextRelinkSignIn);
        world.load_as(CLOUD, USER, connected(B));
        assert_eq!(says(&world, CLOUD).0.key, Key::TextMismatch);
        world.act(CLOUD, Action::Relink);
        assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
        world.load_as(CLOUD, USER, disconnected());
        world.act(CLOUD, Action::Continue);
        assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
        world.load_as(CLOUD, USER, connected(A));
        assert_eq!(title(&world, CLOUD), Key::TitleDone);
    }
}

/// At account.magento.com no item is current either: pressing Connect would fail.
#[test]
fn no_item_is_next_where_the_account_is_taken() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, not_connected());
    let effects = world.act(CLOUD, Action::Switch);
    world.opens(effects[0].clone(), OTHER);
    world.load(OTHER, my_account(A));
    assert_eq!(title(&world, OTHER), Key::TitleAlreadyConnected);
    assert_eq!(number(&world, OTHER), None);
    assert_eq!(next_items(&world.popup(OTHER, true)), 0);
}

/// Found by a walk: the card that was closed before asked to sign in.
#[test]
fn a_closed_card_does_not_hide_that_another_user_is_signed_in() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(B));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInToRelink);
    world.act(CLOUD, Action::Close);
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
}

/// No card has said that the account is taken.
#[test]
fn signed_out_too_early_the_change_goes_on() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(B));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(OTHER, my_account(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInToRelink);
}

/// Which account gets linked is not known then.
#[test]
fn a_shared_account_is_not_the_one_that_was_refused() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Continue);
    let shared = Reading {
        shared_account: true,
        ..my_account(B)
    };
    world.load(OTHER, shared);
    let situation = world.state.situation(&world.settings, CLOUD, world.now);
    assert_eq!(situation.avoided, None);
}
