//! The steps at account.magento.com while a journey is under way.

use login_linker_core::decision::journey::Method;
use login_linker_core::decision::step::{Situation, Step, step, target};
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
    let under_way = Situation {
        journey: Some(Method::Two),
        ..signed_in(a())
    };
    let code = on(Page::MagentoCode);
    check(&code, &unknown(), &Step::None);
    check(&code, &under_way, &Step::EnterCode);
    // Whoever wants another account is told so until that account has been seen.
    let account = on(Page::MagentoAccount);
    let leaving = |leaving| Situation {
        leaving: Some(leaving),
        ..under_way.clone()
    };
    check(&account, &under_way, &Step::Return);
    let switch = Step::SwitchAccount { signed_in: a() };
    check(&account, &leaving(a()), &switch);
    check(&account, &leaving(b()), &Step::Return);
}
