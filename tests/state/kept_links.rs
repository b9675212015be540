//! A link that is kept, or whose change is stopped.

use login_linker_core::presentation::{Action, Key, PopupAction};
use login_linker_core::protocol::FromPopup;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::all_tabs::*;
use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user, changing_to_b};
use crate::refused_accounts::refused;
use crate::world::*;

/// The link was disconnected after all: "your link has not changed" is false from then on.
#[test]
fn a_link_that_was_to_be_kept_and_is_gone_is_not_said_to_be_kept() {
    let mut world = keeping_a();
    world.load_as(CLOUD, USER, confirm());
    world.load_as(CLOUD, USER, disconnected());
    let stays = named(Key::TextSignOut, B);
    assert_eq!(tabs_that_say(&mut world, &stays), NOWHERE);
    world.load(OTHER, sign_in_page());
    let kept = Key::TextReturnKeep.into();
    assert_eq!(tabs_that_say(&mut world, &kept), NOWHERE);
}

/// B is the linked account of the user who is signed in now.
#[test]
fn the_linked_account_of_the_next_user_is_not_to_be_signed_out() {
    let mut world = keeping_a();
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(B));
    let not_linked = named(Key::TextSignOut, B);
    assert_eq!(tabs_that_say(&mut world, &not_linked), NOWHERE);
    assert_ne!(world.step(CLOUD), "mismatch");
}

/// "This link is right" was said of the first user's link, not of this one's.
#[test]
fn a_link_that_is_right_says_nothing_of_another_users_link() {
    let mut world = keeping_a();
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(C));
    assert_eq!(world.step(CLOUD), "mismatch");
}

/// The link to change is the first user's; confirming here would remove the other one's.
#[test]
fn the_question_of_another_user_is_not_the_one_to_confirm() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, LINKED, connected(B));
    assert_ne!(title_key(&world, CLOUD), Some(Key::TitleDisconnect));
    world.load_as(CLOUD, LINKED, confirm());
    assert_ne!(title_key(&world, CLOUD), Some(Key::RelinkConfirm));
    assert_ne!(popup_of(&mut world, CLOUD).title.key, Key::RelinkConfirm);
}

/// Stopping the change makes no refused account possible.
#[test]
fn stopping_after_a_refusal_does_not_offer_the_refused_account() {
    let mut world = changing_to_b();
    world.load_as(CLOUD, USER, refused());
    world.popup_sends(FromPopup::Act(CLOUD, Action::StopRelinking));
    assert_eq!(tabs_that_offer(&mut world, B), NOWHERE);
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::ErrorTaken, B));
    assert_eq!(tabs_that_offer(&mut world, B), NOWHERE);
}

/// The link is gone, so that no sign-in with Adobe.com leads to a linked user.
#[test]
fn stopping_at_the_sign_in_page_does_not_bring_the_link_back() {
    let mut world = freed();
    world.act(CLOUD, Action::StopRelinking);
    for linked in [Key::TextSignInLinked, Key::TextDone] {
        assert_eq!(
            tabs_that_say(&mut world, &linked.into()),
            NOWHERE,
            "{linked:?}"
        );
    }
    assert!(card_of(&world, CLOUD).is_some(), "the way on is shown");
}

/// The same without a list; what another tab has shown counts as well.
#[test]
fn whoever_has_disconnected_the_only_link_is_not_linked() {
    for tab in [CLOUD, THIRD] {
        let mut world = World::new();
        world.load_as(THIRD, LINKED, connected(A));
        world.load_as(CLOUD, LINKED, connected(A));
        world.load_as(tab, LINKED, confirm());
        world.load_as(tab, LINKED, disconnected());
        world.load_as(tab, LINKED, account_page(PageKind::Projects));
        assert_ne!(world.step(tab), "done", "{tab}");
        world.load(CLOUD, signed_out());
        let linked = Key::TextDone.into();
        assert_eq!(tabs_that_say(&mut world, &linked), NOWHERE, "{tab}");
        assert!(
            card_of(&world, CLOUD).is_some(),
            "{tab}: sign in, with care"
        );
    }
}

