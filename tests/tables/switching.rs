//! The steps at account.magento.com during a journey.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::journey::{Method, Purpose};
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::{Return, Step};
use login_linker_core::page::address::Place;
use login_linker_core::reading::{Page, Reading, Section};

use crate::readings::{a, b, page, signed_in, unknown};

fn check(reading: &Reading, situation: &Situation, expect: &Step) {
    let found = step(reading, situation);
    assert_eq!(&found, expect, "{reading:?} {situation:?}");
    assert_eq!(target(reading, &found), None, "{expect:?}");
}

#[test]
fn on_the_way_at_magento() {
    let on = |of| Reading {
        place: Place::MagentoElsewhere,
        account: Some(a()),
        ..page(of, Section::Absent, &[])
    };
    let active_journey = Situation {
        journey: Some(Method::Two),
        ..signed_in(a())
    };
    let code = on(Page::MagentoCode);
    check(&code, &unknown(), &Step::None);
    check(&code, &active_journey, &Step::EnterCode);
    // A user who wants another account is told so until that account has been seen.
    let account = on(Page::MagentoAccount);
    let leaving = |leaving| Situation {
        purpose: Purpose::Leave {
            account: leaving,
            keep: false,
        },
        ..active_journey.clone()
    };
    check(&account, &active_journey, &Step::Return(Return::Link));
    let switch = Step::SwitchAccount {
        signed_in: a(),
        keep: false,
    };
    check(&account, &leaving(a()), &switch);
    check(&account, &leaving(b()), &Step::Return(Return::Link));
}

#[test]
fn magento_com() {
    let on = |p| Reading {
        place: Place::MagentoSignIn,
        ..page(p, Section::Absent, &[])
    };
    let during = |method| Situation {
        journey: Some(method),
        ..unknown()
    };
    let sign_in = on(Page::MagentoSignIn);
    check(&sign_in, &unknown(), &Step::None);
    check(&sign_in, &during(Method::One), &Step::SignInAtMagento);
    check(&sign_in, &during(Method::Two), &Step::SignInAtMagento);
    let account = on(Page::MagentoAccount);
    check(&account, &unknown(), &Step::None);
    check(&account, &during(Method::One), &Step::None);
    check(&account, &during(Method::Two), &Step::Return(Return::Link));
}
