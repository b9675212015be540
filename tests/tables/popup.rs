//! The popup for every kind of tab: its text, its button, and the two methods.

use login_linker_core::decision::checklist::ItemState;
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::{Choice, LocalSituation, Situation};
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::AddressKind;
use login_linker_core::presentation::{
    Action, Badge, Key, KnownAccounts, Popup, PopupAction, PopupFacts, PopupState, popup,
};
use login_linker_core::reading::Status::{self, Connected, NotConnected};
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Reading, SectionState};
use login_linker_core::state::settings::Settings;

use crate::readings::{MAGENTO, a, b, closed, open, page, projects, signed_in, situation, unknown};

pub const HERE: PopupFacts = PopupFacts {
    tab: 1,
    on_site: true,
    access: true,
    lacks_content_script: false,
    complete: true,
};

pub fn over(facts: PopupFacts, reading: Option<Reading>, situation: Situation) -> Popup {
    let state = PopupState {
        reading,
        accounts: KnownAccounts {
            purpose: situation.purpose.clone(),
            avoided: situation.avoided.clone(),
            linked: None,
        },
        situation,
        active_journey: None,
        settings: Settings::default(),
        incomplete: false,
    };
    popup(facts, Some(&state), "en")
}

fn on(reading: Reading) -> Popup {
    over(HERE, Some(reading), unknown())
}

fn main_of(popup: &Popup) -> Option<(Key, PopupAction)> {
    popup.buttons.first().map(|(text, main)| (text.key, *main))
}

/// On account.magento.com, signed in as part of Method 2.
fn to_go_back() -> Popup {
    let reading = Reading {
        address_kind: AddressKind::MagentoElsewhere,
        ..page(PageKind::MagentoAccount, SectionState::Absent, &[])
    };
    let journey = Some(Method::Two);
    let situation = Situation {
        journey,
        ..signed_in(a())
    };
    over(HERE, Some(reading), situation)
}

#[test]
fn the_main_button() {
    let account_page = |p| page(p, SectionState::Absent, &[]);
    let show = Some((Key::ButtonShowTab, PopupAction::Show));
    assert_eq!(main_of(&on(projects(&[]))), show);
    assert_eq!(main_of(&on(open(&[(MAGENTO, NotConnected)]))), show);
    let open_it = Some((Key::ButtonGoBack, PopupAction::Start(Method::One)));
    assert_eq!(main_of(&on(account_page(PageKind::Elsewhere))), open_it);
    let copy = Some((Key::ButtonCopyReport, PopupAction::Report));
    assert_eq!(main_of(&on(account_page(PageKind::Unrecognised))), copy);
    // The card is open and points at nothing.
    let close = Some((Key::ButtonClose, PopupAction::Close));
    assert_eq!(main_of(&on(account_page(PageKind::SignedOut))), close);
    let closed = Situation {
        local: LocalSituation {
            choice: Choice::Closed(Step::SignIn),
            ..LocalSituation::default()
        },
        ..unknown()
    };
    assert_eq!(
        main_of(&over(HERE, Some(account_page(PageKind::SignedOut)), closed)),
        show
    );
    let linked = on(open(&[(MAGENTO, Connected(None))]));
    assert_eq!(main_of(&linked), close);
    let relink = (Key::ButtonRelink, PopupAction::Act(Action::Relink));
    assert!(linked.buttons.contains(&(relink.0.into(), relink.1)));
    let back = Some((Key::ButtonGoBack, PopupAction::Act(Action::GoBack)));
    assert_eq!(main_of(&to_go_back()), back);
    let disallowed = Situation {
        disallowed: true,
        ..signed_in(a())
    };
    let switch = Some((Key::ButtonSwitch, PopupAction::Act(Action::Switch)));
    let disallowed = over(HERE, Some(open(&[(MAGENTO, NotConnected)])), disallowed);
    assert_eq!(main_of(&disallowed), switch);
}

#[test]
fn a_mag_id_is_explained_where_it_matters() {
    let explains = |popup: &Popup| popup.notes.contains(&Key::NoteMagId.into());
    let to_sign_in = Reading {
        address_kind: AddressKind::MagentoSignIn,
        ..page(PageKind::MagentoSignIn, SectionState::Absent, &[])
    };
    let active_journey = Situation {
        journey: Some(Method::Two),
        ..unknown()
    };
    assert!(explains(&over(HERE, Some(to_sign_in), active_journey)));
    // Where the text does not mention one, it is not explained.
    assert!(!explains(&on(projects(&[]))));
}

#[test]
fn tabs_that_are_not_read() {
    let says = |popup: &Popup| (popup.title.key, popup.badge, popup.report.is_some());
    let reading = || Some(open(&[(MAGENTO, NotConnected)]));
    let facts = |on_site, access| PopupFacts {
        tab: 1,
        on_site,
        access,
        lacks_content_script: false,
        complete: true,
    };
    let read = over(HERE, reading(), unknown());
    assert_eq!(says(&read), (Key::TitleConnect, Badge::None, true));
    assert_eq!(read.accounts[0].badge, Badge::NotConnected);
    // Without access nothing is shown about the page, even if it was read before.
    let disallowed = over(facts(true, false), reading(), unknown());
    assert_eq!(says(&disallowed), (Key::TitleNoAccess, Badge::None, false));
    assert_eq!(
        main_of(&disallowed),
        Some((Key::ButtonAllow, PopupAction::Allow))
    );
    // A tab that has navigated to another site.
    let gone = over(facts(false, true), reading(), unknown());
    assert_eq!(says(&gone), (Key::TitleLink, Badge::None, false));
    let starts: Vec<PopupAction> = gone.buttons.iter().map(|(_, main)| *main).collect();
    assert_eq!(starts, Method::ALL.map(PopupAction::Start), "either method");
    // A page that has crashed.
    let lacks_content_script = PopupFacts {
        lacks_content_script: true,
        ..HERE
    };
    let crashed = over(lacks_content_script, reading(), unknown());
    assert_eq!(says(&crashed), (Key::TitleNotRead, Badge::None, false));
    // A tab on one of the two sites that has not reported yet.
    let new = popup(HERE, None, "en");
    assert_eq!(says(&new), (Key::TitleNotRead, Badge::None, false));
    assert_eq!(
        main_of(&new),
        Some((Key::ButtonReloadTab, PopupAction::Reload))
    );
    // The report is the main button if nothing is recognised.
    let strange = on(page(PageKind::Unrecognised, SectionState::Absent, &[]));
    let expect = (Key::TitleUnrecognised, Badge::Unrecognised, false);
    assert_eq!(says(&strange), expect);
    let why = strange.text.map(|text| text.key);
    assert_eq!(why, Some(Key::TextUnrecognisedPopup));
}

