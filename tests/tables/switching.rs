//! The steps at account.magento.com during a journey.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::journey::{Method, Purpose};
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::{ReturnReason, Step};
use login_linker_core::page::address::AddressKind;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::readings::{a, b, page, signed_in, unknown};

fn check(reading: &Reading, situation: &Situation, expect: &Step) {
    let found = step(reading, situation);
    assert_eq!(&found, expect, "{reading:?} {situation:?}");
    assert_eq!(target(reading, &found), None, "{expect:?}");
}

#[test]
fn on_the_way_at_magento() {
    let on = |of| Reading {
        address_kind: AddressKind::MagentoElsewhere,
        account: Some(a()),
        ..page(of, SectionState::Absent, &[])
    };
    let active_journey = Situation {
        journey: Some(Method::Two),
        ..signed_in(a())
    };
    let code = on(PageKind::MagentoCode);
    check(&code, &unknown(), &Step::None);
    check(&code, &active_journey, &Step::EnterCode);
    // A user who wants another account is reminded until that account has been seen.
    let account = on(PageKind::MagentoAccount);
    let avoiding = |account| Situation {
        avoided: Some(account),
        ..active_journey.clone()
    };
    check(&account, &active_journey, &Step::Return(ReturnReason::Link));
    let switch = Step::SwitchAccount {
        signed_in: a(),
        here: true,
    };
    check(&account, &avoiding(a()), &switch);
    check(&account, &avoiding(b()), &Step::Return(ReturnReason::Link));
    // A user who keeps the link only signs out.
    let keeping = Situation {
        purpose: Purpose::KeepLink,
        ..avoiding(a())
    };
    check(&account, &keeping, &Step::SignOut { signed_in: a() });
}

#[test]
fn magento_com() {
    let on = |p| Reading {
        address_kind: AddressKind::MagentoSignIn,
        ..page(p, SectionState::Absent, &[])
    };
    let during = |method| Situation {
        journey: Some(method),
        ..unknown()
    };
    let sign_in = on(PageKind::MagentoSignIn);
    check(&sign_in, &unknown(), &Step::None);
    check(&sign_in, &during(Method::One), &Step::SignInAtMagento);
    check(&sign_in, &during(Method::Two), &Step::SignInAtMagento);
    let account = on(PageKind::MagentoAccount);
    check(&account, &unknown(), &Step::None);
    check(&account, &during(Method::One), &Step::None);
    check(
        &account,
        &during(Method::Two),
        &Step::Return(ReturnReason::Link),
    );
}
