//! What pages of accounts.magento.cloud tell about the login at account.magento.com.

use login_linker_core::decision::journey::TabId;
use login_linker_core::decision::relink::RelinkItem;
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::Action;
use login_linker_core::presentation::{Key, Text, card};
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Reading, SectionState};
use login_linker_core::state::{BackgroundEvent, Origin};

use crate::cards::{account_page, says};
use crate::world::*;

fn with(notice: Notice, reading: Reading) -> Reading {
    Reading {
        notices: vec![notice],
        ..reading
    }
}

const THIRD: TabId = 3;

/// Someone has pressed Connect and come to the sign-in page.
fn at_sign_in() -> World {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.session(CLOUD), Session::SignedOut);
    world
}

/// The text of the tab's card.
fn text(world: &World, tab: TabId) -> Text {
    let (_, step) = world
        .state
        .step(&world.settings, tab, world.now)
        .expect("it is read");
    let situation = world.state.situation(&world.settings, tab, world.now);
    let card = card(&step, &situation, false, &world.settings.policy, "en");
    card.expect("a card").text
}

#[test]
fn a_refused_return_leaves_open_who_is_signed_in() {
    let mut world = at_sign_in();
    let denied = reading(AddressKind::Callback, PageKind::Elsewhere);
    world.load(CLOUD, with(Notice::AccessDenied, denied));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    world.load(CLOUD, not_connected());
    assert_eq!(text(&world, CLOUD).key, Key::TextConnectUnknown);
}

#[test]
fn without_a_journey_nothing_is_said_about_a_login() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    assert_eq!(text(&world, CLOUD).key, Key::TextConnectOne);
}

#[test]
fn an_account_that_was_refused_is_signed_in() {
    for notice in [
        Notice::AlreadyConnectedElsewhere,
        Notice::EmailTaken,
        Notice::EmailInvalid,
    ] {
        let mut world = at_sign_in();
        world.load(CLOUD, with(notice, not_connected()));
        assert_eq!(
            world.session(CLOUD),
            Session::SignedIn {
                account: None,
                ago: 0
            },
            "{notice:?}"
        );
    }
}

#[test]
fn canceling_signs_nobody_in() {
    let mut world = at_sign_in();
    world.load(CLOUD, with(Notice::Canceled, not_connected()));
    assert!(!world.session(CLOUD).is_signed_in());
}

/// A message stays on the page while the login changes.
#[test]
fn a_message_that_was_read_before_says_nothing_new() {
    let mut world = at_sign_in();
    let linked = || with(Notice::Connected, connected("MAG001234567"));
    world.load(CLOUD, linked());
    assert_eq!(world.session(CLOUD), signed_in("MAG001234567"));
    world.load(OTHER, sign_in_page());
    world.page(CLOUD, FromContent::Read(linked()));
    assert_eq!(world.session(CLOUD), Session::SignedOut);
    let restored = Reading {
        restored: true,
        ..linked()
    };
    world.load(CLOUD, restored);
    assert_eq!(world.session(CLOUD), Session::SignedOut);
}

/// A page shows the login at the time it was loaded, even if the user looks at it much later.
#[test]
fn a_page_that_was_loaded_before_says_nothing_new() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG007654321"));
    world.load(THIRD, my_account("MAG001234567"));
    world.load(CLOUD, not_connected());
    world.page(OTHER, FromContent::Read(my_account("MAG007654321")));
    assert_eq!(world.session(CLOUD), signed_in("MAG001234567"));
    world.load(THIRD, sign_in_page());
    world.page(OTHER, FromContent::Read(my_account("MAG007654321")));
    assert_eq!(world.session(CLOUD), Session::SignedOut);

    world.page(OTHER, FromContent::Read(my_account("MAG001234567")));
    assert_eq!(world.session(CLOUD), signed_in("MAG001234567"), "changed");
}

/// The same for the link: the other tab has shown it since.
#[test]
fn a_page_that_was_loaded_before_the_link_says_nothing_new() {
    let mut world = World::new();
    let link = |world: &mut World| world.popup(OTHER, false).accounts[0].state.key;
    world.load(CLOUD, not_connected());
    world.load(THIRD, connected("MAG001234567"));
    world.page(CLOUD, FromContent::Read(not_connected()));
    assert_eq!(link(&mut world), Key::StateConnectedAs);
    // Nor if the user closes or opens a part of it.
    let closed = Reading {
        page: PageKind::Settings,
        section: SectionState::Closed,
        ..not_connected()
    };
    for page in [closed, not_connected()] {
        world.page(CLOUD, FromContent::Read(page));
        assert_eq!(link(&mut world), Key::StateConnectedAs);
    }
    let restored = Reading {
        restored: true,
        ..not_connected()
    };
    world.load(CLOUD, restored);
    assert_eq!(link(&mut world), Key::StateConnectedAs);
    world.load(CLOUD, not_connected());
    assert_eq!(link(&mut world), Key::StateNotConnected, "loaded anew");
}

