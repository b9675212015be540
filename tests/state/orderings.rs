//! After any order of events, the state matches what was last observed.

use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address::Place;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{Page, Reading};
use login_linker_core::state::{Effect, Event};
use proptest::prelude::*;

use crate::world::*;

/// An action of the user or a site.
#[derive(Debug, Clone)]
enum Deed {
    Load(TabId, Reading),
    Act(TabId, Action),
    Close(TabId),
    Discard(TabId, TabId),
    Wait(f64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let tab = 1..5i32;
    let page = prop_oneof![
        Just(not_connected()),
        Just(connected("MAG001234567")),
        Just(sign_in_page()),
        Just(my_account("MAG001234567")),
        Just(my_account("MAG007654321")),
        Just(reading(Place::Account, Page::SignedOut)),
        Just(reading(Place::Account, Page::Projects)),
    ];
    let action = prop_oneof![
        Just(Action::SignInFirst),
        Just(Action::Switch),
        Just(Action::GoBack),
        Just(Action::Close),
        Just(Action::TurnHintsOn),
        Just(Action::KeepAccount),
        Just(Action::KeepLink),
        Just(Action::Relink),
        Just(Action::GoOn),
        Just(Action::Reopen),
        Just(Action::Show),
    ];
    prop_oneof![
        4 => (tab.clone(), page).prop_map(|(tab, page)| Deed::Load(tab, page)),
        2 => (tab.clone(), action).prop_map(|(tab, action)| Deed::Act(tab, action)),
        1 => tab.clone().prop_map(Deed::Close),
        1 => (tab.clone(), tab).prop_map(|(old, new)| Deed::Discard(old, new)),
        1 => (0.0..30.0).prop_map(Deed::Wait),
    ]
}

impl World {
    /// The resulting effects. A requested tab is opened at once, with the next id.
    fn does(&mut self, deed: Deed) -> Vec<Effect> {
        match deed {
            Deed::Load(tab, page) => self.load(tab, page),
            Deed::Act(tab, action) => {
                let effects = self.act(tab, action);
                if let Some(open @ Effect::Open { .. }) = effects.first() {
                    self.opens(open.clone(), tab % 4 + 1);
                }
                effects
            }
            Deed::Close(tab) => self.take(Event::TabClosed(tab)),
            Deed::Discard(old, new) => self.take(Event::TabReplaced { old, new }),
            Deed::Wait(minutes) => {
                self.wait(minutes);
                Vec::new()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// In any order of events, the login is what was last observed.
    #[test]
    fn the_last_true_sight_counts(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut world = World::new();
        let mut seen: Option<(bool, Option<MagId>, f64)> = None;
        for deed in deeds {
            match deed {
                Deed::Load(tab, page) => {
                    if let Some(signed_in) = page.signed_in {
                        seen = Some((signed_in, page.account.clone(), world.now));
                    }
                    world.load(tab, page);
                }
                other => {
                    world.does(other);
                }
            }
            world.page(9, FromContent::Hello);
            let session = world.session(9);
            match &seen {
                Some((true, account, at)) if world.now - at < 15.0 * MINUTE => {
                    prop_assert_eq!(session.account(), account.as_ref());
                }
                Some((false, _, at)) if world.now - at < 15.0 * MINUTE => {
                    prop_assert_eq!(session, Session::SignedOut);
                }
                _ => prop_assert!(!session.is_signed_in()),
            }
        }
    }

    /// No event makes the background open anything but the fixed addresses of the two sites.
    #[test]
    fn only_fixed_addresses_are_opened(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut world = World::new();
        for deed in deeds {
            for effect in world.does(deed) {
                if let Effect::Open { url, .. } | Effect::Focus { url, .. } = effect {
                    let fixed = [
                        "https://accounts.magento.cloud/user",
                        "https://account.magento.com/customer/account/",
                        "https://account.magento.com/customer/account/login/",
                    ];
                    prop_assert!(fixed.contains(&url));
                }
            }
        }
    }
}
