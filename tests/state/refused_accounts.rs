//! An account that another user of accounts.magento.cloud has linked.

use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::Reading;
use login_linker_core::reading::notices::Notice;

use crate::cards::*;
use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";

#[test]
fn switching_after_the_account_was_found_linked_to_another_user() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    let linked_elsewhere = Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..not_connected()
    };
    world.load(CLOUD, linked_elsewhere);
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
    assert_eq!(text.key, Key::ErrorAlreadyConnectedElsewhere);
    assert_eq!(buttons, [Action::Switch], "the text names no other choice");
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "return");
}

/// The page with the error needs no press of a button once another account is signed in.
#[test]
fn an_error_about_an_account_ends_with_another_one() {
    let mut world = World::new();
    let refused = || Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..not_connected()
    };
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
    let refused = || Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..not_connected()
    };
    let says_why = |world: &World| {
        assert_eq!(world.step(CLOUD), "connect");
        let (text, buttons) = says(world, CLOUD);
        assert_eq!(text.key, Key::ErrorAlreadyConnectedElsewhere);
        assert_eq!(buttons, [Action::Switch]);
    };
    // Who is signed in is not known.
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Continue);
    says_why(&world);

    // A is signed in, also on a page that does not show it.
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load(CLOUD, not_connected());
    world.load(CLOUD, refused());
    world.act(CLOUD, Action::Continue);
    says_why(&world);
    world.load(CLOUD, not_connected());
    says_why(&world);
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

/// A page of account.magento.com that is open already names the refused account.
#[test]
fn an_open_page_does_not_offer_the_refused_account() {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.wait(20.0);
    world.load(CLOUD, not_connected());
    world.load(
        CLOUD,
        Reading {
            notices: vec![Notice::AlreadyConnectedElsewhere],
            ..not_connected()
        },
    );
    world.act(CLOUD, Action::Switch);
    assert_eq!(world.step(OTHER), "switch-account");
}
