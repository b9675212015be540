//! What the cards say, and the pages on which the link is changed.

use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::{Action, Card, Key, Part, Text, card};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};

use crate::world::*;

pub fn card_of(world: &World, tab: TabId) -> Option<Card<Text>> {
    let (_, step) = world.state.step(&world.settings, tab, world.now)?;
    let situation = world.state.situation(&world.settings, tab, world.now);
    let is_done_card_suppressed = world.state.is_done_card_suppressed(tab);
    let policy = &world.settings.policy;
    card(&step, &situation, is_done_card_suppressed, policy, "en")
}

pub fn title(world: &World, tab: TabId) -> Key {
    card_of(world, tab).expect("a card").title.key
}

/// The text of the card, and the actions of its buttons.
pub fn says(world: &World, tab: TabId) -> (Text, Vec<Action>) {
    let card = card_of(world, tab).expect("a card");
    let actions = card.buttons.iter().map(|(_, action)| *action);
    (card.text, actions.collect())
}

pub fn named(key: Key, account: &str) -> Text {
    Text::with(key, Part::Account(MagId::parse(account).expect("an id")))
}

/// The number in the checklist that the card shows.
pub fn number(world: &World, tab: TabId) -> Option<u8> {
    match card_of(world, tab)?.item_number?.parts[..] {
        [Part::Number(at), _] => Some(at),
        _ => None,
    }
}

/// A page of accounts.magento.cloud without units or messages.
pub fn account_page(page: PageKind) -> Reading {
    reading(AddressKind::Account, page)
}

pub fn confirm() -> Reading {
    reading(AddressKind::ConfirmDisconnect, PageKind::ConfirmDisconnect)
}

pub fn disconnected() -> Reading {
    Reading {
        notices: vec![Notice::Disconnected],
        ..not_connected()
    }
}

/// Whoever is linked signs in again without advice.
#[test]
fn a_linked_user_who_signs_out_gets_no_card() {
    let mut world = World::new();
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert!(card_of(&world, CLOUD).is_some());
    world.load(CLOUD, connected("MAG001234567"));
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert_eq!(world.step(CLOUD), "sign-in");
    assert_eq!(card_of(&world, CLOUD), None);
    let popup = world.popup(CLOUD, true);
    assert_eq!(popup.text, Some(Key::TextDone.into()));
    assert!(popup.checklists.is_empty(), "nothing is left to do");
    world.page(CLOUD, FromContent::Read(account_page(PageKind::SignedOut)));
    assert_eq!(card_of(&world, CLOUD), None, "read again");
    // The next user is not linked.
    world.load(CLOUD, not_connected());
    world.load(CLOUD, account_page(PageKind::SignedOut));
    assert!(card_of(&world, CLOUD).is_some());
}

/// The card of the next step was closed before.
#[test]
fn after_an_error_a_closed_card_is_shown_again() {
    let mut world = World::new();
    let projects = || account_page(PageKind::Projects);
    world.load(CLOUD, projects());
    world.act(CLOUD, Action::Close);
    let canceled = Reading {
        notices: vec![Notice::Canceled],
        ..projects()
    };
    world.load(CLOUD, canceled);
    assert_eq!(world.step(CLOUD), "explain-error");
    world.act(CLOUD, Action::Continue);
    assert_eq!(world.step(CLOUD), "open-settings");
    assert!(card_of(&world, CLOUD).is_some());
}

#[test]
fn a_link_that_is_right_is_not_asked_about_again() {
    const A: &str = "MAG001234567";
    const B: &str = "MAG007654321";
    let mut world = World::new();
    world.load(CLOUD, connected(A));
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(CLOUD), "mismatch");
    world.act(CLOUD, Action::SignOutOther);
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "sign-out");
    world.act(OTHER, Action::GoBack);
    assert_eq!(world.step(CLOUD), "done");
    assert_eq!(card_of(&world, CLOUD), None, "nothing to do here");
    assert_eq!(world.step(OTHER), "sign-out");
    // It is asked about again once another account has signed in.
    world.load(OTHER, sign_in_page());
    world.page(CLOUD, FromContent::Read(connected(A)));
    assert_eq!(
        card_of(&world, CLOUD).map(|c| c.title.key),
        Some(Key::TitleDone)
    );
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(CLOUD), "mismatch");
}

/// Nothing has been disconnected yet: the accounts are linked.
#[test]
fn whoever_signs_out_too_early_is_told_to_sign_in_again() {
    let mut world = World::new();
    world.load(CLOUD, connected("MAG001234567"));
    world.act(CLOUD, Action::Relink);
    world.load(CLOUD, account_page(PageKind::SignedOut));
    let (text, _) = says(&world, CLOUD);
    assert_eq!(text.key, Key::TextSignInToRelink);
}
