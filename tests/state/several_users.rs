//! Several users of accounts.magento.cloud and several accounts: what was seen of one user must not
//! become a false statement, or a wrong offer, to another one.

use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address::UserId;
use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Origin, Sender};

use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user, changing_to_b};
use crate::refused_accounts::refused;
use crate::world::*;

/// A third user.
const FOURTH: Option<UserId> = Some(4);
/// A second tab of accounts.magento.cloud.
const THIRD: TabId = 3;
/// A tab with another site.
const ELSEWHERE: TabId = 7;

fn signed_out() -> Reading {
    account_page(PageKind::SignedOut)
}

fn just_connected(account: &str) -> Reading {
    Reading {
        notices: vec![Notice::Connected],
        ..connected(account)
    }
}

fn text_key(world: &World, tab: TabId) -> Option<Key> {
    card_of(world, tab).map(|card| card.text.key)
}

/// Whether the card offers to link this account, without a warning.
fn offers(world: &World, tab: TabId, account: &str) -> bool {
    let texts = [Key::TextConnectTwo, Key::TextReturn].map(|key| named(key, account));
    card_of(world, tab).is_some_and(|card| texts.contains(&card.text))
}

/// Whether the popup of the tab does.
fn popup_offers(world: &mut World, tab: TabId, account: &str) -> bool {
    let texts = [Key::TextConnectTwo, Key::TextReturn].map(|key| named(key, account));
    let text = world.popup(tab, tab != ELSEWHERE).text;
    text.is_some_and(|text| texts.contains(&text))
}

/// A document that was read before is read again.
fn read_again(world: &mut World, tab: TabId, user: Option<UserId>, reading: Reading) {
    let from = Sender {
        user,
        ..sender(Origin::Cloud, tab)
    };
    world.handle(BackgroundEvent::Page(from, FromContent::Read(reading)));
}

/// A page of accounts.magento.cloud loads in a container.
fn load_in_container(world: &mut World, tab: TabId, user: Option<UserId>, reading: Reading) {
    let from = || Sender {
        user,
        store: "container".into(),
        ..sender(Origin::Cloud, tab)
    };
    world.handle(BackgroundEvent::Page(from(), FromContent::Hello));
    world.handle(BackgroundEvent::Page(from(), FromContent::Read(reading)));
}

/// The other user has disconnected A and signed out.
fn freed() -> World {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, confirm());
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, signed_out());
    world
}

/// Pressing Connect would fail: A was just seen linked to another user. True for every popup, too,
/// and closing the card does not make it untrue.
#[test]
fn no_popup_offers_an_account_of_another_user() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(text_key(&world, CLOUD), Some(Key::ErrorTaken));
    world.act(CLOUD, Action::Close);
    for tab in [CLOUD, OTHER, ELSEWHERE] {
        assert!(!popup_offers(&mut world, tab, A), "{tab}");
    }
}

/// "To link A, go back" leads to a Connect that was seen to be impossible.
#[test]
fn method_two_does_not_lead_back_with_an_account_of_another_user() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    assert!(!offers(&world, OTHER, A));
    assert!(!popup_offers(&mut world, OTHER, A));
}

/// The warning leads on to Switch; the next account is another user's as well, and keeping fails.
#[test]
fn switching_leads_to_no_other_account_that_is_taken() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load_as(CLOUD, FOURTH, connected(B));
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, USER, not_connected());
    world.act(CLOUD, Action::Switch);
    assert_eq!(world.step(OTHER), "switch-account");
    assert_eq!(says(&world, OTHER).1, [], "keeping the account fails");
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert!(!offers(&world, OTHER, B));
    assert!(!offers(&world, CLOUD, B));
}

/// That a link was seen belongs to the user who has it: another one has yet to look.
#[test]
fn a_link_of_another_user_does_not_hide_the_next_step() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, account_page(PageKind::Projects));
    assert_eq!(world.step(CLOUD), "open-settings");
    // Also without the sign-in page in between.
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load_as(CLOUD, USER, account_page(PageKind::Projects));
    assert_eq!(world.step(CLOUD), "open-settings");
}

