//! An account that another user of accounts.magento.cloud has linked.

use login_linker_core::decision::journey::Purpose;
use login_linker_core::decision::relink::RelinkItem;
use login_linker_core::page::address::MAGENTO_ACCOUNT_URL;
use login_linker_core::presentation::{Action, Key, Text};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::Reading;
use login_linker_core::reading::notices::Notice;
use login_linker_core::state::Effect;

use crate::cards::*;
use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";

#[test]
fn switching_after_the_account_was_found_linked_to_another_user() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, refused());
    let card = card_of(&world, CLOUD).expect("a card");
    assert_eq!(card.buttons[0].1, Action::Switch, "the likeliest mend");
    assert!(card.main);
    let opens = world.act(CLOUD, Action::Switch);
    world.opens(opens[0].clone(), OTHER);
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(OTHER), "switch-account", "not: link this one");
    assert_eq!(says(&world, OTHER).1, [], "keeping the account fails again");
    world.load(CLOUD, not_connected());
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text.key, Key::ErrorTaken);
    assert_eq!(buttons, [Action::Switch], "the text names no other choice");
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "return");
}

/// The page with the error needs no press of a button once another account is signed in.
#[test]
fn an_error_about_an_account_ends_with_another_one() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, refused());
    let opens = world.act(CLOUD, Action::Switch);
    world.opens(opens[0].clone(), OTHER);
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(CLOUD), "explain-error");
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(CLOUD), "connect");
    // The message stays while the user opens the section again.
    for providers in [Vec::new(), refused().providers] {
        let notices = vec![Notice::AlreadyConnectedElsewhere, Notice::CouldNotComplete];
        world.page(
            CLOUD,
            FromContent::Read(Reading {
                providers,
                notices,
                ..refused()
            }),
        );
    }
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
    // The same account again, or another one that is refused too.
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(CLOUD), "explain-error");
    world.load(OTHER, my_account(B));
    world.load(CLOUD, refused());
    assert_eq!(world.step(CLOUD), "explain-error");
}

/// Whoever goes on from the error is not told that Connect would link the account.
#[test]
fn going_on_from_the_error_says_why_connect_may_fail_again() {
    let says_why = |world: &World, step: &str, why: Text| {
        assert_eq!(world.step(CLOUD), step);
        let (text, buttons) = says(world, CLOUD);
        assert_eq!(text, why);
        assert_eq!(buttons, [Action::Switch]);
    };
    // Who is signed in is not known.
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Continue);
    says_why(
        &world,
        "connect",
        Key::ErrorAlreadyConnectedElsewhere.into(),
    );

    // A is signed in, also on a page that does not show it: it cannot be linked.
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Continue);
    says_why(&world, "switch-account", named(Key::ErrorTaken, A));
    world.load(CLOUD, not_connected());
    says_why(&world, "switch-account", named(Key::ErrorTaken, A));
    world.act(CLOUD, Action::Switch);
    assert_eq!(world.step(OTHER), "switch-account");
    let unnamed = Reading {
        account: None,
        ..my_account(A)
    };
    world.load(OTHER, unnamed);
    assert_eq!(world.step(OTHER), "switch-account");
    world.load(OTHER, my_account(B));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, B));
}

/// A page of account.magento.com that is open already may name another account than the refused one.
#[test]
fn an_open_page_does_not_say_which_account_was_refused() {
    let url = MAGENTO_ACCOUNT_URL;
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.wait(20.0);
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    let effects = world.act(CLOUD, Action::Switch);
    assert_eq!(effects[0], Effect::FocusAndLoad { tab: OTHER, url });
    world.page(OTHER, FromContent::Read(my_account(B)));
    assert_ne!(world.step(OTHER), "switch-account", "an older page");
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(OTHER), "switch-account");
}

/// The user looks at account.magento.com in a tab of their own.
#[test]
fn any_tab_shows_which_account_was_refused() {
    for (next, is_refused) in [(None, true), (Some(sign_in_page()), false)] {
        let mut world = World::new();
        world.load(CLOUD, not_connected());
        world.load(CLOUD, refused());
        world.act(CLOUD, Action::Continue);
        next.into_iter().for_each(|page| {
            world.load(OTHER, page);
        });
        world.load(OTHER, my_account(A));
        assert_eq!(world.step(CLOUD) == "switch-account", is_refused);
    }
}

