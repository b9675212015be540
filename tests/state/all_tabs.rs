//! What the cards and popups of all tabs say, and journeys with several users that tests begin with.

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address::{AddressKind, UserId};
use login_linker_core::presentation::{Action, Key, Popup, Text};
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::policy::Policy;
use login_linker_core::state::{BackgroundEvent, Origin, Sender};

use crate::cards::*;
use crate::other_users::{A, B, LINKED, USER, at_other_user};
use crate::world::*;

pub const C: &str = "MAG001111111";
/// Other users, unlinked unless a test says otherwise.
pub const FOURTH: Option<UserId> = Some(4);
pub const NEW_USER: Option<UserId> = Some(5);
/// A second tab of accounts.magento.cloud.
pub const THIRD: TabId = 3;
/// A second tab of account.magento.com, or one in a container.
pub const FIFTH: TabId = 5;
/// A tab with another site.
pub const ELSEWHERE: TabId = 7;
/// No tab at all.
pub const NOWHERE: [TabId; 0] = [];

pub fn signed_out() -> Reading {
    account_page(PageKind::SignedOut)
}

pub fn with(notice: Notice, of: Reading) -> Reading {
    Reading {
        notices: vec![notice],
        ..of
    }
}

pub fn just_connected(account: &str) -> Reading {
    with(Notice::Connected, connected(account))
}

pub fn restored(of: Reading) -> Reading {
    Reading {
        restored: true,
        ..of
    }
}

/// My Account, with a shared account selected.
pub fn shared() -> Reading {
    Reading {
        account: None,
        shared_account: true,
        ..my_account(A)
    }
}

/// The page denies access.
pub fn denied(address_kind: AddressKind) -> Reading {
    with(
        Notice::AccessDenied,
        reading(address_kind, PageKind::Elsewhere),
    )
}

pub fn title_key(world: &World, tab: TabId) -> Option<Key> {
    card_of(world, tab).map(|card| card.title.key)
}

pub fn text_of(world: &World, tab: TabId) -> Option<Text> {
    card_of(world, tab).map(|card| card.text)
}

pub fn actions(world: &World, tab: TabId) -> Vec<Action> {
    let card = card_of(world, tab);
    card.map_or_else(Vec::new, |card| {
        card.buttons.iter().map(|(_, action)| *action).collect()
    })
}

/// The popup of a tab, which is on one of the two sites if it was read.
pub fn popup_of(world: &mut World, tab: TabId) -> Popup {
    let on_site = !world.step(tab).is_empty();
    world.popup(tab, on_site)
}

/// The tabs whose card or popup has this text.
pub fn tabs_that_say(world: &mut World, text: &Text) -> Vec<TabId> {
    let mut tabs = Vec::new();
    for tab in [CLOUD, OTHER, THIRD, FIFTH, ELSEWHERE] {
        let popup = popup_of(world, tab);
        if text_of(world, tab).as_ref() == Some(text) || popup.text.as_ref() == Some(text) {
            tabs.push(tab);
        }
    }
    tabs
}

/// The tabs whose card or popup offers to link this account, without a warning.
pub fn tabs_that_offer(world: &mut World, account: &str) -> Vec<TabId> {
    let mut tabs = tabs_that_say(world, &named(Key::TextConnectTwo, account));
    tabs.extend(tabs_that_say(world, &named(Key::TextReturn, account)));
    tabs
}

/// The items that the popup's checklists mark as the next ones.
pub fn next_items(popup: &Popup) -> Vec<Key> {
    let items = popup.checklists.iter().flat_map(|list| &list.items);
    let next = items.filter(|(_, state)| *state == ItemState::Next);
    next.map(|(words, _)| words.key).collect()
}

/// A document that was read before is read again.
pub fn read_again(world: &mut World, tab: TabId, user: Option<UserId>, reading: Reading) {
    let from = Sender {
        user,
        ..sender(Origin::Cloud, tab)
    };
    world.handle(BackgroundEvent::Page(from, FromContent::Read(reading)));
}

/// A message of a page of accounts.magento.cloud in a container.
pub fn in_container(world: &mut World, user: Option<UserId>, message: FromContent) {
    let from = Sender {
        user,
        store: "container".into(),
        ..sender(Origin::Cloud, FIFTH)
    };
    world.handle(BackgroundEvent::Page(from, message));
}

/// A page of accounts.magento.cloud loads in a container.
pub fn load_in_container(world: &mut World, user: Option<UserId>, reading: Reading) {
    in_container(world, user, FromContent::Hello);
    in_container(world, user, FromContent::Read(reading));
}

/// The company allows B only, and other accounts that begin like it.
pub fn company_allows_b() -> World {
    let mut world = World::new();
    let allowed = serde_json::from_value(serde_json::json!({ "allowedAccounts": ["MAG007*"] }));
    world.settings.policy = Policy::of(allowed.expect("a policy"));
    world
}

/// A was seen linked to one user; another one, not linked, is signed in.
pub fn taken() -> World {
    let mut world = World::new();
    world.load_as(CLOUD, LINKED, connected(A));
    world.load(CLOUD, signed_out());
    world.load_as(CLOUD, USER, not_connected());
    world
}

/// The other user has disconnected A and signed out; A is still signed in at account.magento.com.
pub fn freed() -> World {
    let mut world = at_other_user();
    world.load_as(CLOUD, LINKED, confirm());
    world.load_as(CLOUD, LINKED, disconnected());
    world.load(CLOUD, signed_out());
    world
}

/// The user's link to A is right; B, which is signed in, is to be signed out.
pub fn keeping_a() -> World {
    let mut world = World::new();
    world.load(OTHER, my_account(B));
    world.load_as(CLOUD, USER, connected(A));
    assert_eq!(world.step(CLOUD), "mismatch");
    world.act(CLOUD, Action::SignOutOther);
    world.load(OTHER, my_account(B));
    assert_eq!(world.step(OTHER), "sign-out");
    world
}
