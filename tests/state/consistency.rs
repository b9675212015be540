//! Random journeys: card, popup and toolbar never contradict each other, and the item number never
//! decreases within a journey.

use std::collections::HashMap;

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::decision::journey::{Purpose, TabId};
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::UserId;
use login_linker_core::presentation::{
    Action, Badge, Key, Part, Popup, PopupAction, PopupChecklist, badge, card, title,
};
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Effect};
use proptest::prelude::*;

use crate::user_actions::{UserAction, user_action};
use crate::world::*;

fn count(list: &PopupChecklist, wanted: ItemState) -> usize {
    list.items.iter().filter(|(_, s)| *s == wanted).count()
}

/// What has been seen since the user began to change the link in a tab.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Who has disconnected an account, if not the usual user.
    user: Option<UserId>,
    asked: bool,
    disconnected: bool,
    signed_out: bool,
    signed_in_again: bool,
}

impl Seen {
    fn load(&mut self, user: Option<UserId>, page: &Reading) {
        let signed_in = matches!(
            page.page,
            PageKind::Projects
                | PageKind::Settings
                | PageKind::SingleSignOn
                | PageKind::ConfirmDisconnect
        );
        let says_disconnected = page.notices.contains(&Notice::Disconnected);
        self.asked |= page.page == PageKind::ConfirmDisconnect;
        self.disconnected |= says_disconnected || page.providers == not_connected().providers;
        // Another user must have signed in.
        let is_other = user.is_some() && user != self.user.or(Some(2));
        self.signed_in_again |= signed_in && (self.signed_out || is_other);
        self.signed_out |= page.page == PageKind::SignedOut || is_other;
    }
}

/// The list for changing the link ticks only what was seen.
fn check_ticks(popup: &Popup, seen: &HashMap<TabId, Seen>) {
    let lists = popup.checklists.iter();
    let lists = lists.filter(|l| l.title.key == Key::MethodRelink);
    let items = lists.flat_map(|l| &l.items);
    for (words, _) in items.filter(|(_, s)| *s == ItemState::Done) {
        let is_seen = |seen: &Seen| match words.key {
            Key::ItemDisconnect => seen.asked || seen.disconnected,
            Key::ItemConfirm => seen.disconnected,
            Key::ItemSignOut => seen.signed_out,
            Key::ItemSignInAgain => seen.signed_in_again,
            _ => false,
        };
        assert!(seen.values().any(is_seen), "{words:?} {seen:?} {popup:?}");
    }
}

/// The popup of a tab that has left the two sites: it names the next step that the list marks.
fn check_elsewhere(world: &mut World, tab: TabId) {
    let popup = world.popup(tab, false);
    let items = popup.checklists.iter().flat_map(|l| &l.items);
    let next = items.clone().find(|(_, s)| *s == ItemState::Next);
    // An extra sign-in while the link is changed is no item of its list.
    let next = next.map_or(Key::ItemSignIn, |(words, _)| words.key);
    let resumes = popup.buttons.iter().any(|(_, a)| *a == PopupAction::Resume);
    let text = popup.text.as_ref().expect("a text");
    match popup.title.key {
        Key::TitleUnderWay | Key::MethodRelink => {
            let [Part::Label(named)] = text.parts[..] else {
                panic!("{popup:?}")
            };
            assert_eq!(named, next, "{popup:?}");
        }
        Key::TitleFinishSignIn => {
            assert_ne!(next, Key::ItemConnect, "{popup:?}");
            assert!(!popup.checklists.is_empty(), "{popup:?}");
        }
        _ => assert!(!resumes, "{popup:?}"),
    }
    let starts = |a: &PopupAction| matches!(a, PopupAction::Start(_));
    let starts = popup.buttons.iter().any(|(_, a)| starts(a));
    assert!(!(resumes && starts), "one way on: {popup:?}");
    if resumes {
        let effects = world.popup_sends(FromPopup::Resume(tab));
        let leads = matches!(
            effects[..],
            [Effect::Load { .. } | Effect::Focus { .. }, ..]
        );
        assert!(leads, "{effects:?} {popup:?}");
    }
}

