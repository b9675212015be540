//! Changing the link: what the checklist ticks, who is signed in, and how errors go on.

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::{Action, Key, Text};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::cards::*;
use crate::world::*;

const A: &str = "MAG001234567";

/// The items of the open list: done, next, pending.
fn items(world: &mut World) -> String {
    let popup = world.popup(CLOUD, true);
    let items = popup
        .checklists
        .iter()
        .filter(|l| l.open)
        .flat_map(|l| &l.items);
    let sign = |(_, state): &(Text, ItemState)| match state {
        ItemState::Done => '+',
        ItemState::Next => '>',
        ItemState::Pending => '.',
    };
    items.map(sign).collect()
}

/// A user of accounts.magento.cloud with the number 2 has begun to change the link.
fn relinking() -> World {
    let mut world = World::new();
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    world
}

/// … and has disconnected the account and signed out.
fn signed_out() -> World {
    let mut world = relinking();
    world.load_as(CLOUD, Some(2), confirm());
    world.load_as(CLOUD, Some(2), disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world
}

#[test]
fn the_list_ticks_what_was_seen() {
    let mut world = relinking();
    assert_eq!(items(&mut world), ">....");
    world.load_as(CLOUD, Some(2), confirm());
    assert_eq!(items(&mut world), "+>...");
    world.load_as(CLOUD, Some(2), disconnected());
    assert_eq!(items(&mut world), "++>..");
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(items(&mut world), "+++>.");
    world.load_as(CLOUD, Some(2), account_page(PageKind::Projects));
    assert_eq!(items(&mut world), "++++>");
    assert_eq!(number(&world, CLOUD), Some(5));
}

#[test]
fn the_button_to_stop_says_whether_the_link_is_kept() {
    let button = |world: &mut World| {
        let mut lists = world.popup(CLOUD, true).checklists.into_iter();
        lists
            .find_map(|list| list.button)
            .map(|(words, _)| words.key)
    };
    let mut world = relinking();
    assert_eq!(button(&mut world), Some(Key::ButtonKeepLink));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(button(&mut world), Some(Key::ButtonKeepLink));
    assert_eq!(button(&mut signed_out()), Some(Key::ButtonStopRelinking));
}

#[test]
fn what_was_skipped_is_not_ticked() {
    let mut world = relinking();
    world.load_as(CLOUD, Some(2), disconnected());
    world.act(CLOUD, Action::Continue);
    assert_eq!(items(&mut world), "++..>");
    assert_eq!(number(&world, CLOUD), Some(5));
}

#[test]
fn who_cancels_and_signs_out_has_disconnected_nothing() {
    let mut world = relinking();
    world.load_as(CLOUD, Some(2), confirm());
    world.load_as(CLOUD, Some(2), connected(A));
    assert_eq!(items(&mut world), ">....");
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(
        (items(&mut world).as_str(), number(&world, CLOUD)),
        (".....", None)
    );
    assert_eq!(title(&world, CLOUD), Key::TitleSignIn);
    world.load_as(CLOUD, Some(2), account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOpenSettings);
    // The account that is signed in at account.magento.com does not say that the link is right.
    world.load(OTHER, my_account(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, Some(2), connected(A));
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
    assert_eq!(items(&mut world), ">....");
}

#[test]
fn who_signs_in_first_still_changes_the_link() {
    let mut world = signed_out();
    world.load_as(CLOUD, Some(2), not_connected());
    assert_eq!(items(&mut world), "++++>");
    world.act(CLOUD, Action::SignInFirst);
    assert_eq!(
        (items(&mut world).as_str(), number(&world, CLOUD)),
        ("++++>", Some(5))
    );
    // The other account is linked, and the list has ended.
    world.load(OTHER, my_account("MAG007654321"));
    world.load_as(CLOUD, Some(2), connected("MAG007654321"));
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
}

#[test]
fn who_signs_out_again_has_to_sign_in_again() {
    let mut world = signed_out();
    world.load_as(CLOUD, Some(2), not_connected());
    assert_eq!(items(&mut world), "++++>");
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    assert_eq!(items(&mut world), "+++>.");
    world.load_as(CLOUD, Some(2), not_connected());
    assert_eq!(items(&mut world), "++++>");
}

#[test]
fn another_cloud_user_is_noticed() {
    let mut world = signed_out();
    world.load_as(CLOUD, Some(3), account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    assert_eq!(items(&mut world), "+++>.");
    // Even if that one is linked: the link of the first is not made by it.
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, Some(3), connected(A));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    // Without a number in the address nothing new is known.
    world.load(CLOUD, account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    world.load_as(CLOUD, Some(2), account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOpenSettings);
    assert_eq!(items(&mut world), "++++>");
}

#[test]
fn the_user_may_go_on_with_the_other_cloud_account() {
    let mut world = signed_out();
    world.load_as(CLOUD, Some(3), not_connected());
    world.act(CLOUD, Action::Continue);
    assert_eq!(title(&world, CLOUD), Key::TitleConnect);
    world.load_as(CLOUD, Some(3), not_connected());
    assert_eq!(
        title(&world, CLOUD),
        Key::TitleConnect,
        "and is not asked again"
    );
    let mut world = signed_out();
    world.load_as(CLOUD, Some(3), connected(A));
    world.act(CLOUD, Action::Continue);
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
}

/// As the error about a linked account advises: disconnect it from the other cloud account.
#[test]
fn a_freed_account_is_right_for_another_cloud_user() {
    let mut world = signed_out();
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, Some(3), not_connected());
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    world.act(CLOUD, Action::Continue);
    assert_eq!(title(&world, CLOUD), Key::TitleConnect);
    assert_eq!(items(&mut world), "++++>");
}

#[test]
fn who_keeps_the_link_after_signing_out_is_still_linked() {
    let mut world = World::new();
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.act(CLOUD, Action::StopRelinking);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(card_of(&world, CLOUD), None);
    assert_eq!(world.popup(CLOUD, true).text, Some(Key::TextDone.into()));
}

#[test]
fn another_cloud_user_before_anything_was_disconnected() {
    let mut world = relinking();
    world.load_as(CLOUD, Some(3), account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOtherUser);
    assert_eq!(items(&mut world), ".....");
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::TitleSignIn);
    world.load_as(CLOUD, Some(2), account_page(PageKind::Projects));
    assert_eq!(title(&world, CLOUD), Key::TitleOpenSettings);
    world.load_as(CLOUD, Some(3), account_page(PageKind::Projects));
    world.act(CLOUD, Action::Continue);
    assert_eq!(
        title(&world, CLOUD),
        Key::TitleOpenSettings,
        "that one has no link to change"
    );
}

#[test]
fn numbers_go_on_after_an_error() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(number(&world, CLOUD), Some(5));
    let failed = Reading {
        notices: vec![Notice::Canceled],
        ..account_page(PageKind::Projects)
    };
    world.load(CLOUD, failed.clone());
    world.act(CLOUD, Action::Continue);
    assert_eq!(title(&world, CLOUD), Key::TitleOpenSettings);
    assert_eq!(number(&world, CLOUD), Some(2));
    let opened = Reading {
        page: PageKind::Settings,
        section: SectionState::Closed,
        ..failed
    };
    world.page(CLOUD, FromContent::Read(opened));
    assert_eq!(number(&world, CLOUD), Some(3));
    // After "Open Account settings again" as well.
    let outdated = Reading {
        notices: vec![Notice::FormOutdated],
        ..not_connected()
    };
    world.load(CLOUD, outdated);
    assert_eq!(title(&world, CLOUD), Key::TitleFormOutdated);
    world.act(CLOUD, Action::Reopen);
    world.load(CLOUD, account_page(PageKind::Projects));
    assert_eq!(number(&world, CLOUD), Some(2));
}