pub fn refused() -> Reading {
    Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..not_connected()
    }
}

/// The user goes on in another tab than the one in which the change was begun.
#[test]
fn a_refusal_in_another_tab_belongs_to_the_change() {
    const THIRD: i32 = 3;
    let mut world = World::new();
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, Some(2), disconnected());
    world.act(CLOUD, Action::Continue);
    world.load_as(THIRD, Some(2), not_connected());
    world.load(OTHER, my_account(B));
    world.load_as(THIRD, Some(2), refused());
    let situation = world.state.situation(&world.settings, THIRD, world.now);
    assert_eq!(situation.purpose, Purpose::Relink(RelinkItem::Connect));
    // The account is not offered where it is signed in, and the change can be stopped there.
    world.act(THIRD, Action::Switch);
    assert_eq!(world.step(OTHER), "switch-account");
    assert_eq!(says(&world, OTHER).1, [Action::StopRelinking]);
}

/// A second account is refused; the user looks at account.magento.com without pressing Switch.
#[test]
fn the_refused_account_is_not_offered_even_if_another_is_avoided() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, my_account(B));
    world.load(CLOUD, refused());
    assert_eq!(world.step(OTHER), "switch-account");
    assert_eq!(says(&world, OTHER).0, named(Key::TextSwitchAccount, B));
}

/// A failure of the other account is explained.
#[test]
fn a_later_failure_is_explained() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(CLOUD), "connect");
    let failed = Reading {
        notices: vec![Notice::CouldNotComplete],
        ..not_connected()
    };
    world.load(CLOUD, failed);
    assert_eq!(title(&world, CLOUD), Key::TitleCouldNotComplete);
}

/// Nobody was known when the account was refused, and another one signs in.
#[test]
fn who_signs_in_after_a_refusal_is_not_the_refused_account() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    let opens = world.act(CLOUD, Action::Switch);
    world.opens(opens[0].clone(), OTHER);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "return");
}

/// Found by a walk: an open sign-in page is older than the sign-in that was refused.
#[test]
fn an_older_sign_in_page_does_not_hide_who_was_refused() {
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, refused());
    let effects = world.act(CLOUD, Action::Switch);
    assert!(
        matches!(effects[0], Effect::FocusAndLoad { tab: OTHER, .. }),
        "{effects:?}"
    );
    // It may be looked at before it is replaced.
    world.page(OTHER, FromContent::Read(sign_in_page()));
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(OTHER), "switch-account", "not: link this one");
}

/// Found by a walk: who was refused is not known, and the page is opened anew.
#[test]
fn an_unknown_account_that_was_refused_is_not_offered_again() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Close);
    world.load(CLOUD, not_connected());
    let text = says(&world, CLOUD).0;
    assert_eq!(text.key, Key::ErrorAlreadyConnectedElsewhere);
    // It is said again after a closed card.
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, refused());
    assert!(card_of(&world, CLOUD).is_some());
    // Somebody else may sign in next.
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, not_connected());
    assert_ne!(says(&world, CLOUD).0, text);
}

/// Found by a walk: both accounts were refused by the user, one after the other.
#[test]
fn whoever_switches_back_is_not_asked_to_switch_again() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account(B));
    for (wrong, right) in [(B, A), (A, B)] {
        world.act(CLOUD, Action::Switch);
        assert_eq!(world.step(OTHER), "switch-account");
        world.load(OTHER, sign_in_page());
        assert_eq!(says(&world, OTHER).0, named(Key::TextSignInOther, wrong));
        world.load(OTHER, my_account(right));
        assert_eq!(says(&world, OTHER).0, named(Key::TextReturn, right));
        assert_eq!(says(&world, CLOUD).0, named(Key::TextConnectTwo, right));
    }
}

/// While the link is changed, the old account stays wrong.
#[test]
fn switching_does_not_make_the_old_account_right() {
    const C: &str = "MAG001111111";
    let mut world = World::new();
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, Some(2), disconnected());
    world.act(CLOUD, Action::Continue);
    world.load(OTHER, my_account(C));
    world.act(CLOUD, Action::Switch);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(A));
    assert_eq!(world.step(OTHER), "switch-account");
}
