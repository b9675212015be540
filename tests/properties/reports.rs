//! What comes back from the report of any outline reads as the outline did.

use login_linker::core::account::MagId;
use login_linker::core::boxes::Status;
use login_linker::core::outline::Outline;
use login_linker::core::reading::{Reading, read};
use login_linker::core::report::{About, parse, write};
use login_linker::core::step::{step, target};
use proptest::prelude::*;

use crate::laws::situations;
use crate::model::{Dress, models};
use crate::native::Page;
use crate::outlines::{near_page, outline};

/// A reading that does not know whose account it is.
fn anonymous(outline: &Outline) -> Reading {
    let mut reading = read(outline);
    let masked = |id: MagId| {
        let digits = "0".repeat(id.as_str().len() - 3);
        MagId::parse(&["MAG", &digits].concat())
    };
    reading.account = reading.account.take().and_then(masked);
    for provider in &mut reading.providers {
        if let Status::Connected(account) = &mut provider.status {
            *account = account.take().and_then(masked);
        }
    }
    reading
}

fn check(outline: &Outline) {
    let [first, ..] = &situations()[..] else {
        panic!("there are some");
    };
    let about = About {
        version: "0.1.0".into(),
        address: String::new(),
        situation: first.clone(),
    };
    let report = write(outline, &about);
    let back = parse(&report).expect("a report is one").outline;
    let (got, want) = (anonymous(&back), anonymous(outline));
    assert_eq!(got, want, "{report}");
    for situation in situations() {
        let (next, wanted) = (step(&got, &situation), step(&want, &situation));
        assert_eq!(next, wanted);
        assert_eq!(target(&got, &next), target(&want, &wanted));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_outline_reads_the_same_from_its_report(outline in outline()) {
        check(&outline);
    }

    #[test]
    fn a_nearly_right_page_reads_the_same_from_its_report(outline in near_page()) {
        check(&outline);
    }

    #[test]
    fn a_page_reads_the_same_from_its_report(model in models()) {
        let html = model.html(&Dress::default());
        check(&Page::parse(&html).outline("https://accounts.magento.cloud/user"));
    }

    #[test]
    fn any_text_is_taken_for_a_report_or_none(text in "(Login Linker report)?(\\PC|\\n){0,200}") {
        let report = parse(&text);
        prop_assert_eq!(report.is_some(), text.contains("Login Linker report"));
    }
}