/// What the popups of two tabs say of the link does not differ.
fn check_links(world: &mut World) {
    let popups = [1, 2, 3, 7].map(|tab| world.popup(tab, tab != 7));
    let badges = popups.iter().map(|p| p.accounts[0].badge);
    let has = |badge| badges.clone().any(|b| b == badge);
    let both = has(Badge::Connected) && has(Badge::NotConnected);
    assert!(!both, "{popups:#?}");
}

/// Compares everything shown for a tab; returns the item number on its card.
fn check(world: &mut World, tab: TabId) -> Option<u8> {
    world.step(tab);
    let popup = world.popup(tab, true);
    let (reading, step) = world.state.step(&world.settings, tab, world.now)?;
    let situation = world.state.situation(&world.settings, tab, world.now);
    let (toolbar, title) = (badge(reading, &step, &situation), title(&step, &situation));
    let policy = &world.settings.policy;
    let card = card(
        &step,
        &situation,
        world.state.is_done_card_suppressed(tab),
        policy,
        "en",
    );
    let why = format!("{step:?} {situation:?} {popup:?}");

    let mut badges = popup.accounts.iter().map(|a| a.badge);
    let is_shown = popup.badge == toolbar || badges.any(|badge| badge == toolbar);
    assert!(toolbar == Badge::None || is_shown, "{why}");
    // Another user of accounts.magento.cloud is wrong, whatever the two accounts are.
    let other_user = popup.title.key == Key::TitleOtherUser;
    let fine = popup.accounts.iter().all(|a| a.badge == Badge::Connected);
    assert!(
        popup.badge != Badge::NotConnected || other_user || !fine,
        "a warning, and two accounts without one: {why}"
    );
    assert!(!popup.buttons.is_empty(), "a way on: {why}");
    let nexts: Vec<&PopupChecklist> = popup
        .checklists
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

    let [cloud, magento] = &popup.accounts;
    let connected = [Key::StateConnected, Key::StateConnectedAs].contains(&cloud.state.key);
    let no_list = popup.checklists.is_empty();
    let signed_out = [Key::TextDone, Key::TextSignInLinked].map(|key| Some(key.into()));
    let was_linked = signed_out.contains(&popup.text);
    let is_right = !no_list || connected || was_linked;
    assert!(is_right, "nothing left, and not linked: {why}");
    assert!(toolbar != Badge::Connected || connected && no_list, "{why}");
    let done = |key| {
        let items = popup.checklists.iter().flat_map(|l| &l.items);
        items
            .clone()
            .any(|(words, s)| words.key == key && *s == ItemState::Done)
    };
    let next = |key| {
        let items = popup.checklists.iter().flat_map(|l| &l.items);
        items
            .clone()
            .any(|(words, s)| words.key == key && *s == ItemState::Next)
    };
    if cloud.state.key == Key::StateSignedOut {
        let in_account = [Key::ItemDisconnect, Key::ItemConfirm, Key::RelinkConnect];
        assert!(!in_account.into_iter().any(next), "signed out: {why}");
        assert!(!done(Key::ItemSignIn) && !done(Key::ItemConnect), "{why}");
    }
    if connected {
        assert!(!next(Key::ItemConnect), "linked, and to be linked: {why}");
    }
    if magento.state.key == Key::StateSignedOut {
        assert!(!done(Key::ItemSignInAtMagento), "{why}");
    }

    let card = card?;
    let off = card.title.key == Key::TitleHintsOff;
    assert!(off || card.title == title, "{why}");
    let [Part::Number(at), Part::Number(5)] = card.item_number?.parts[..] else {
        panic!("{why}")
    };
    let [list] = nexts[..] else {
        panic!("an item number, and no item in a checklist: {why}")
    };
    let next = list.items.iter().position(|(_, s)| *s == ItemState::Next);
    assert_eq!(
        Some(usize::from(at) - 1),
        next,
        "the number in the list: {why}"
    );
    Some(at)
}

