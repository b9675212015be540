//! Random actions of a user, for the property tests of whole journeys.

use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::page::address::{AddressKind, UserId};
use login_linker_core::presentation::Action;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading, SectionState};
use proptest::prelude::*;
use proptest::sample::select;

use crate::world::*;

const A: &str = "MAG001234567";
const B: &str = "MAG007654321";

#[derive(Debug, Clone)]
pub enum UserAction {
    Load(TabId, Option<UserId>, Reading),
    Press(TabId, Action),
    Start(TabId, Method),
    Close(TabId),
    Wait(f64),
}

fn pages() -> Vec<Reading> {
    let account_page = |page| reading(AddressKind::Account, page);
    let closed = |of: Reading| Reading {
        page: PageKind::Settings,
        section: SectionState::Closed,
        ..of
    };
    let magento = |page| reading(AddressKind::MagentoElsewhere, page);
    let failed = |notice, of| Reading {
        notices: vec![notice],
        ..of
    };
    let shared = Reading {
        shared_account: true,
        ..my_account(A)
    };
    vec![
        account_page(PageKind::SignedOut),
        account_page(PageKind::Projects),
        closed(account_page(PageKind::Settings)),
        not_connected(),
        not_connected(),
        connected(A),
        connected(B),
        failed(Notice::Canceled, account_page(PageKind::Projects)),
        failed(Notice::Disconnected, not_connected()),
        failed(Notice::AlreadyConnectedElsewhere, not_connected()),
        failed(
            Notice::AccessDenied,
            reading(AddressKind::Callback, PageKind::Elsewhere),
        ),
        account_page(PageKind::ConfirmDisconnect),
        account_page(PageKind::Unrecognised),
        sign_in_page(),
        magento(PageKind::MagentoCode),
        my_account(A),
        my_account(B),
        shared,
    ]
}

const ACTIONS: [Action; 13] = [
    Action::SignInFirst,
    Action::Switch,
    Action::Show,
    Action::GoBack,
    Action::Close,
    Action::TurnHintsOff,
    Action::TurnHintsOn,
    Action::KeepAccount,
    Action::SignOutOther,
    Action::Relink,
    Action::StopRelinking,
    Action::Continue,
    Action::Reopen,
];

pub fn user_action() -> impl Strategy<Value = UserAction> {
    let tab = || 1..4i32;
    let user = prop_oneof![2 => Just(None), 3 => Just(Some(2)), 1 => Just(Some(3))];
    prop_oneof![
        6 => (tab(), user, select(pages()))
            .prop_map(|(tab, user, page)| UserAction::Load(tab, user, page)),
        4 => (tab(), select(&ACTIONS[..])).prop_map(|(tab, action)| UserAction::Press(tab, action)),
        1 => (tab(), select(&Method::ALL[..])).prop_map(|(tab, method)| UserAction::Start(tab, method)),
        1 => tab().prop_map(UserAction::Close),
        1 => (0.0..20.0).prop_map(UserAction::Wait),
    ]
}
