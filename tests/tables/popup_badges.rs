//! The popup's badges, and which button is the main one.

use login_linker_core::decision::journey::{Method, Purpose};
use login_linker_core::decision::relink::RelinkItem;
use login_linker_core::decision::situation::Situation;
use login_linker_core::presentation::{Badge, Popup, PopupAction};
use login_linker_core::reading::Status::{Connected, NotConnected};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::popup::{HERE, over};
use crate::readings::{MAGENTO, a, b, open, page, projects, signed_in, situation, unknown};

#[test]
fn an_account_that_is_not_to_be_linked_has_a_warning() {
    let badges = |reading: Reading, situation: Situation| {
        let popup = over(HERE, Some(reading), situation);
        (popup.badge, popup.accounts.map(|account| account.badge))
    };
    let linked = || open(&[(MAGENTO, Connected(Some(a())))]);
    let not_linked = || open(&[(MAGENTO, NotConnected)]);
    let (good, warn) = (Badge::Connected, Badge::NotConnected);
    assert_eq!(badges(linked(), signed_in(a())), (good, [good, good]));
    assert_eq!(badges(linked(), signed_in(b())), (warn, [warn, warn]));
    let relink = |at, session: Situation| Situation {
        journey: Some(Method::Two),
        purpose: Purpose::Relink(at),
        avoided: Some(a()),
        ..session
    };
    let disconnect = relink(RelinkItem::Disconnect, signed_in(a()));
    assert_eq!(badges(linked(), disconnect), (Badge::None, [warn, warn]));
    let connect = |account| relink(RelinkItem::Connect, signed_in(account));
    assert_eq!(badges(not_linked(), connect(a())), (warn, [warn, warn]));
    let other = (Badge::None, [warn, good]);
    assert_eq!(badges(not_linked(), connect(b())), other);
    let disallowed = Situation {
        disallowed: true,
        ..signed_in(a())
    };
    assert_eq!(badges(not_linked(), disallowed), (warn, [warn, warn]));
    // The heading has the badge that the card's title has.
    let signed_out = page(PageKind::SignedOut, SectionState::Absent, &[]);
    let again = relink(RelinkItem::SignIn, signed_in(a()));
    let none = Badge::None;
    assert_eq!(badges(signed_out, again), (none, [none, warn]));
    // The account that is linked to another user, without its id.
    let elsewhere = Reading {
        notices: vec![Notice::AlreadyConnectedElsewhere],
        ..not_linked()
    };
    let unnamed = situation(Session::SignedIn {
        account: None,
        ago: 0,
    });
    let other = (Badge::Error, [warn, warn]);
    assert_eq!(badges(elsewhere, unnamed), other);
}

#[test]
fn closing_is_never_the_main_thing_to_do() {
    let main = |reading: Reading| {
        let popup: Popup = over(HERE, Some(reading), unknown());
        (popup.buttons[0].1, popup.main)
    };
    let close = (PopupAction::Close, false);
    let signed_out = page(PageKind::SignedOut, SectionState::Absent, &[]);
    assert_eq!(main(signed_out), close);
    assert_eq!(main(open(&[(MAGENTO, Connected(None))])), close);
    assert_eq!(main(projects(&[])), (PopupAction::Show, true));
}
