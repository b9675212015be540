//! An account that was refused: what is known of it in every tab.

use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::{Action, Key};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Status};
use login_linker_core::state::BackgroundEvent;

use crate::all_tabs::*;
use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user};
use crate::refused_accounts::refused;
use crate::world::*;

/// A belongs to a user who is neither the refused one nor this one, so this one cannot have it either.
#[test]
fn a_refused_account_is_not_offered_to_a_third_user() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, not_connected());
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// A has an owner, who is not this user (linked to B): giving B up for A would gain nothing.
#[test]
fn no_link_is_given_up_for_an_account_that_was_refused() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(B));
    world.act(CLOUD, Action::Relink);
    assert_ne!(title_key(&world, CLOUD), Some(Key::TitleDisconnect));
    assert!(!next_items(&popup_of(&mut world, CLOUD)).contains(&Key::ItemDisconnect));
}

/// The first guess at the other user was wrong; the second one is right, and leads back all the same.
#[test]
fn a_wrong_guess_at_the_other_user_does_not_lose_the_way_back() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(B));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, FOURTH, connected(A));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleOtherUser));
    world.load_as(CLOUD, FOURTH, disconnected());
    world.load(CLOUD, signed_out());
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkSignIn));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The advice was followed at a user whose unit shows no id: nothing says any more that A is taken.
#[test]
fn the_advice_of_a_refusal_works_without_an_id_in_the_unit() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, cloud(Status::Connected(None)));
    world.load_as(CLOUD, LINKED, confirm());
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, signed_out());
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkSignIn));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The refusal was true when it came; the link that was made since is the newer word.
#[test]
fn a_link_made_after_a_refusal_ends_every_warning() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load_as(CLOUD, USER, just_connected(A));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleDone));
    assert_eq!(popup_of(&mut world, OTHER).title.key, Key::TitleDone);
    let taken = named(Key::ErrorTaken, A);
    assert_eq!(tabs_that_say(&mut world, &taken), NOWHERE);
}

/// The refusal in one tab is true in all of them: the account is the same.
#[test]
fn a_refusal_counts_on_both_ways_of_method_two() {
    let mut world = World::new();
    let pairs = [(CLOUD, OTHER), (THIRD, FIFTH)];
    for (home, _) in pairs {
        world.load_as(home, USER, not_connected());
    }
    for (home, away) in pairs {
        world.sign_in_first(home, away);
    }
    for (_, away) in pairs {
        world.load(away, my_account(A));
        assert_eq!(world.step(away), "return");
    }
    world.load_as(THIRD, USER, refused());
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The page with the refusal is from the cache, and older than the disconnection.
#[test]
fn a_restored_refusal_does_not_take_a_freed_account_back() {
    let mut world = freed();
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
    world.load_as(CLOUD, USER, restored(refused()));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The message of the disconnection is from the cache, and older than the link.
#[test]
fn a_restored_disconnection_does_not_free_a_linked_account() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.load_as(CLOUD, LINKED, just_connected(A));
    world.load_as(CLOUD, LINKED, restored(disconnected()));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// Which account was refused is not known, because a shared one had been switched to.
#[test]
fn a_refusal_of_a_shared_account_is_not_said_of_ones_own() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(OTHER, shared());
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    // "Switch Accounts" back to one's own.
    world.load(OTHER, my_account(A));
    let taken = named(Key::ErrorTaken, A);
    assert_eq!(tabs_that_say(&mut world, &taken), NOWHERE);
    world.act(CLOUD, Action::Continue);
    assert_eq!(tabs_that_say(&mut world, &taken), NOWHERE);
}

/// The site says that a user with this e-mail address is not linked yet: A is taken by nobody.
#[test]
fn an_account_whose_email_is_taken_is_not_linked_elsewhere() {
    let mut world = World::new();
    world.load(CLOUD, signed_out());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, with(Notice::EmailTaken, signed_out()));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleEmailTaken));
    world.load_as(CLOUD, USER, not_connected());
    world.load(OTHER, my_account(A));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// Linking was finished in the other tab, so that no popup sends the person to Connect again.
#[test]
fn a_denied_return_does_not_deny_the_link_of_another_tab() {
    let mut world = World::new();
    for tab in [CLOUD, THIRD] {
        world.load_as(tab, USER, not_connected());
    }
    for tab in [CLOUD, THIRD] {
        world.load(tab, sign_in_page());
    }
    world.load_as(CLOUD, USER, just_connected(A));
    world.load(THIRD, denied(AddressKind::Callback));
    assert_eq!(title_key(&world, THIRD), Some(Key::TitleAccessDenied));
    let popup = popup_of(&mut world, THIRD);
    assert_eq!(popup.accounts[0].state.key, Key::StateConnectedAs);
    assert!(!next_items(&popup).contains(&Key::ItemConnect));
    assert_eq!(world.step(CLOUD), "done");
}

/// A page that denies access shows no user: an old bookmark signs nobody in or out.
#[test]
fn a_denied_page_of_another_user_outdates_nothing() {
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load_as(THIRD, USER, not_connected());
    world.load_as(CLOUD, LINKED, denied(AddressKind::Account));
    assert_eq!(world.step(THIRD), "connect");
    assert_eq!(says(&world, THIRD).0, named(Key::TextConnectTwo, B));
}

/// The shared account was the last one seen, whether its tab is still open or not.
#[test]
fn a_refusal_after_the_tab_with_the_shared_account_was_closed_is_of_an_unknown_account() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(OTHER, shared());
    world.handle(BackgroundEvent::TabClosed(OTHER));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.load(OTHER, my_account(A));
    let taken = named(Key::ErrorTaken, A);
    assert_eq!(tabs_that_say(&mut world, &taken), NOWHERE);
}

/// B was disconnected, and not A.
#[test]
fn an_account_stays_refused_if_another_one_is_disconnected() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    for account in [A, B] {
        world.load(OTHER, sign_in_page());
        world.load(OTHER, my_account(account));
        world.load_as(CLOUD, USER, refused());
    }
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(B));
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The refusal is as new as the journey in which it came.
#[test]
fn a_refused_account_is_not_offered_later_in_its_journey() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, refused());
    world.wait(50.0);
    world.load_as(CLOUD, USER, not_connected());
    world.wait(11.0);
    world.load(OTHER, my_account(A));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// Whoever is signed in when the account is seen need not be who was refused.
#[test]
fn a_refusal_is_of_the_user_whose_page_has_said_it() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load_as(CLOUD, USER, refused());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, account_page(PageKind::Projects));
    world.load(OTHER, my_account(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, account_page(PageKind::Projects));
    let taken = named(Key::ErrorTaken, A);
    assert_eq!(tabs_that_say(&mut world, &taken), NOWHERE);
}
