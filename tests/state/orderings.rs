//! After any order of events, the state matches what was last observed.

use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::Action;
use login_linker_core::protocol::FromContent;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Effect};
use proptest::prelude::*;

use crate::world::*;

/// An action of the user or a site.
#[derive(Debug, Clone)]
enum TestEvent {
    Load(TabId, Reading),
    Act(TabId, Action),
    Close(TabId),
    Discard(TabId, TabId),
    Wait(f64),
}

fn test_event() -> impl Strategy<Value = TestEvent> {
    let tab = 1..5i32;
    let page = prop_oneof![
        Just(not_connected()),
        Just(connected("MAG001234567")),
        Just(sign_in_page()),
        Just(my_account("MAG001234567")),
        Just(my_account("MAG007654321")),
        Just(reading(AddressKind::Account, PageKind::SignedOut)),
        Just(reading(AddressKind::Account, PageKind::Projects)),
    ];
    let action = prop_oneof![
        Just(Action::SignInFirst),
        Just(Action::Switch),
        Just(Action::GoBack),
        Just(Action::Close),
        Just(Action::TurnHintsOn),
        Just(Action::KeepAccount),
        Just(Action::SignOutOther),
        Just(Action::Relink),
        Just(Action::Continue),
        Just(Action::Reopen),
        Just(Action::Show),
    ];
    prop_oneof![
        4 => (tab.clone(), page).prop_map(|(tab, page)| TestEvent::Load(tab, page)),
        2 => (tab.clone(), action).prop_map(|(tab, action)| TestEvent::Act(tab, action)),
        1 => tab.clone().prop_map(TestEvent::Close),
        1 => (tab.clone(), tab).prop_map(|(old, new)| TestEvent::Discard(old, new)),
        1 => (0.0..30.0).prop_map(TestEvent::Wait),
    ]
}

impl World {
    /// The resulting effects. A requested tab is opened at once, with the next id.
    fn apply(&mut self, test_event: TestEvent) -> Vec<Effect> {
        match test_event {
            TestEvent::Load(tab, page) => self.load(tab, page),
            TestEvent::Act(tab, action) => {
                let effects = self.act(tab, action);
                if let Some(open @ Effect::Open { .. }) = effects.first() {
                    self.opens(open.clone(), tab % 4 + 1);
                }
                effects
            }
            TestEvent::Close(tab) => self.handle(BackgroundEvent::TabClosed(tab)),
            TestEvent::Discard(old, new) => self.handle(BackgroundEvent::TabReplaced { old, new }),
            TestEvent::Wait(minutes) => {
                self.wait(minutes);
                Vec::new()
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// In any order of events, a login is what was last observed. After a sign-in page has gone,
    /// someone may have signed in there.
    #[test]
    fn the_last_observation_counts(test_events in prop::collection::vec(test_event(), 1..40)) {
        let mut world = World::new();
        let mut seen: Option<(bool, Option<MagId>, f64)> = None;
        for test_event in test_events {
            match test_event {
                TestEvent::Load(tab, page) => {
                    if let Some(signed_in) = page.signed_in {
                        seen = Some((signed_in, page.account.clone(), world.now));
                    }
                    world.load(tab, page);
                }
                other => {
                    world.apply(other);
                }
            }
            world.page(9, FromContent::Hello);
            let session = world.session(9);
            match &seen {
                Some((true, account, at)) if world.now - at < 15.0 * MINUTE => {
                    prop_assert_eq!(session.account(), account.as_ref());
                }
                _ => prop_assert!(!session.is_signed_in(), "{session:?}"),
            }
        }
    }

    /// No event makes the background open anything but the fixed addresses of the two sites.
    #[test]
    fn only_fixed_addresses_are_opened(test_events in prop::collection::vec(test_event(), 1..40)) {
        let mut world = World::new();
        for test_event in test_events {
            for effect in world.apply(test_event) {
                if let Effect::Open { url, .. }
                | Effect::Focus { url, .. }
                | Effect::FocusAndLoad { url, .. }
                | Effect::Load { url, .. } = effect
                {
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