#[test]
fn numbers_come_back_with_the_hints() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    assert_eq!(number(&world, CLOUD), Some(4));
    world.act(CLOUD, Action::TurnHintsOff);
    world.load(CLOUD, account_page(PageKind::Projects));
    world.act(CLOUD, Action::TurnHintsOn);
    assert_eq!(number(&world, CLOUD), Some(2));
}

#[test]
fn denied_on_the_way_back_or_on_a_page_of_ones_own() {
    let denied = |place| {
        let mut world = World::new();
        let reading = Reading {
            notices: vec![Notice::AccessDenied],
            ..reading(place, PageKind::Elsewhere)
        };
        world.load(CLOUD, reading);
        title(&world, CLOUD)
    };
    assert_eq!(denied(AddressKind::Callback), Key::TitleAccessDenied);
    assert_eq!(denied(AddressKind::Account), Key::TitleSignedOut);
}

/// The second journey goes on with the first one's list, until the user begins again.
#[test]
fn changing_the_link_again_leaves_one_list() {
    let mut world = relinking();
    world.sign_in_first(CLOUD, OTHER);
    let third = OTHER + 1;
    world.sign_in_first(OTHER, third);
    let disconnected = Reading {
        notices: vec![Notice::Disconnected],
        ..not_connected()
    };
    world.load(OTHER, disconnected);
    world.act(CLOUD, Action::Relink);
    for tab in [CLOUD, OTHER, third] {
        let popup = world.popup(tab, true);
        let lists = popup.checklists.iter();
        let lists = lists.filter(|l| l.title.key == Key::MethodRelink);
        let items = lists.flat_map(|l| &l.items);
        let done = items.filter(|(_, state)| *state == ItemState::Done);
        assert_eq!(done.count(), 0, "{tab}: {:?}", popup.checklists);
    }
}