/// The browser shows a page from the back/forward cache as it was.
#[test]
fn a_restored_page_says_nothing_new() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG007654321"));
    world.load(OTHER, sign_in_page());
    let restored = Reading {
        restored: true,
        ..my_account("MAG007654321")
    };
    world.load(OTHER, restored);
    world.load(CLOUD, not_connected());
    assert!(!world.session(CLOUD).is_signed_in());
}

/// The wrong account was linked by Method 1: connecting again would link it again.
#[test]
fn after_disconnecting_the_card_names_the_account_that_would_be_linked() {
    let mut world = at_sign_in();
    world.load(CLOUD, with(Notice::Connected, connected("MAG001234567")));
    world.load(CLOUD, with(Notice::Disconnected, not_connected()));
    let text = text(&world, CLOUD);
    assert_eq!(text.key, Key::TextConnectTwo);
    assert!(format!("{text:?}").contains("MAG001234567"));
}

/// The way back from a wrong link begins at the card that reports it.
#[test]
fn a_link_can_be_changed_from_the_card_that_reports_it() {
    let mut world = at_sign_in();
    world.load(CLOUD, with(Notice::Connected, connected("MAG001234567")));
    assert_eq!(world.step(CLOUD), "done");
    world.act(CLOUD, Action::Relink);
    let (_, step) = world
        .state
        .step(&world.settings, CLOUD, world.now)
        .expect("it is read");
    assert_eq!(step, Step::Relink(RelinkItem::Disconnect));
    // It is the account that is signed in, too: only disconnecting leads on.
    world.load(CLOUD, connected("MAG001234567"));
    assert_eq!(world.step(CLOUD), "relink");
}

#[test]
fn a_step_chosen_in_the_popup_is_shown_even_if_hints_are_off() {
    let mut world = at_sign_in();
    world.load(CLOUD, with(Notice::Connected, connected("MAG001234567")));
    world.act(CLOUD, Action::TurnHintsOff);
    assert!(!world.shows(CLOUD));
    let popup = sender(Origin::Extension, OTHER);
    world.handle(BackgroundEvent::Popup(
        popup,
        FromPopup::Act(CLOUD, Action::Relink),
    ));
    assert!(world.shows(CLOUD));
}

#[test]
fn a_link_that_turns_out_to_be_right_is_no_longer_changed() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG007654321"));
    world.load(CLOUD, connected("MAG001234567"));
    world.act(CLOUD, Action::Relink);
    assert_eq!(world.step(CLOUD), "relink");
    world.wait(1.0);
    world.load(OTHER, my_account("MAG001234567"));
    world.load(CLOUD, connected("MAG001234567"));
    assert_eq!(world.step(CLOUD), "done");
}

#[test]
fn a_sign_in_page_seen_in_passing_shows_that_nobody_is_signed_in() {
    let mut world = World::new();
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, not_connected());
    assert_eq!(world.session(CLOUD), Session::SignedOut);
}

/// The Adobe.com button of the sign-in page leads to the identity provider, whose own pages are not
/// read: somebody may have signed in there.
#[test]
fn signing_in_with_adobe_leaves_nobody_signed_out() {
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    // With a wrong password at first.
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, sign_in_page());
    world.load(CLOUD, account_page(PageKind::Projects));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    world.load(CLOUD, not_connected());
    assert_eq!(says(&world, CLOUD).0.key, Key::TextConnectUnknown);
}

/// The callback may have been refused after someone signed in; a user's page tells of no sign-in.
#[test]
fn a_refused_page_says_something_of_the_login_only_after_the_identity_provider() {
    for (address_kind, is_known) in [(AddressKind::Account, true), (AddressKind::Callback, false)] {
        let mut world = World::new();
        world.load(OTHER, sign_in_page());
        let refused = Reading {
            notices: vec![Notice::AccessDenied],
            ..reading(address_kind, PageKind::Elsewhere)
        };
        world.load(CLOUD, refused);
        assert_eq!(world.session(CLOUD) == Session::SignedOut, is_known);
    }
}

/// Nobody who is signed in is asked to sign in first.
#[test]
fn a_popup_beside_a_login_leads_to_the_other_site() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG001234567"));
    let popup = world.popup(OTHER, true);
    assert_eq!(popup.text.map(|text| text.key), Some(Key::TextReturn));
    let labels: Vec<Key> = popup.buttons.iter().map(|(label, _)| label.key).collect();
    assert_eq!(labels, [Key::ButtonGoBack]);
}

/// Found by a walk with two tabs that both were sent to sign in.
#[test]
fn a_sign_in_page_does_not_say_again_that_nobody_is_signed_in() {
    let mut world = World::new();
    for tab in [CLOUD, OTHER] {
        world.load(tab, not_connected());
        world.load(tab, sign_in_page());
    }
    world.load(CLOUD, account_page(PageKind::Projects));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    world.page(OTHER, FromContent::Read(sign_in_page()));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
}