/// The other user's link was kept, so that A is still taken, and the first user still to be linked.
#[test]
fn keeping_the_other_users_link_leads_back_to_the_warning() {
    let mut world = at_other_user();
    world.act(CLOUD, Action::Relink);
    world.load_as(CLOUD, LINKED, confirm());
    world.act(CLOUD, Action::StopRelinking);
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    let popup = popup_of(&mut world, CLOUD);
    assert_eq!(popup.text, Some(Key::TextSignInLinked.into()));
    world.load_as(CLOUD, USER, not_connected());
    assert_eq!(says(&world, CLOUD).0, named(Key::ErrorTaken, A));
    assert_eq!(tabs_that_offer(&mut world, A), NOWHERE);
}

/// The other user is linked again, by the page's own message: "is not linked any more" is false.
#[test]
fn a_link_made_again_by_mistake_is_not_said_to_be_gone() {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, disconnected());
    world.load_as(CLOUD, LINKED, just_connected(A));
    let gone = Key::TextRelinkSignOutNext.into();
    assert_eq!(tabs_that_say(&mut world, &gone), NOWHERE);
    assert_ne!(title_key(&world, CLOUD), Some(Key::RelinkSignOut));
    let popup = world.popup(ELSEWHERE, false);
    assert_eq!(popup.accounts[0].state.key, Key::StateConnectedAs);
}

/// Tab and section are opened as when linking, with a ring; the button that disconnects never has one.
#[test]
fn the_way_to_the_button_that_disconnects_is_shown() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.act(CLOUD, Action::Relink);
    assert_eq!(title_key(&world, CLOUD), Some(Key::TitleDisconnect));
    let settings = Reading {
        section: SectionState::Closed,
        ..account_page(PageKind::Settings)
    };
    for (of, step, title) in [
        (
            account_page(PageKind::Projects),
            "open-settings",
            Key::TitleOpenSettings,
        ),
        (settings, "open-section", Key::TitleOpenSection),
    ] {
        world.load_as(CLOUD, USER, of);
        assert_eq!(world.step(CLOUD), step);
        assert_eq!(title_key(&world, CLOUD), Some(title));
        assert_eq!(actions(&world, CLOUD), [Action::StopRelinking]);
        let popup = popup_of(&mut world, CLOUD);
        assert_eq!(next_items(&popup), [Key::ItemDisconnect]);
    }
    // Without the header, it is said where the button is.
    world.load_as(CLOUD, USER, account_page(PageKind::Settings));
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkDisconnect));
}

/// The same in a tab that is not part of the journey.
#[test]
fn a_link_that_was_disconnected_in_another_tab_is_not_said_to_be_kept() {
    let mut world = keeping_a();
    world.load_as(THIRD, USER, confirm());
    world.load_as(THIRD, USER, disconnected());
    let stays = named(Key::TextSignOut, B);
    assert_eq!(tabs_that_say(&mut world, &stays), NOWHERE);
    world.load(OTHER, sign_in_page());
    let kept = Key::TextReturnKeep.into();
    assert_eq!(tabs_that_say(&mut world, &kept), NOWHERE);
}

/// Whoever has come to the question without the list may begin it there.
#[test]
fn the_popup_of_the_question_offers_to_change_the_link() {
    let mut world = World::new();
    world.load_as(CLOUD, USER, connected(A));
    world.load_as(CLOUD, USER, confirm());
    let popup = popup_of(&mut world, CLOUD);
    assert_eq!(popup.title.key, Key::TitleDone);
    let relink = PopupAction::Act(Action::Relink);
    let close = (Key::ButtonClose.into(), PopupAction::Close);
    assert_eq!(popup.buttons, [close, (Key::ButtonRelink.into(), relink)]);
    assert!(!popup.main);
    world.popup_sends(FromPopup::Act(CLOUD, Action::Relink));
    assert_eq!(title_key(&world, CLOUD), Some(Key::RelinkConfirm));
}
