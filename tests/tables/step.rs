//! All rows of the table in `docs/steps.md`.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::reading::Status::{self, Connected, NotConnected};
use login_linker_core::reading::notices::Notice;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Reading, SectionState};

use crate::readings::{
    ADOBE, GITHUB, MAGENTO, a, b, closed, open, page, projects, signed_in, situation, unknown,
};

fn check(reading: &Reading, situation: &Situation, expect: &Step, ring: Option<usize>) {
    let found = step(reading, situation);
    assert_eq!(&found, expect, "{reading:?} {situation:?}");
    assert_eq!(target(reading, &found), ring, "{expect:?}");
}

fn connect(provider: usize) -> Step {
    Step::Connect {
        provider,
        reload: false,
    }
}

#[test]
fn sign_in() {
    let reading = page(PageKind::SignedOut, SectionState::Absent, &[]);
    check(&reading, &unknown(), &Step::SignIn, None);
    check(&reading, &signed_in(a()), &Step::SignIn, None);
}

#[test]
fn open_settings() {
    let hidden = (MAGENTO, NotConnected, false);
    check(&projects(&[]), &unknown(), &Step::OpenSettings, Some(1));
    check(
        &projects(std::slice::from_ref(&hidden)),
        &unknown(),
        &Step::OpenSettings,
        Some(1),
    );
    check(
        &projects(&[hidden]),
        &signed_in(a()),
        &Step::OpenSettings,
        Some(1),
    );
}

#[test]
fn open_section() {
    check(
        &closed(NotConnected),
        &unknown(),
        &Step::OpenSection,
        Some(2),
    );
    let without_units = page(PageKind::Settings, SectionState::Closed, &[]);
    check(&without_units, &signed_in(a()), &Step::OpenSection, Some(2));
}

#[test]
fn connect_by_both_methods() {
    let reading = open(&[(GITHUB, NotConnected), (MAGENTO, NotConnected)]);
    for situation in [unknown(), situation(Session::SignedOut), signed_in(a())] {
        check(&reading, &situation, &connect(MAGENTO), Some(13));
    }
}

#[test]
fn the_newer_of_two_names_wins() {
    let both = [(ADOBE, NotConnected), (MAGENTO, NotConnected)];
    check(&open(&both), &unknown(), &connect(ADOBE), Some(14));
    let no_button = (ADOBE, Status::NotOffered);
    let older = [no_button, (MAGENTO, NotConnected)];
    check(&open(&older), &unknown(), &connect(MAGENTO), Some(13));
    let linked = [(ADOBE, NotConnected), (MAGENTO, Connected(None))];
    check(
        &open(&linked),
        &unknown(),
        &Step::Done { account: None },
        None,
    );
}

#[test]
fn a_page_from_the_back_forward_cache_is_reloaded_first() {
    let mut reading = open(&[(MAGENTO, NotConnected)]);
    reading.restored = true;
    check(
        &reading,
        &unknown(),
        &Step::Connect {
            provider: MAGENTO,
            reload: true,
        },
        None,
    );
}

#[test]
fn not_offered() {
    let nothing = open(&[(MAGENTO, Status::NotOffered)]);
    check(&nothing, &unknown(), &Step::NotOffered, None);
    let covered = open(&[(MAGENTO, Status::Covered)]);
    check(&covered, &unknown(), &Step::Uncover, None);
    check(&open(&[]), &unknown(), &Step::NotOffered, None);
    check(
        &open(&[(GITHUB, NotConnected)]),
        &unknown(),
        &Step::NotOffered,
        None,
    );
    check(
        &open(&[(GITHUB, Connected(None))]),
        &unknown(),
        &Step::NotOffered,
        None,
    );
    // A section that is not on the page is ignored.
    let absent = page(PageKind::Settings, SectionState::Absent, &[]);
    check(&absent, &unknown(), &Step::Unrecognised, None);
    // The section is open but our unit is hidden: it may become visible.
    let hidden = page(
        PageKind::SingleSignOn,
        SectionState::Open,
        &[(MAGENTO, NotConnected, false)],
    );
    check(&hidden, &unknown(), &Step::Unrecognised, None);
}