proptest! {
    #[test]
    fn no_view_contradicts_another(user_actions in prop::collection::vec(user_action(), 1..25)) {
        let mut world = World::new();
        let mut shown: HashMap<TabId, u8> = HashMap::new();
        let mut seen: HashMap<TabId, Seen> = HashMap::new();
        let mut other_user = false;
        let mut asks: HashMap<TabId, (bool, Option<UserId>)> = HashMap::new();
        for user_action in user_actions {
            // A journey ends, or another starts.
            match &user_action {
                UserAction::Press(_, Action::Relink | Action::StopRelinking | Action::SignOutOther)
                | UserAction::Start(..) => shown.clear(),
                // After an error, the user begins again.
                UserAction::Press(tab, Action::Continue | Action::Reopen)
                    if world.step(*tab) == "explain-error" =>
                {
                    shown.clear();
                }
                UserAction::Press(tab, Action::TurnHintsOff | Action::TurnHintsOn) => {
                    shown.remove(tab);
                }
                UserAction::Load(tab, _, page) if page.page == PageKind::SignedOut => {
                    shown.remove(tab);
                }
                UserAction::Load(..) | UserAction::Press(..) | UserAction::Close(_) | UserAction::Wait(_) => {}
            }
            match user_action {
                UserAction::Load(tab, user, page) => {
                    let user = user.filter(|_| page.address_kind.is_cloud());
                    other_user |= user == Some(3);
                    seen.values_mut().for_each(|seen| seen.load(user, &page));
                    let shown_user = user.filter(|_| page.page != PageKind::SignedOut);
                    asks.insert(tab, (page.page == PageKind::ConfirmDisconnect, shown_user));
                    let is_changing = |world: &World| {
                        (1..4).any(|tab| {
                            let known = world.state.situation(&world.settings, tab, world.now);
                            matches!(known.purpose, Purpose::Relink(_))
                        })
                    };
                    let mut now = Seen::default();
                    now.load(user, &page);
                    let was_changing = is_changing(&world);
                    world.load_as(tab, user, page);
                    if was_changing && !is_changing(&world) {
                        shown.clear();
                    }
                    // The user has disconnected an account for another user.
                    if !was_changing && is_changing(&world) && now.disconnected {
                        let asked = now.asked;
                        let seen_now = Seen { user, disconnected: true, asked, ..Seen::default() };
                        seen.entry(tab).or_insert(seen_now);
                    }
                }
                UserAction::Press(tab, action) => {
                    if action == Action::Relink {
                        let (asked, user) = asks.get(&tab).copied().unwrap_or_default();
                        seen.insert(tab, Seen { asked, user, ..Seen::default() });
                    }
                    let effects = world.page(tab, FromContent::Act(action));
                    if let Some(open @ Effect::Open { .. }) = effects.first() {
                        world.opens(open.clone(), tab % 3 + 1);
                    }
                }
                UserAction::Start(tab, method) => {
                    world.popup_sends(FromPopup::Start(tab, method));
                }
                UserAction::Close(tab) => {
                    world.handle(BackgroundEvent::TabClosed(tab));
                    shown.remove(&tab);
                }
                UserAction::Wait(minutes) => world.wait(minutes),
            }
            for tab in 1..4 {
                if world.step(tab) == "done" || world.step(tab) == "mismatch" {
                    shown.clear();
                }
            }
            if !other_user {
                check_links(&mut world);
            }
            for tab in 1..4 {
                check_ticks(&world.popup(tab, true), &seen);
                check_elsewhere(&mut world, tab);
                if let Some(at) = check(&mut world, tab) {
                    let before = shown.insert(tab, at).unwrap_or(0);
                    prop_assert!(at >= before, "{before}, then {at}");
                }
            }
        }
    }
}
