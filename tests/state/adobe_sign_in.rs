//! Signing in to accounts.magento.cloud with its Adobe.com button, which opens the cloud account that
//! is linked already, or makes one.

use login_linker_core::decision::journey::Method;
use login_linker_core::page::address::{AddressKind, MAGENTO_ACCOUNT_URL};
use login_linker_core::presentation::{Action, Key, PopupAction};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::PageKind;
use login_linker_core::reading::notices::Notice;
use login_linker_core::state::{BackgroundEvent, Effect};

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
    // Not on the page that is reached by it.
    world.load(
        CLOUD,
        reading(AddressKind::MagentoElsewhere, PageKind::Elsewhere),
    );
    assert_ne!(world.popup(CLOUD, true).title.key, Key::TitleSignIn);
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
    // The sign-in page has promised a next step: it is said once.
    assert_eq!(card_of(&world, CLOUD).map(|card| card.text), found);
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(card_of(&world, CLOUD), None);
    world.page(CLOUD, FromContent::Read(connected(A)));
    assert_eq!(world.popup(CLOUD, true).text, found, "read again");
    // The user signs out to use another one.
    world.load(CLOUD, account_page(PageKind::SignedOut));
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.text, Some(Key::TextSignInLinked.into()));
    assert_eq!(card_of(&world, CLOUD), None);
    // The same after the other method, which ends here with a card.
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.act(OTHER, Action::GoBack);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, found);
}

#[test]
fn the_first_page_after_signing_in_need_not_show_the_link() {
    let found = Some(named(Key::TextDoneFound, A));
    let known = Some(named(Key::TextDoneAs, A));
    for first in [PageKind::Projects, PageKind::Settings] {
        let mut world = at_magento();
        world.load_as(CLOUD, LINKED, account_page(first));
        world.load_as(CLOUD, LINKED, connected(A));
        assert_eq!(world.popup(CLOUD, true).text, found, "{first:?}");
    }
    // The user has linked it after signing in, and the account is shown later.
    let mut world = at_magento();
    world.load_as(CLOUD, USER, account_page(PageKind::Projects));
    world.load_as(CLOUD, USER, not_connected());
    let mut linked = account_page(PageKind::SingleSignOn);
    linked.notices.push(Notice::Connected);
    world.load_as(CLOUD, USER, linked);
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, known);
    // The user was signed in already.
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, account_page(PageKind::Projects));
    world.load_as(CLOUD, LINKED, connected(A));
    assert_eq!(world.popup(CLOUD, true).text, known);
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

/// Found by a walk with two tabs: the sign-in page that Connect has opened uses whoever is signed in.
#[test]
fn a_sign_in_page_says_who_has_signed_in_since() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(says(&world, CLOUD).0.key, Key::TextSignInAtMagento);
    world.load(OTHER, my_account(A));
    let (text, buttons) = says(&world, CLOUD);
    assert_eq!(text, named(Key::TextSignInAs, A));
    assert_eq!(buttons, [Action::Switch]);
    assert_eq!(world.popup(CLOUD, true).text, Some(text));
    // The page, which belongs to Connect, is not replaced.
    let url = MAGENTO_ACCOUNT_URL;
    let effects = world.act(CLOUD, Action::Switch);
    assert_eq!(effects[0], Effect::Focus { tab: OTHER, url });
    assert_eq!(world.step(OTHER), "switch-account");
    assert_eq!(title(&world, CLOUD), Key::TitleNotAllowed);
    world.load(OTHER, sign_in_page());
    world.load(OTHER, my_account(B));
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSignInAs, B));

    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    world.load(OTHER, my_account(A));
    world.handle(BackgroundEvent::TabClosed(OTHER));
    let effects = world.act(CLOUD, Action::Switch);
    assert_eq!(effects[0], Effect::Open { url, beside: CLOUD });
}
