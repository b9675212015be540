//! Pages of accounts.magento.cloud that are older than a change of the link, and other tabs while the
//! link is changed.

use login_linker_core::page::address;
use login_linker_core::presentation::{Action, Key};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Effect};

use crate::cards::*;
use crate::refused_accounts::refused;
use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";
const OLD: i32 = 3;

/// A user is linked to A, and begins to change that; another tab shows the same page.
fn two_tabs() -> World {
    let mut world = World::new();
    world.load(OTHER, my_account(A));
    world.load_as(OLD, Some(2), connected(A));
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    world
}

/// The older page is read again, with its section closed and opened.
fn look_at(world: &mut World, tab: i32, page: Reading) {
    let without_unit = Reading {
        providers: Vec::new(),
        ..page.clone()
    };
    for reading in [&page, &without_unit, &page] {
        world.page(tab, FromContent::Read(reading.clone()));
    }
}

#[test]
fn an_older_page_says_nothing_wrong_while_the_link_is_changed() {
    let mut world = two_tabs();
    assert_eq!(title(&world, OLD), title(&world, CLOUD), "the same list");

    world.load_as(CLOUD, Some(2), disconnected());
    assert_eq!(title(&world, CLOUD), Key::RelinkSignOut);
    for reading in [account_page(PageKind::SignedOut), not_connected()] {
        look_at(&mut world, OLD, connected(A));
        assert_eq!(title(&world, OLD), Key::TitleReload);
        let popup = world.popup(OLD, true);
        assert_ne!(popup.accounts[0].state.key, Key::StateConnectedAs);
        world.load_as(CLOUD, None, reading);
    }
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSwitchFirst, A));

    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, Some(2), connected(B));
    look_at(&mut world, OLD, connected(A));
    assert_eq!(title(&world, CLOUD), Key::TitleDone);
    assert_eq!(world.step(OLD), "reload", "not: linked to another account");
    world.load_as(OLD, Some(2), connected(B));
    assert_eq!(world.step(OLD), "done");
    assert_eq!(world.step(CLOUD), "done");
}

#[test]
fn an_older_page_offers_no_link_that_has_been_made() {
    let mut world = World::new();
    world.load(OLD, not_connected());
    world.load(CLOUD, not_connected());
    assert_eq!(world.step(OLD), "connect");
    world.load(CLOUD, connected(A));
    assert_eq!(world.step(OLD), "reload");
    look_at(&mut world, OLD, not_connected());
    assert_eq!(world.step(OLD), "reload");
    assert_eq!(world.step(CLOUD), "done");
    // It has noticed the change itself.
    world.page(OLD, FromContent::Read(connected(A)));
    assert_eq!(world.step(OLD), "done");
}

#[test]
fn a_page_from_the_back_forward_cache_may_be_older() {
    let mut world = two_tabs();
    world.load_as(CLOUD, Some(2), disconnected());
    let restored = Reading {
        restored: true,
        ..connected(A)
    };
    world.load_as(CLOUD, Some(2), restored);
    assert_eq!(world.step(CLOUD), "reload");
    world.load_as(CLOUD, Some(2), not_connected());
    assert_eq!(title(&world, CLOUD), Key::RelinkSignOut, "the list goes on");
}

#[test]
fn the_account_may_be_disconnected_in_another_tab() {
    let mut world = two_tabs();
    let effects = world.load_as(OLD, Some(2), confirm());
    assert!(effects.contains(&Effect::Update(CLOUD)), "{effects:?}");
    assert_eq!(title(&world, OLD), Key::RelinkConfirm);
    world.load_as(OLD, Some(2), disconnected());
    assert_eq!(title(&world, OLD), Key::RelinkSignOut);
    assert_eq!(world.step(CLOUD), "reload");
    world.act(OLD, Action::Continue);
    assert_eq!(says(&world, OLD).0, named(Key::TextSwitchFirst, A));
}

#[test]
fn the_list_survives_its_tabs() {
    let mut world = two_tabs();
    world.handle(BackgroundEvent::TabClosed(OLD));
    world.load_as(CLOUD, Some(2), disconnected());
    world.handle(BackgroundEvent::TabClosed(CLOUD));
    world.load_as(OLD, Some(2), not_connected());
    assert_eq!(title(&world, OLD), Key::RelinkSignOut);
    world.act(OLD, Action::Continue);
    assert_eq!(says(&world, OLD).0, named(Key::TextSwitchFirst, A));
    world.act(OLD, Action::StopRelinking);
    world.load_as(OLD, Some(2), not_connected());
    assert_eq!(world.step(OLD), "connect");

    // Nothing was disconnected: there is nothing to go on with.
    let mut world = two_tabs();
    for tab in [OLD, CLOUD] {
        world.handle(BackgroundEvent::TabClosed(tab));
    }
    world.load_as(OLD, Some(2), connected(A));
    assert_eq!(world.step(OLD), "done");
}

#[test]
fn a_page_that_is_older_than_a_sign_out_offers_nothing() {
    let mut world = World::new();
    world.load(OLD, not_connected());
    world.load(CLOUD, not_connected());
    let effects = world.load(CLOUD, account_page(PageKind::SignedOut));
    assert!(effects.contains(&Effect::Update(OLD)), "{effects:?}");
    assert_eq!(world.step(OLD), "reload");
    look_at(&mut world, OLD, not_connected());
    assert_eq!(world.step(OLD), "reload");
    let popup = world.popup(OLD, true);
    assert_eq!(popup.accounts[0].state.key, Key::StateSignedOut);
    // Not reloaded: the page of the user would deny access.
    let (tab, url) = (OLD, address::CLOUD_URL);
    let effects = world.act(OLD, Action::Reload);
    assert!(effects.contains(&Effect::Load { tab, url }), "{effects:?}");
    // Its form belongs to the session that has ended, even if the user signs in again.
    world.load(CLOUD, not_connected());
    assert_eq!((world.step(CLOUD), world.step(OLD)), ("connect", "reload"));
    world.load(OLD, not_connected());
    assert_eq!(world.step(OLD), "connect");
}

