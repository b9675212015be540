//! What cards and popups claim after time, other tabs, closed cards, a policy or a container.

use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::notices::Notice;
use login_linker_core::state::Effect;

use crate::all_tabs::*;
use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER};
use crate::refused_accounts::refused;
use crate::world::*;

/// One browser is signed in as one account: after B has signed in, no tab says how to link A.
#[test]
fn an_older_page_of_my_account_does_not_offer_its_account() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, my_account(A));
    assert_eq!(says(&world, OTHER).0, named(Key::TextReturn, A));
    world.load(FIFTH, sign_in_page());
    world.load(FIFTH, my_account(B));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The user who is signed in now is not linked; an open page of the one before changes nothing in it.
#[test]
fn all_popups_tell_the_link_of_the_user_who_is_signed_in() {
    let mut world = World::new();
    world.load_as(THIRD, LINKED, connected(A));
    world.load_as(CLOUD, USER, not_connected());
    read_again(&mut world, THIRD, LINKED, connected(A));
    for tab in [CLOUD, THIRD, ELSEWHERE] {
        let popup = popup_of(&mut world, tab);
        let state = popup.accounts[0].state.key;
        assert_eq!(state, Key::StateNotConnected, "{tab}");
    }
}

/// After 900 s it is not known who is signed in, so that nothing is wrong for certain.
#[test]
fn a_mismatch_is_not_claimed_of_a_login_that_is_too_old() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(B));
    world.load_as(CLOUD, USER, connected(A));
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(CLOUD), "mismatch");
    world.wait(16.0);
    assert_ne!(world.step(CLOUD), "mismatch");
    for tab in [CLOUD, OTHER, ELSEWHERE] {
        let popup = popup_of(&mut world, tab);
        assert_ne!(popup.title.key, Key::TitleMismatch, "{tab}");
        let state = popup.accounts[1].state.key;
        assert_ne!(state, Key::StateSignedInAs, "{tab}");
    }
}

/// "Is now signed in as A" is a claim about now, and A was seen more than 900 s ago.
#[test]
fn a_sign_in_page_does_not_name_a_login_that_is_too_old() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(OTHER, my_account(A));
    let now = named(Key::TextSignInAs, A);
    assert_eq!(text_of(&world, CLOUD), Some(now.clone()));
    world.wait(16.0);
    assert_eq!(tabs_that_say(&mut world, &now), NOWHERE);
}

/// Hints off hides what stands on the page, and makes nothing possible; Undo shows it as it was.
#[test]
fn hints_off_and_undo_do_not_lose_the_warning() {
    let mut world = taken();
    world.load(OTHER, my_account(A));
    let before = says(&world, CLOUD);
    assert_eq!(before.0, named(Key::ErrorTaken, A));
    world.act(CLOUD, Action::TurnHintsOff);
    assert_eq!(popup_of(&mut world, CLOUD).text, Some(before.0.clone()));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
    world.act(CLOUD, Action::TurnHintsOn);
    assert!(world.shows(CLOUD));
    assert_eq!(says(&world, CLOUD), before);
}

/// The closed card was about A; with another account, the next step speaks again.
#[test]
fn a_closed_warning_does_not_hide_the_next_step() {
    let mut world = taken();
    world.load(OTHER, my_account(A));
    world.act(CLOUD, Action::Close);
    assert!(!world.shows(CLOUD));
    world.popup_sends(FromPopup::Act(CLOUD, Action::Show));
    assert!(world.shows(CLOUD), "on request, it is back");
    world.act(CLOUD, Action::Close);
    world.load(OTHER, my_account(C));
    assert!(world.shows(CLOUD));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, C));
}

/// B is allowed, but taken; A is not allowed; only the third account can be linked.
#[test]
fn switching_from_a_taken_account_leads_to_no_disallowed_one() {
    const ALLOWED: &str = "MAG007111111";
    let mut world = company_allows_b();
    world.load_as(CLOUD, LINKED, connected(B));
    world.load(CLOUD, signed_out());
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(tabs_that_offer(&mut world, B), NOWHERE);
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    assert_eq!(
        (world.step(CLOUD), world.step(OTHER)),
        ("not-allowed", "not-allowed")
    );
    // The company's policy is not overruled by a late press.
    world.popup_sends(FromPopup::Act(CLOUD, Action::KeepAccount));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
    world.load(OTHER, my_account(ALLOWED));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, ALLOWED));
}

/// Another cookie store has users, refusals and changes of its own.
#[test]
fn a_container_changes_nothing_outside() {
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, USER, not_connected());
    load_in_container(&mut world, USER, refused());
    load_in_container(&mut world, LINKED, connected(A));
    in_container(&mut world, LINKED, FromContent::Act(Action::Relink));
    load_in_container(&mut world, None, signed_out());
    assert_eq!(world.step(CLOUD), "connect");
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    let lists = popup_of(&mut world, CLOUD).checklists;
    assert!(lists.iter().all(|l| l.title.key != Key::MethodRelink));
}

/// The Back button brings back pages from before the account was switched.
#[test]
fn a_restored_page_that_shows_another_login_is_to_be_reloaded() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "return");
    for older in [sign_in_page(), my_account(A)] {
        world.load(OTHER, restored(older));
        assert_eq!(title_key(&world, OTHER), Some(Key::TitleReload));
        assert_eq!(popup_of(&mut world, OTHER).title.key, Key::TitleReload);
        assert_eq!(world.act(OTHER, Action::Reload)[0], Effect::Reload(OTHER));
    }
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "return");
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}

/// The error is as old as the page, and the button beside it may not respond.
#[test]
fn a_restored_page_is_to_be_reloaded_before_its_error_is_explained() {
    let mut world = World::new();
    let canceled = with(Notice::Canceled, not_connected());
    world.load_as(CLOUD, USER, canceled.clone());
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleCanceled));
    world.load(CLOUD, sign_in_page());
    world.load_as(CLOUD, USER, restored(canceled));
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleReload));
}

/// Time does not make an older page right.
#[test]
fn an_older_page_of_my_account_stays_older_as_time_passes() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, my_account(A));
    world.load(FIFTH, sign_in_page());
    world.load(FIFTH, my_account(B));
    for _ in 0..2 {
        assert_eq!(title_key(&world, OTHER), Some(Key::TitleReload));
        world.wait(16.0);
    }
}

/// Connect's sign-in page names whoever is signed in, also if the user wants that account.
#[test]
fn the_sign_in_page_of_connect_names_an_account_that_is_kept() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(OTHER, my_account(A));
    world.act(CLOUD, Action::Switch);
    world.act(OTHER, Action::KeepAccount);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSignInAs, A));
}
