//! Two users of accounts.magento.cloud: one is to be linked, the other one has been before.

use login_linker_core::page::address::UserId;
use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};

use crate::cards::*;
use crate::refused_accounts::refused;
use crate::world::*;

pub const A: &str = "MAG001234567";
pub const B: &str = "MAG007654321";
/// To be linked.
pub const USER: Option<UserId> = Some(2);
/// Linked to A.
pub const LINKED: Option<UserId> = Some(3);

/// The user has signed in as the other one, because A is linked to that one.
pub fn at_other_user() -> World {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInLinked);
    world.load_as(CLOUD, LINKED, connected(A));
    world
}

/// The user has disconnected A to link B, and skipped signing out.
pub fn changing_to_b() -> World {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    world.act(CLOUD, Action::Continue);
    world.load(OTHER, my_account(B));
    world
}

/// The user signs out there and comes back.
fn comes_back(world: &mut World) {
    assert_eq!(title(world, CLOUD), Key::RelinkSignOut);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(world, CLOUD), Key::RelinkSignIn);
    world.load_as(CLOUD, USER, account_page(PageKind::Projects));
    assert_eq!(title(world, CLOUD), Key::TitleOpenSettings);
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(world, CLOUD).0, named(Key::TextConnectTwo, A));
    assert_eq!(number(world, CLOUD), Some(5));
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(title(world, CLOUD), Key::TitleDone);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(card_of(world, CLOUD), None);
}

#[test]
fn an_account_is_disconnected_from_the_other_user_with_the_list() {
    let mut world = at_other_user();
    world.act(CLOUD, Action::Relink);
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
    world.load_as(CLOUD, LINKED, confirm());
    world.load_as(CLOUD, LINKED, disconnected());
    comes_back(&mut world);
}

#[test]
fn an_account_is_disconnected_from_the_other_user_without_the_list() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, confirm());
    assert_eq!(card_of(&world, CLOUD), None);
    world.load_as(CLOUD, LINKED, disconnected());
    comes_back(&mut world);
}

#[test]
fn whoever_stays_as_the_other_user_is_asked() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, LINKED, not_connected());
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    world.act(CLOUD, Action::Continue);
    assert_eq!(title(&world, CLOUD), Key::TitleConnect);

    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextRelinkSignOutNext);
    assert_eq!(buttons, [Action::StopRelinking], "nothing to skip");
    // The user has not begun to change a link.
    let label = card_of(&world, CLOUD).expect("a card").buttons[0].0.key;
    assert_eq!(label, Key::ButtonOtherUser);
}

/// The Adobe.com button of the sign-in page may lead to another user than the one before.
#[test]
fn a_linked_user_is_told_of_the_one_before() {
    let mut world = at_other_user();
    let actions = vec![Action::Continue, Action::Relink];
    let told = |world: &mut World| {
        assert_eq!(title(world, CLOUD), Key::TitleOtherUser);
        assert_eq!(says(world, CLOUD).1, actions);
        for tab in [CLOUD, OTHER, 7] {
            let popup = world.popup(tab, tab != 7);
            assert_eq!(popup.title.key, Key::TitleOtherUser, "{tab}");
        }
    };
    told(&mut world);
    // The same way again.
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInLinked);
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.text, Some(Key::TextSignInLinked.into()));
    // Another account than the linked one leads elsewhere, and so may whoever signs in next.
    for elsewhere in [my_account(B), sign_in_page()] {
        world.load(OTHER, elsewhere);
        assert_eq!(says(&world, CLOUD).0.key, Key::TextSignIn);
    }
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, LINKED, connected(A));
    told(&mut world);
    world.act(CLOUD, Action::Continue);
    assert_eq!(world.popup(CLOUD, true).title.key, Key::TitleDone);

    let mut world = at_other_user();
    world.wait(61.0);
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(card_of(&world, CLOUD), None, "too long ago");
    assert_eq!(world.popup(CLOUD, true).title.key, Key::TitleDone);
}

/// What the user has connected is right, whoever the list was for.
#[test]
fn a_link_that_was_just_made_ends_the_change() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    let linked = Reading {
        notices: vec![Notice::Connected],
        ..connected(A)
    };
    world.load_as(CLOUD, USER, linked.clone());
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
    // The message stays on the page while the user begins to change the link.
    world.act(CLOUD, Action::Relink);
    world.page(CLOUD, FromContent::Read(linked));
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
}

/// An account that was seen linked to one user is not offered to another one.
#[test]
fn an_account_seen_linked_to_another_user_is_not_offered() {
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, LINKED, connected(B));
    // Another user, linked to another account.
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(A));
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextMismatchElsewhere);
    assert_eq!(buttons, [Action::SignOutOther, Action::Relink]);
    for tab in [CLOUD, OTHER, 7] {
        let popup = world.popup(tab, tab != 7);
        let key = popup.text.expect("a text").key;
        assert_eq!(key, Key::TextMismatchElsewhere, "{tab}");
    }
    // The link is changed all the same.
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    world.act(CLOUD, Action::Continue);
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::ErrorTaken);
    assert_eq!(buttons[0], Action::Switch);
    // The other user disconnects it.
    world.load_as(3, LINKED, disconnected());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}

#[test]
fn what_was_seen_of_another_user_is_forgotten_after_an_hour() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.wait(61.0);
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The old link is gone, so that only a new one is left to make: nothing is changed any more.
#[test]
fn the_second_advice_of_a_refusal_ends_the_change() {
    let mut world = changing_to_b();
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInLinked);
    world.load_as(CLOUD, LINKED, account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOpenSettings);
    world.load_as(CLOUD, LINKED, connected(B));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextOtherUserLinked);
    world.load_as(CLOUD, LINKED, confirm());
    assert_eq!(card_of(&world, CLOUD), None);
    world.load_as(CLOUD, LINKED, disconnected());
    let (text, _) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextRelinkSignOutNext);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}

/// Stopping a change does not make another user the right one.
#[test]
fn whoever_stops_the_change_is_still_told_of_another_user() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    world.act(CLOUD, Action::StopRelinking);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextOtherUserLinked);
    // The same during the change, where there is nothing else to stop.
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, LINKED, connected(A));
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextOtherUser);
    assert_eq!(buttons, [Action::Continue]);
}

/// The same if the account was seen linked to the other user, so that nothing was refused yet.
#[test]
fn the_second_advice_before_a_refusal_ends_the_change() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(B));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(A));
    world.load(OTHER, my_account(B));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    // The list goes on after an item of its own.
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(world.step(CLOUD), "switch-account");
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInLinked);
    world.load_as(CLOUD, LINKED, connected(B));
    assert_eq!(says(&world, CLOUD).0.key, Key::TextOtherUserLinked);
    world.load_as(CLOUD, LINKED, disconnected());
    assert_eq!(says(&world, CLOUD).0.key, Key::TextRelinkSignOutNext);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}
