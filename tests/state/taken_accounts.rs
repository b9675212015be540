//! An account that another user is linked to is offered nowhere, however much later and in whatever tab.

use login_linker_core::decision::journey::Method;
use login_linker_core::presentation::{Action, Key, Part, Text};
use login_linker_core::protocol::FromPopup;

use crate::all_tabs::*;
use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user, changing_to_b};
use crate::world::*;

/// A belongs to another user, so signing in on the page that Connect has opened cannot link it.
#[test]
fn the_sign_in_page_of_connect_promises_no_account_of_another_user() {
    let mut world = taken();
    world.load(CLOUD, sign_in_page());
    world.load(OTHER, my_account(A));
    let promise = named(Key::TextSignInAs, A);
    assert_eq!(tabs_that_say(&mut world, &promise), NOWHERE);
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
    assert!(actions(&world, CLOUD).contains(&Action::Switch));
}

/// The login is unknown after 900 s, but the link was seen less than an hour ago and is still there.
#[test]
fn an_account_stays_taken_while_the_login_becomes_unknown() {
    let mut world = taken();
    world.load(OTHER, my_account(A));
    world.wait(16.0);
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
    world.load(OTHER, my_account(A));
    assert_eq!(says(&world, CLOUD).0, named(Key::ErrorTaken, A));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// A time server sets the clock back by minutes: what was just seen is no less true.
#[test]
fn an_account_stays_taken_if_the_clock_is_set_back() {
    let mut world = taken();
    world.wait(-10.0);
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The popup on another site leads to the same Connect, which cannot link A.
#[test]
fn the_popup_elsewhere_names_no_connect_that_would_fail() {
    let mut world = taken();
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    world.act(OTHER, Action::GoBack);
    let popup = world.popup(ELSEWHERE, false);
    assert!(!next_items(&popup).contains(&Key::ItemConnect));
    let connect = Text::with(Key::TextUnderWay, Part::Label(Key::ItemConnect));
    assert_ne!(popup.text, Some(connect));
}

/// Method 2 begun in the popup of another site is about the same user, who cannot have A.
#[test]
fn method_two_from_another_site_offers_no_account_of_another_user() {
    let mut world = taken();
    world.load(OTHER, my_account(A));
    world.popup_sends(FromPopup::Start(ELSEWHERE, Method::Two));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// "Keep this account" was true when it was shown; since then A was seen linked to another user.
#[test]
fn a_late_press_keeps_no_account_that_is_taken() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.act(CLOUD, Action::Switch);
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert!(!actions(&world, OTHER).contains(&Action::KeepAccount));
    assert!(!actions(&world, CLOUD).contains(&Action::KeepAccount));
    world.act(OTHER, Action::KeepAccount);
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The disconnected account went to another user meanwhile: keeping it is no choice any more.
#[test]
fn the_old_account_is_not_kept_if_another_user_has_it_now() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, USER, disconnected());
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, FOURTH, not_connected());
    world.load_as(CLOUD, FOURTH, just_connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    let keep = named(Key::TextSwitchFirst, A);
    assert_eq!(
        tabs_that_say(&mut world, &keep),
        NOWHERE,
        "it would not link A"
    );
    assert!(!actions(&world, CLOUD).contains(&Action::KeepAccount));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// After the change, B is the first user's, and A, which was disconnected, is nobody's.
#[test]
fn a_finished_change_leaves_one_account_taken_and_one_free() {
    let mut world = changing_to_b();
    world.load_as(CLOUD, USER, just_connected(B));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, not_connected());
    assert_eq!(tabs_that_offer(&mut world, B), NOWHERE);
    world.load(OTHER, my_account(A));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The person used another user for B, as the card offered: the first user cannot have B now.
#[test]
fn an_account_that_was_used_for_another_user_is_taken_for_the_first() {
    let mut world = changing_to_b();
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, FOURTH, not_connected());
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleOtherUser));
    world.act(CLOUD, Action::Continue);
    world.load_as(CLOUD, FOURTH, just_connected(B));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(tabs_that_offer(&mut world, B), NOWHERE);
    assert!(actions(&world, CLOUD).contains(&Action::Switch));
}

/// "Use this account" settles who is meant; it frees no account for anybody.
#[test]
fn using_the_linked_user_does_not_free_the_account() {
    let mut world = at_other_user();
    world.act(CLOUD, Action::Continue);
    for tab in [CLOUD, OTHER, ELSEWHERE] {
        let popup = popup_of(&mut world, tab);
        assert_ne!(popup.title.key, Key::TitleOtherUser, "{tab}: it is settled");
    }
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}