#[test]
fn the_state_of_the_link() {
    let state = |reading, situation| over(HERE, Some(reading), situation).accounts[0].state.key;
    let of = |status| state(open(&[(MAGENTO, status)]), unknown());
    assert_eq!(of(Connected(Some(a()))), Key::StateConnectedAs);
    assert_eq!(of(Connected(None)), Key::StateConnected);
    assert_eq!(of(NotConnected), Key::StateNotConnected);
    let no_control = Status::NotOffered;
    assert_eq!(of(no_control), Key::StateNotOffered);
    let unclear = Status::Unclear;
    assert_eq!(of(unclear), Key::StateUnknown);
    let signed_out = || page(PageKind::SignedOut, SectionState::Absent, &[]);
    assert_eq!(state(signed_out(), unknown()), Key::StateSignedOut);
    // Earlier observations are used if the page does not say.
    let linked = || Situation {
        linked: true,
        ..unknown()
    };
    assert_eq!(state(projects(&[]), linked()), Key::StateConnected);
    assert_eq!(state(projects(&[]), unknown()), Key::StateUnknown);
    let at_magento = || Reading {
        address_kind: AddressKind::MagentoSignIn,
        ..page(PageKind::MagentoSignIn, SectionState::Absent, &[])
    };
    assert_eq!(state(at_magento(), linked()), Key::StateConnected);
    assert_eq!(state(at_magento(), unknown()), Key::StateUnknown);
}

#[test]
fn the_state_of_the_other_login() {
    let magento = |session| {
        let [_, magento] = over(HERE, None, situation(session)).accounts;
        (magento.state.key, magento.last_seen.map(|seen| seen.key))
    };
    let signed_in = |account| Session::SignedIn { account, ago: 5 };
    let seen = Some(Key::Seen);
    assert_eq!(magento(signed_in(Some(a()))), (Key::StateSignedInAs, seen));
    assert_eq!(magento(signed_in(None)), (Key::StateSignedIn, seen));
    assert_eq!(magento(Session::SignedOut), (Key::StateSignedOut, None));
    let old = Session::Unknown { ago: Some(1000) };
    assert_eq!(magento(old), (Key::StateOutdated, Some(Key::LastSeen)));
    assert_eq!(
        magento(Session::Unknown { ago: None }),
        (Key::StateUnknown, None)
    );
}

/// The items of both methods, one character each: done, next, pending.
fn items(popup: &Popup) -> Vec<String> {
    let signs = popup.checklists.iter().map(|list| {
        let sign = |state: &ItemState| match state {
            ItemState::Done => '+',
            ItemState::Next => '>',
            ItemState::Pending => '.',
        };
        list.items.iter().map(|(_, state)| sign(state)).collect()
    });
    signs.collect()
}

#[test]
fn the_items_of_both_methods() {
    let signed_out = || page(PageKind::SignedOut, SectionState::Absent, &[]);
    let boxed = || open(&[(MAGENTO, NotConnected)]);
    let linked = || open(&[(MAGENTO, Connected(Some(a())))]);
    let sign_in = Reading {
        address_kind: AddressKind::MagentoSignIn,
        ..page(PageKind::MagentoSignIn, SectionState::Absent, &[])
    };
    let active_journey = Situation {
        journey: Some(Method::One),
        ..unknown()
    };
    let disallowed = Situation {
        disallowed: true,
        ..signed_in(a())
    };
    for (reading, situation, one, two) in [
        (signed_out(), unknown(), ">....", "....."),
        (projects(&[]), unknown(), "+>...", "....."),
        (closed(NotConnected), unknown(), "++>..", "....."),
        (boxed(), unknown(), "+++>.", "....."),
        (sign_in, active_journey, "++++>", "....."),
        (signed_out(), signed_in(a()), ".....", "+>..."),
        (projects(&[]), signed_in(a()), ".....", "++>.."),
        (boxed(), signed_in(a()), ".....", "++++>"),
        (boxed(), disallowed, ".....", ">+++."),
        (open(&[]), unknown(), ".....", "....."),
    ] {
        let found = items(&over(HERE, Some(reading.clone()), situation));
        assert_eq!(found, [one, two], "{reading:?}");
    }
    assert_eq!(items(&to_go_back()), [".....", "+>..."]);
    assert_eq!(items(&popup(HERE, None, "en")), [".....", "....."]);
    // Once the accounts are linked, nothing is left to do.
    assert!(items(&over(HERE, Some(linked()), unknown())).is_empty());
    // A wrong link: how to change it.
    let wrong = over(HERE, Some(linked()), signed_in(b()));
    assert_eq!(items(&wrong), ["....."]);
}