/// The sign-out was not seen, but another user is there: the change has ended, and the first user,
/// whose link is gone, is the one that is not linked.
#[test]
fn signing_in_directly_as_another_user_ends_the_change() {
    let mut world = changing_to_b();
    world.load_as(CLOUD, USER, refused());
    world.load_as(CLOUD, LINKED, connected(B));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextOtherUserLinked);
    assert_eq!(buttons, [Action::Continue, Action::Relink]);
}

/// The same when it all happens in a second tab; the first tab still shows the user before.
#[test]
fn a_refusal_in_a_second_tab_ends_the_change_as_well() {
    let mut world = changing_to_b();
    world.load_as(THIRD, USER, not_connected());
    world.load_as(THIRD, USER, refused());
    world.load(THIRD, signed_out());
    assert_eq!(text_key(&world, THIRD), Some(Key::TextSignInLinked));
    world.load_as(THIRD, LINKED, connected(B));
    assert_eq!(text_key(&world, THIRD), Some(Key::TextOtherUserLinked));
    assert_eq!(world.step(CLOUD), "reload");
}

/// On the way, the person signs in as the wrong user: the list still leads to the first one.
#[test]
fn a_detour_over_a_third_user_does_not_lose_the_way_back() {
    let mut world = freed();
    world.load_as(CLOUD, FOURTH, account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    world.load(CLOUD, signed_out());
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The person presses Connect at the wrong user: A is taken again, by the page's own message.
#[test]
fn an_account_that_was_connected_again_by_mistake_is_taken() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.load_as(CLOUD, LINKED, just_connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    assert!(!offers(&world, CLOUD, A));
}

/// Only one user is signed in at a time: the page that shows another one is outdated.
#[test]
fn of_two_tabs_with_two_users_the_older_one_is_to_be_reloaded() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load_as(THIRD, USER, not_connected());
    assert_eq!(world.step(CLOUD), "reload");
    assert_eq!(world.step(THIRD), "connect");
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(world.step(THIRD), "reload");
}

/// A page that only changes, without loading, says nothing new about who is signed in.
#[test]
fn reading_an_old_page_again_does_not_make_its_user_the_newest() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(THIRD, LINKED, connected(A));
    read_again(&mut world, CLOUD, USER, not_connected());
    assert_eq!(world.step(CLOUD), "reload");
    assert_ne!(world.step(THIRD), "reload");
}

/// A has moved to the first user, so it is the other one who cannot have it now.
#[test]
fn an_account_that_moved_is_not_offered_to_the_one_who_had_it() {
    let mut world = freed();
    world.load_as(CLOUD, USER, not_connected());
    assert!(offers(&world, CLOUD, A), "it has been freed");
    world.load_as(CLOUD, USER, just_connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, not_connected());
    assert!(!offers(&world, CLOUD, A));
}

/// A page from the cache shows what was once so; it does not take the freed account back.
#[test]
fn a_restored_page_of_the_other_user_does_not_revive_the_link() {
    let mut world = freed();
    world.load_as(CLOUD, USER, not_connected());
    assert!(offers(&world, CLOUD, A), "it has been freed");
    let restored = Reading {
        restored: true,
        ..connected(A)
    };
    world.load_as(CLOUD, LINKED, restored);
    assert_eq!(world.step(CLOUD), "reload");
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

/// The other user has disconnected B, so that no other cloud account is linked to it.
#[test]
fn a_mismatch_does_not_mention_a_link_that_is_gone() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(B));
    world.load_as(CLOUD, USER, connected(A));
    world.load(OTHER, my_account(B));
    assert_eq!(text_key(&world, CLOUD), Some(Key::TextMismatchElsewhere));
    world.load_as(THIRD, LINKED, not_connected());
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(text_key(&world, CLOUD), Some(Key::TextMismatch));
}

/// Another cookie store has a user and a session of its own.
#[test]
fn a_user_in_a_container_outdates_nothing_outside() {
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, USER, not_connected());
    load_in_container(&mut world, THIRD, LINKED, connected(A));
    read_again(&mut world, CLOUD, USER, not_connected());
    assert_eq!(world.step(CLOUD), "connect");
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    assert_eq!(world.step(THIRD), "done", "B is not signed in there");
}
