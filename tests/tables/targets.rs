//! Steps without a target: on a translated page, and without a control.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::step::Step;
use login_linker_core::page::address::AddressKind;
use login_linker_core::reading::Status::NotConnected;
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::readings::{ADOBE, MAGENTO, a, open, page, signed_in, unknown};

#[test]
fn a_translated_page_is_not_read() {
    let mut reading = open(&[(MAGENTO, NotConnected)]);
    reading.translated = true;
    assert_eq!(step(&reading, &unknown()), Step::TurnOffTranslation);
    reading.notices = vec![Notice::Canceled];
    let found = step(&reading, &signed_in(a()));
    assert_eq!(found, Step::TurnOffTranslation);
    assert_eq!(target(&reading, &found), None);
    // Without anything to say, a translation does not matter.
    let elsewhere = |address_kind, page_| Reading {
        address_kind,
        translated: true,
        ..page(page_, SectionState::Absent, &[])
    };
    for (place, page, expect) in [
        (AddressKind::CloudElsewhere, PageKind::Elsewhere, Step::None),
        (
            AddressKind::CloudElsewhere,
            PageKind::SingleSignOn,
            Step::TurnOffTranslation,
        ),
        (
            AddressKind::Callback,
            PageKind::Elsewhere,
            Step::TurnOffTranslation,
        ),
        (
            AddressKind::MagentoElsewhere,
            PageKind::MagentoAccount,
            Step::None,
        ),
    ] {
        assert_eq!(step(&elsewhere(place, page), &unknown()), expect);
    }
}

#[test]
fn steps_that_point_at_something() {
    let steps = [
        Step::OpenSettings,
        Step::OpenSection,
        Step::Connect {
            provider: ADOBE,
            reload: false,
        },
    ];
    assert!(steps.iter().all(Step::has_target));
    let reload = Step::Connect {
        provider: ADOBE,
        reload: true,
    };
    let none = [
        reload,
        Step::None,
        Step::SignIn,
        Step::Done { account: None },
        Step::NotOffered,
    ];
    assert!(!none.iter().any(Step::has_target));
}
