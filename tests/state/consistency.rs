//! Random journeys: card, popup and toolbar never contradict each other, and progress never
//! decreases within a journey.

use std::collections::HashMap;

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::Place;
use login_linker_core::presentation::{
    Action, Badge, Key, List, Part, Popup, PopupFacts, badge, card, popup, title,
};
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{Page, Reading, Section};
use login_linker_core::state::{Effect, Event, Origin, Sender};
use proptest::prelude::*;
use proptest::sample::select;

use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";

#[derive(Debug, Clone)]
enum UserAction {
    Load(TabId, Reading),
    Press(TabId, Action),
    Start(TabId, Method),
    Close(TabId),
    Wait(f64),
}

fn pages() -> Vec<Reading> {
    let bare = |page| reading(Place::Account, page);
    let closed = |of: Reading| Reading {
        page: Page::Settings,
        section: Section::Closed,
        ..of
    };
    let magento = |page| reading(Place::MagentoElsewhere, page);
    let failed = |notice, of| Reading {
        notices: vec![notice],
        ..of
    };
    let shared = Reading {
        shared_account: true,
        ..my_account(A)
    };
    vec![
        bare(Page::SignedOut),
        bare(Page::Projects),
        closed(bare(Page::Settings)),
        not_connected(),
        not_connected(),
        connected(A),
        connected(B),
        failed(Notice::Canceled, bare(Page::Projects)),
        failed(Notice::Disconnected, not_connected()),
        failed(
            Notice::AccessDenied,
            reading(Place::Callback, Page::Elsewhere),
        ),
        bare(Page::ConfirmDisconnect),
        bare(Page::Unrecognised),
        sign_in_page(),
        magento(Page::MagentoCode),
        my_account(A),
        my_account(B),
        shared,
    ]
}

const ACTIONS: [Action; 12] = [
    Action::SignInFirst,
    Action::Switch,
    Action::Show,
    Action::GoBack,
    Action::Close,
    Action::TurnHintsOff,
    Action::TurnHintsOn,
    Action::KeepAccount,
    Action::KeepLink,
    Action::Relink,
    Action::Continue,
    Action::Reopen,
];

fn user_action() -> impl Strategy<Value = UserAction> {
    let tab = || 1..4i32;
    prop_oneof![
        6 => (tab(), select(pages())).prop_map(|(tab, page)| UserAction::Load(tab, page)),
        4 => (tab(), select(&ACTIONS[..])).prop_map(|(tab, action)| UserAction::Press(tab, action)),
        1 => (tab(), select(&Method::ALL[..])).prop_map(|(tab, method)| UserAction::Start(tab, method)),
        1 => tab().prop_map(UserAction::Close),
        1 => (0.0..20.0).prop_map(UserAction::Wait),
    ]
}

/// The popup for a tab that has been read.
fn popup_over(world: &mut World, tab: TabId) -> Popup {
    let from = Sender {
        tab: None,
        ..sender(Origin::Extension, 0)
    };
    let answer = world.handle(Event::Popup(from, FromPopup::Ask(tab)));
    let [Effect::ReplyPopup(state)] = &answer[..] else {
        panic!("{answer:?}")
    };
    let facts = PopupFacts {
        on_site: true,
        access: true,
        deserted: false,
        complete: true,
    };
    popup(facts, Some(state), "en")
}

fn count(list: &List, wanted: ItemState) -> usize {
    list.items.iter().filter(|(_, s)| *s == wanted).count()
}