#[test]
fn done_and_mismatch() {
    let connected = |account| open(&[(MAGENTO, Connected(account))]);
    let linked = Step::Done { account: Some(a()) };
    check(&connected(Some(a())), &unknown(), &linked, None);
    check(&connected(Some(a())), &signed_in(a()), &linked, None);
    check(
        &connected(None),
        &signed_in(b()),
        &Step::Done { account: None },
        None,
    );
    let mismatch = Step::Mismatch {
        linked: a(),
        signed_in: b(),
    };
    check(&connected(Some(a())), &signed_in(b()), &mismatch, None);
    // In a closed section it is known as well.
    check(&closed(Connected(Some(a()))), &unknown(), &linked, None);
    check(
        &closed(Connected(Some(a()))),
        &signed_in(b()),
        &mismatch,
        None,
    );
}

#[test]
fn no_step_for_linked_users_on_a_page_without_units() {
    let linked = Situation {
        linked: true,
        ..unknown()
    };
    check(&projects(&[]), &linked, &Step::Done { account: None }, None);
    check(
        &page(PageKind::Settings, SectionState::Closed, &[]),
        &linked,
        &Step::Done { account: None },
        None,
    );
    // A unit that can be read again takes precedence.
    check(
        &projects(&[(MAGENTO, NotConnected, false)]),
        &linked,
        &Step::OpenSettings,
        Some(1),
    );
    check(&open(&[]), &linked, &Step::NotOffered, None);
}

#[test]
fn contradictions_are_not_recognised() {
    let unclear = open(&[(MAGENTO, Status::Unclear)]);
    check(&unclear, &unknown(), &Step::Unrecognised, None);
    let others = open(&[(GITHUB, Status::Unclear), (ADOBE, NotConnected)]);
    check(&others, &unknown(), &connect(ADOBE), Some(14));
}

#[test]
fn notices_come_first() {
    let all = [
        Notice::AlreadyConnectedElsewhere,
        Notice::CouldNotComplete,
        Notice::Canceled,
        Notice::EmailTaken,
        Notice::EmailInvalid,
        Notice::FormOutdated,
        Notice::VerifyEmail,
        Notice::AccessDenied,
    ];
    for notice in all {
        let mut reading = open(&[(MAGENTO, NotConnected)]);
        reading.notices = vec![notice];
        check(&reading, &unknown(), &Step::ExplainError(notice), None);
    }
    for notice in [Notice::Connected, Notice::Disconnected] {
        let mut reading = open(&[(MAGENTO, NotConnected)]);
        reading.notices = vec![notice];
        check(&reading, &unknown(), &connect(MAGENTO), Some(13));
    }
    let mut two = page(PageKind::SignedOut, SectionState::Absent, &[]);
    two.notices = vec![
        Notice::Connected,
        Notice::EmailTaken,
        Notice::CouldNotComplete,
    ];
    check(
        &two,
        &unknown(),
        &Step::ExplainError(Notice::EmailTaken),
        None,
    );
}

#[test]
fn pages_without_a_step_and_unrecognised_ones() {
    check(
        &page(PageKind::ConfirmDisconnect, SectionState::Absent, &[]),
        &unknown(),
        &Step::None,
        None,
    );
    check(
        &page(PageKind::Elsewhere, SectionState::Absent, &[]),
        &unknown(),
        &Step::None,
        None,
    );
    check(
        &page(PageKind::Unrecognised, SectionState::Absent, &[]),
        &unknown(),
        &Step::Unrecognised,
        None,
    );
}

#[test]
fn only_missing_controls_have_a_settle_delay() {
    for (step, waits) in [
        (Step::NotOffered, true),
        (Step::Unrecognised, true),
        (connect(ADOBE), false),
        (Step::OpenSettings, false),
        (Step::OpenSection, false),
        (Step::SignIn, false),
        (Step::Done { account: None }, false),
        (Step::ExplainError(Notice::CouldNotComplete), false),
        (Step::None, false),
    ] {
        assert_eq!(step.settle_ms() > 0, waits, "{step:?}");
    }
}
