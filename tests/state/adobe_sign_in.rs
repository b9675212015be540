//! Signing in to accounts.magento.cloud with its Adobe.com button, which opens the cloud account that
//! is linked already, or makes one.

use login_linker_core::decision::journey::Method;
use login_linker_core::presentation::{Action, Key, PopupAction};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::PageKind;

use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER};
use crate::world::*;

/// The user has pressed the Adobe.com button of the sign-in page.
fn at_magento() -> World {
    let mut world = World::new();
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(CLOUD, sign_in_page());
    world
}

#[test]
fn the_popup_of_the_page_it_leads_to_warns_of_a_second_account() {
    let mut world = at_magento();
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.title.key, Key::TitleSignIn);
    assert_eq!(popup.text, Some(Key::TextSignIn.into()));
    let actions: Vec<_> = popup.buttons.iter().map(|(_, action)| *action).collect();
    assert_eq!(actions, [PopupAction::Start(Method::One)]);
    // Whoever opens the same page directly may use either method.
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    let popup = world.popup(OTHER, true);
    assert_eq!(popup.text, Some(Key::TextLink.into()));
    // Whoever is linked may sign in with it.
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.popup(CLOUD, true).text, Some(Key::TextDone.into()));
}

#[test]
fn a_link_that_was_not_made_here_may_be_of_another_cloud_account() {
    let found = Some(named(Key::TextDoneFound, A));
    let mut world = at_magento();
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, found);
    world.page(CLOUD, FromContent::Read(connected(A)));
    assert_eq!(world.popup(CLOUD, true).text, found, "read again");
    // The same after the other method, which ends here with a card.
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.act(OTHER, Action::GoBack);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, found);
}

#[test]
fn a_link_that_is_known_is_the_expected_one() {
    let known = Some(named(Key::TextDoneAs, A));
    // The user has linked it.
    let mut world = at_magento();
    world.load_as(CLOUD, USER, not_connected());
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, known);
    // The user signs in again.
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load(CLOUD, sign_in_page());
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, known);
}

/// Connecting an account that another user has fails, so nothing is to be disconnected for it.
#[test]
fn a_link_is_not_given_up_for_an_account_that_is_taken() {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, USER, connected(B));
    world.load(OTHER, my_account(A));
    world.act(CLOUD, Action::Relink);
    let refused = Key::ErrorAlreadyConnectedElsewhere;
    assert_eq!(says(&world, CLOUD).0.key, refused);
    world.load_as(CLOUD, USER, confirm());
    assert_eq!(says(&world, CLOUD).0.key, refused);
    assert_eq!(world.popup(CLOUD, true).text, Some(refused.into()));
    // With another account, the change goes on.
    world.load_as(CLOUD, USER, connected(B));
    world.load(OTHER, my_account("MAG005555555"));
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
}
