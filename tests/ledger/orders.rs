//! Any order of events ends in a state that matches what was last truly seen.

use login_linker::core::account::MagId;
use login_linker::core::journey::TabId;
use login_linker::core::ledger::{Effect, Event};
use login_linker::core::message::FromPage;
use login_linker::core::reading::{Page, Reading};
use login_linker::core::session::Session;
use login_linker::core::site::Place;
use login_linker::core::view::Action;
use proptest::prelude::*;

use crate::world::*;

/// Something a user or a site does.
#[derive(Debug, Clone)]
enum Deed {
    Load(TabId, Reading),
    Act(TabId, Action),
    Close(TabId),
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
        Just(Action::ShowCard),
    ];
    prop_oneof![
        4 => (tab.clone(), page).prop_map(|(tab, page)| Deed::Load(tab, page)),
        2 => (tab.clone(), action).prop_map(|(tab, action)| Deed::Act(tab, action)),
        1 => tab.prop_map(Deed::Close),
        1 => (0.0..30.0).prop_map(Deed::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens in whatever order, what is said of the login is what was last truly seen.
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
                Deed::Act(tab, action) => {
                    world.act(tab, action);
                }
                Deed::Close(tab) => {
                    world.take(Event::TabClosed(tab));
                }
                Deed::Wait(minutes) => world.wait(minutes),
            }
            world.page(9, FromPage::Hello);
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
            let effects = match deed {
                Deed::Load(tab, page) => world.load(tab, page),
                Deed::Act(tab, action) => world.act(tab, action),
                Deed::Close(tab) => world.take(Event::TabClosed(tab)),
                Deed::Wait(_) => Vec::new(),
            };
            for effect in effects {
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