/// Compares everything shown for a tab; returns the progress on its card.
fn check(world: &mut World, tab: TabId) -> Option<u8> {
    let popup = popup_over(world, tab);
    let (reading, step) = world.state.step(&world.settings, tab, world.now)?;
    let (sign, title) = (badge(reading, &step), title(&step));
    let situation = world.state.situation(&world.settings, tab, world.now);
    let policy = &world.settings.policy;
    let card = card(
        &step,
        &situation,
        world.state.is_done_shown(tab),
        policy,
        "en",
    );
    let why = format!("{step:?} {situation:?} {popup:?}");

    let signs = [popup.sign, popup.accounts[0].sign];
    assert!(sign == Badge::None || signs.contains(&sign), "{why}");
    assert!(!popup.buttons.is_empty(), "a way on: {why}");
    let nexts: Vec<&List> = popup
        .lists
        .iter()
        .filter(|l| count(l, ItemState::Next) > 0)
        .collect();
    assert!(nexts.len() <= 1, "one place at a time: {why}");
    assert!(
        nexts.iter().all(|l| count(l, ItemState::Next) == 1),
        "{why}"
    );
    if step != Step::None {
        assert_eq!(popup.title, title, "{why}");
    }

    let all_done = popup.lists.iter().any(|l| count(l, ItemState::Done) == 5);
    let [cloud, magento] = &popup.accounts;
    let connected = [Key::StateConnected, Key::StateConnectedAs].contains(&cloud.state.key);
    assert!(!all_done || connected, "ticked, and not linked: {why}");
    assert!(sign != Badge::Connected || connected && all_done, "{why}");
    let done = |key| {
        let items = popup.lists.iter().flat_map(|l| &l.items);
        items
            .clone()
            .any(|(words, s)| words.key == key && *s == ItemState::Done)
    };
    let next = |key| {
        let items = popup.lists.iter().flat_map(|l| &l.items);
        items
            .clone()
            .any(|(words, s)| words.key == key && *s == ItemState::Next)
    };
    if cloud.state.key == Key::StateSignedOut {
        assert!(!done(Key::ItemSignIn) && !done(Key::ItemConnect), "{why}");
    }
    if connected {
        assert!(!next(Key::ItemConnect), "linked, and to be linked: {why}");
    }
    if magento.state.key == Key::StateSignedOut {
        assert!(!done(Key::ItemSignInAtMagento) || all_done, "{why}");
    }

    let card = card?;
    let off = card.title.key == Key::TitleHintsOff;
    assert!(off || card.title == title, "{why}");
    let [Part::Number(at), Part::Number(5)] = card.progress?.parts[..] else {
        panic!("{why}")
    };
    let [list] = nexts[..] else {
        panic!("progress, and no place in a checklist: {why}")
    };
    assert_eq!(usize::from(at), 1 + count(list, ItemState::Done), "{why}");
    Some(at)
}

proptest! {
    #[test]
    fn no_view_contradicts_another(user_actions in prop::collection::vec(user_action(), 1..25)) {
        let mut world = World::new();
        let mut shown: HashMap<TabId, u8> = HashMap::new();
        for user_action in user_actions {
            // A journey ends, or another starts.
            match &user_action {
                UserAction::Press(_, Action::Relink | Action::KeepAccount | Action::KeepLink)
                | UserAction::Start(..) => shown.clear(),
                UserAction::Press(_, Action::Continue) => {}
                UserAction::Load(tab, page) if page.page == Page::SignedOut => {
                    shown.remove(tab);
                }
                UserAction::Load(..) | UserAction::Press(..) | UserAction::Close(_) | UserAction::Wait(_) => {}
            }
            match user_action {
                UserAction::Load(tab, page) => {
                    world.load(tab, page);
                }
                UserAction::Press(tab, action) => {
                    let effects = world.page(tab, FromContent::Act(action));
                    if let Some(open @ Effect::Open { .. }) = effects.first() {
                        world.opens(open.clone(), tab % 3 + 1);
                    }
                }
                UserAction::Start(tab, method) => {
                    let from = Sender { tab: None, ..sender(Origin::Extension, 0) };
                    world.handle(Event::Popup(from, FromPopup::Start(tab, method)));
                }
                UserAction::Close(tab) => {
                    world.handle(Event::TabClosed(tab));
                    shown.remove(&tab);
                }
                UserAction::Wait(minutes) => world.wait(minutes),
            }
            for tab in 1..4 {
                if world.step(tab) == "done" || world.step(tab) == "mismatch" {
                    shown.clear();
                }
            }
            for tab in 1..4 {
                if let Some(at) = check(&mut world, tab) {
                    let before = shown.insert(tab, at).unwrap_or(0);
                    prop_assert!(at >= before, "{before}, then {at}");
                }
            }
        }
    }
}
