//! Changing the link with a detour: switching the account at Magento.com, stopping, an error.

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::page::address::MAGENTO_ACCOUNT_URL;
use login_linker_core::presentation::{Action, Key, Part, PopupAction, Text};
use login_linker_core::protocol::FromPopup;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Provider, Reading};
use login_linker_core::state::Effect;

use crate::cards::*;
use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";

/// The titles of the popup's lists, and the items of the open one: done, next, pending.
fn lists(world: &mut World, tab: TabId) -> (Vec<Key>, String) {
    let popup = world.popup(tab, true);
    let open = popup.checklists.iter().filter(|l| l.open);
    let sign = |(_, state): &(Text, ItemState)| match state {
        ItemState::Done => '+',
        ItemState::Next => '>',
        ItemState::Pending => '.',
    };
    let items = open.flat_map(|l| &l.items).map(sign).collect();
    (
        popup.checklists.iter().map(|l| l.title.key).collect(),
        items,
    )
}

/// The account has been linked by mistake, and is signed in: the list has been followed up to
/// Connect.
fn to_last_item() -> World {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, confirm());
    world.load(CLOUD, disconnected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(CLOUD, account_page(PageKind::Projects));
    world.load(CLOUD, not_connected());
    world
}

#[test]
fn the_list_survives_switching_the_account() {
    let mut world = to_last_item();
    let last = (vec![Key::MethodRelink], "++++>".to_string());
    assert_eq!(lists(&mut world, CLOUD), last);
    let effects = world.act(CLOUD, Action::Switch);
    let url = MAGENTO_ACCOUNT_URL;
    assert_eq!(effects[0], Effect::Focus { tab: OTHER, url });
    assert_eq!(lists(&mut world, OTHER), last);
    assert_eq!(title(&world, OTHER), Key::TitleSwitchAccount);
    world.load(OTHER, sign_in_page());
    assert_eq!(
        (lists(&mut world, OTHER), number(&world, OTHER)),
        (last.clone(), Some(5))
    );
    world.load(OTHER, my_account(B));
    assert_eq!(says(&world, OTHER).0, named(Key::TextReturn, B));
    assert_eq!(lists(&mut world, OTHER), last);
    world.act(OTHER, Action::GoBack);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    assert_eq!(
        (lists(&mut world, CLOUD), number(&world, CLOUD)),
        (last, Some(5))
    );
    world.load(CLOUD, connected(B));
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
}

#[test]
fn the_list_survives_connect_with_nobody_signed_in() {
    let mut world = to_last_item();
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.journey(CLOUD), Some(Method::One));
    let last = (vec![Key::MethodRelink], "++++>".to_string());
    assert_eq!(
        (lists(&mut world, CLOUD), number(&world, CLOUD)),
        (last, Some(5))
    );
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSignInOtherOne, A));
}

#[test]
fn the_account_just_disconnected_is_not_offered_again() {
    let mut world = to_last_item();
    assert_eq!(world.step(CLOUD), "switch-account");
    let actions = vec![Action::Switch, Action::KeepAccount];
    assert_eq!(
        says(&world, CLOUD),
        (named(Key::TextSwitchFirst, A), actions)
    );
    assert_eq!(number(&world, CLOUD), Some(5));
    // The popup says the same.
    let popup = world.popup(CLOUD, true);
    let actions = [Action::Switch, Action::KeepAccount].map(PopupAction::Act);
    assert_eq!(popup.text, Some(named(Key::TextSwitchFirst, A)));
    assert!(popup.buttons.iter().map(|(_, a)| *a).eq(actions));
    // Nor at Magento.com, without the button.
    world.act(CLOUD, Action::Switch);
    assert_eq!(says(&world, OTHER).0, named(Key::TextSwitchAccount, A));
    world.act(OTHER, Action::GoBack);
    assert_eq!(world.step(CLOUD), "switch-account");
    // The user may decide to link it all the same.
    world.act(CLOUD, Action::KeepAccount);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
    assert_eq!(says(&world, OTHER).0, named(Key::TextReturn, A));
    assert_eq!(lists(&mut world, CLOUD).0, [Key::MethodRelink]);
}

#[test]
fn an_account_to_switch_from_is_named_until_another_one_is_signed_in() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Switch);
    // Back without having signed out.
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSwitchFirst, A));
    world.load(OTHER, sign_in_page());
    assert_eq!(title(&world, OTHER), Key::TitleSignInOther);
    assert_eq!(says(&world, OTHER).0, named(Key::TextSignInOther, A));
    world.load(OTHER, my_account(A));
    assert_eq!(title(&world, OTHER), Key::TitleSwitchAccount);
    world.load(OTHER, my_account(B));
    assert_eq!(title(&world, OTHER), Key::TitleReturn);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}

#[test]
fn the_first_item_names_the_control_that_can_be_seen() {
    let hidden = Reading {
        page: PageKind::Settings,
        providers: (connected(A).providers.into_iter())
            .map(|p| Provider { shown: false, ..p })
            .collect(),
        ..account_page(PageKind::Settings)
    };
    let mut world = World::new();
    world.load(CLOUD, hidden);
    world.act(CLOUD, Action::Relink);
    assert_eq!(says(&world, CLOUD).0.key, Key::TextRelinkDisconnect);
    world.load(CLOUD, connected(A));
    let card = card_of(&world, CLOUD).expect("a card");
    let name = Part::Name("Adobe.com");
    assert_eq!(card.title, Text::with(Key::TitleDisconnect, name));
    assert_eq!(world.popup(CLOUD, true).title, card.title);
    assert_eq!(world.step(CLOUD), "relink", "it is never ringed");
}