#[test]
fn a_sign_in_page_that_is_older_than_a_sign_in_asks_to_reload() {
    let mut world = World::new();
    let signed_out = || account_page(PageKind::SignedOut);
    world.load(OLD, signed_out());
    world.load(CLOUD, signed_out());
    assert_eq!(world.step(OLD), "sign-in");
    let effects = world.load(CLOUD, not_connected());
    assert!(effects.contains(&Effect::Update(OLD)), "{effects:?}");
    for _ in 0..2 {
        assert_eq!((world.step(CLOUD), world.step(OLD)), ("connect", "reload"));
        world.page(OLD, FromContent::Read(signed_out()));
    }
    let popup = world.popup(OLD, true);
    assert_eq!(popup.accounts[0].state.key, Key::StateNotConnected);
    // A signed-in user may be refused the sign-in page.
    let (tab, url) = (OLD, address::CLOUD_URL);
    let effects = world.act(OLD, Action::Reload);
    assert!(effects.contains(&Effect::Load { tab, url }), "{effects:?}");
    world.load(OLD, not_connected());
    assert_eq!(world.step(OLD), "connect");
}

/// An older page that cannot be read for a moment is not newer for it.
#[test]
fn an_older_page_that_shows_its_user_again_is_still_older() {
    let mut world = World::new();
    let signed_out = || account_page(PageKind::SignedOut);
    world.load(OLD, not_connected());
    world.load(CLOUD, signed_out());
    world.page(OLD, FromContent::Read(account_page(PageKind::Unrecognised)));
    world.page(OLD, FromContent::Read(not_connected()));
    assert_eq!((world.step(CLOUD), world.step(OLD)), ("sign-in", "reload"));
}

/// A page of a session that has ended does not move the list.
#[test]
fn opening_more_of_an_older_page_does_not_move_the_list() {
    let mut world = two_tabs();
    world.load_as(CLOUD, Some(2), disconnected());
    world.load_as(OLD, Some(2), account_page(PageKind::Projects));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
    world.page(OLD, FromContent::Read(account_page(PageKind::Settings)));
    assert_eq!(title(&world, CLOUD), Key::RelinkSignIn);
}

/// The linked account is still signed in, and its page is looked at while the link is changed.
#[test]
fn looking_at_the_linked_account_does_not_end_the_change() {
    let mut world = two_tabs();
    world.wait(1.0);
    world.page(OTHER, FromContent::Read(my_account(A)));
    world.load_as(CLOUD, Some(2), confirm());
    world.load_as(CLOUD, Some(2), connected(A));
    assert_eq!(world.step(CLOUD), "relink", "canceled");
    world.load_as(CLOUD, Some(2), confirm());
    world.load_as(CLOUD, Some(2), disconnected());
    assert_eq!(title(&world, CLOUD), Key::RelinkSignOut);
    world.act(CLOUD, Action::Continue);
    assert_eq!(says(&world, CLOUD).0, named(Key::TextSwitchFirst, A));
    assert_eq!(says(&world, CLOUD).1, [Action::Switch, Action::KeepAccount]);
}

#[test]
fn a_linked_user_who_signs_out_need_not_reload_other_pages() {
    let mut world = World::new();
    world.load(OLD, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!((world.step(CLOUD), world.step(OLD)), ("sign-in", "done"));
}

/// A tab that still asks to sign in does not end the change when the user looks at it.
#[test]
fn an_older_sign_in_page_does_not_move_the_list() {
    let mut world = World::new();
    let signed_out = || account_page(PageKind::SignedOut);
    world.load(OLD, signed_out());
    world.load(OTHER, my_account(A));
    world.load_as(CLOUD, Some(2), connected(A));
    world.act(CLOUD, Action::Relink);
    let before = (title(&world, CLOUD), world.step(CLOUD));
    for _ in 0..2 {
        world.page(OLD, FromContent::Read(signed_out()));
        assert_eq!((title(&world, CLOUD), world.step(CLOUD)), before);
    }
}

/// The browser's Back button after a sign-out.
#[test]
fn a_restored_page_of_a_linked_user_who_has_signed_out_asks_to_reload() {
    let mut world = World::new();
    world.load(OLD, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(
        world.step(OLD),
        "done",
        "not: a page that was open meanwhile"
    );
    let restored = Reading {
        restored: true,
        ..connected(A)
    };
    world.page(OLD, FromContent::Read(restored));
    assert_eq!(world.step(OLD), "reload");
}

#[test]
fn a_page_restored_in_the_tab_of_the_sign_out_asks_to_reload() {
    let mut world = World::new();
    world.load(CLOUD, connected(A));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    let restored = Reading {
        restored: true,
        ..connected(A)
    };
    world.load(CLOUD, restored);
    assert_eq!(world.step(CLOUD), "reload");
    let opened = world.act(CLOUD, Action::Reload);
    assert!(
        matches!(opened[..], [Effect::Load { .. }, ..]),
        "{opened:?}: a user's page denies access once nobody is signed in"
    );
}

/// What a press there would do is not known, and its error is over.
#[test]
fn a_page_of_another_user_is_older() {
    for page in [not_connected(), refused(), connected(B)] {
        let mut world = World::new();
        world.load_as(OLD, Some(2), page);
        world.load_as(CLOUD, Some(3), connected(A));
        assert_eq!(world.step(OLD), "reload");
    }
}