#[test]
fn who_keeps_the_link_is_told_to_press_cancel() {
    for stays_in_tab in [true, false] {
        let mut world = World::new();
        world.load(CLOUD, connected(A));
        world.act(CLOUD, Action::Relink);
        world.load(CLOUD, confirm());
        assert_eq!(title(&world, CLOUD), Key::RelinkConfirm);
        match stays_in_tab {
            true => world.act(CLOUD, Action::StopRelinking),
            false => world.popup_sends(FromPopup::Act(CLOUD, Action::StopRelinking)),
        };
        assert_eq!(title(&world, CLOUD), Key::TitleCancelDisconnect);
        assert_eq!(number(&world, CLOUD), None);
        assert!(world.popup(CLOUD, true).checklists.is_empty());
        world.load(CLOUD, confirm());
        let kept = Key::TitleCancelDisconnect;
        assert_eq!(title(&world, CLOUD), kept, "after a reload");
        // A second thought.
        assert_eq!(says(&world, CLOUD).1, [Action::Relink]);
        world.act(CLOUD, Action::Relink);
        assert_eq!(title(&world, CLOUD), Key::RelinkConfirm);
        world.act(CLOUD, Action::StopRelinking);
        assert_eq!(title(&world, CLOUD), kept);
        world.load(CLOUD, account_page(PageKind::Projects));
        assert_eq!(title(&world, CLOUD), Key::TitleDone);
        world.load(CLOUD, confirm());
        assert_eq!(world.step(CLOUD), "none", "that is over");
    }
}

#[test]
fn who_keeps_the_link_on_another_page_is_told_that_it_is_kept() {
    let mut world = World::new();
    world.load(CLOUD, connected(A));
    world.act(CLOUD, Action::Relink);
    world.act(CLOUD, Action::StopRelinking);
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
    assert_eq!(world.journey(CLOUD), None);
}

#[test]
fn changing_the_link_can_be_stopped_at_each_item() {
    let stops = |world: &mut World| {
        let (_, actions) = says(world, CLOUD);
        let popup = world.popup(CLOUD, true);
        let listed = popup.checklists.iter().filter_map(|l| l.button.as_ref());
        let stop = PopupAction::Act(Action::StopRelinking);
        let mut offered = listed.chain(&popup.buttons).map(|(_, a)| *a);
        assert!(offered.any(|a| a == stop), "{popup:?}");
        actions.contains(&Action::StopRelinking)
    };
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load(CLOUD, connected(A));
    world.act(CLOUD, Action::Relink);
    assert!(stops(&mut world));
    world.load(CLOUD, confirm());
    assert!(stops(&mut world));
    world.load(CLOUD, disconnected());
    assert!(stops(&mut world));
    let mut skips = world;
    skips.act(CLOUD, Action::Continue);
    assert_eq!(title(&skips, CLOUD), Key::TitleConnect);
    assert!(stops(&mut skips));
    for signed_out in [true, false] {
        let mut world = to_last_item();
        world.load(CLOUD, disconnected());
        if signed_out {
            world.act(CLOUD, Action::StopRelinking);
        }
        // Nothing is left of the list: these are a new user's steps.
        let relinks = lists(&mut world, CLOUD).0 == [Key::MethodRelink];
        assert_eq!(relinks, !signed_out);
    }
    let mut world = to_last_item();
    stops(&mut world);
    world.act(CLOUD, Action::Switch);
    world.act(OTHER, Action::StopRelinking);
    assert_eq!(world.journey(CLOUD), None, "in both tabs");
    assert_eq!(world.journey(OTHER), None);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, A));
}

#[test]
fn numbers_do_not_go_back_when_the_account_is_linked_elsewhere() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(number(&world, CLOUD), Some(5));
    let linked_elsewhere = Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..account_page(PageKind::Projects)
    };
    world.load(CLOUD, linked_elsewhere.clone());
    let opens = world.act(CLOUD, Action::Switch);
    world.opens(opens[0].clone(), OTHER);
    let mut shown = Vec::new();
    for (tab, page) in [
        (OTHER, my_account(A)),
        (OTHER, sign_in_page()),
        (OTHER, my_account(B)),
        (CLOUD, account_page(PageKind::Projects)),
        (CLOUD, not_connected()),
    ] {
        world.load(tab, page);
        shown.extend(number(&world, tab));
    }
    assert_eq!(shown, [5]);
    // The same if the user does not switch.
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, linked_elsewhere);
    world.act(CLOUD, Action::Continue);
    assert_eq!(
        (title(&world, CLOUD), number(&world, CLOUD)),
        (Key::TitleOpenSettings, None)
    );
}

#[test]
fn the_list_fits_what_connect_does() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Switch);
    assert_eq!(lists(&mut world, OTHER).1, ">+++.");
    world.load(OTHER, sign_in_page());
    let next = world.popup(OTHER, true).text;
    assert_eq!(next, Some(named(Key::TextSignInOther, A)));
    // Connect now leads to the sign-in page: that is method 1.
    assert_eq!(says(&world, CLOUD).0.key, Key::TextConnectOne);
    let titles = vec![Key::MethodOne, Key::MethodTwo];
    assert_eq!(lists(&mut world, CLOUD), (titles, "+++>.".to_string()));
    assert!(world.popup(CLOUD, true).checklists[0].open);
    world.load(CLOUD, sign_in_page());
    assert_eq!(lists(&mut world, CLOUD).1, "++++>");
    // From there, the site returns by itself.
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSignInOtherOne, A));
}
