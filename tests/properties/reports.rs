//! The report of any snapshot reads like the snapshot.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::report::{About, parse, write};
use proptest::prelude::*;

use crate::laws::situations;
use crate::model::{Presentation, models};
use crate::native::Page;
use crate::native::saved::anonymous;
use crate::random_snapshots::{near_page, snapshot};

fn check(snapshot: &Snapshot) {
    let [first, ..] = &situations()[..] else {
        panic!("there are some");
    };
    let about = About {
        version: "0.1.0".into(),
        address: String::new(),
        situation: first.clone(),
    };
    let report = write(snapshot, &about);
    let back = parse(&report).expect("a report parses").snapshot;
    let (got, want) = (anonymous(&back), anonymous(snapshot));
    assert_eq!(got, want, "{report}");
    for situation in situations() {
        let (next, wanted) = (step(&got, &situation), step(&want, &situation));
        assert_eq!(next, wanted);
        assert_eq!(target(&got, &next), target(&want, &wanted));
    }
}

proptest! {
    #![proptest_config(crate::cases(400))]

    #[test]
    fn any_snapshot_reads_the_same_from_its_report(snapshot in snapshot()) {
        check(&snapshot);
    }

    #[test]
    fn a_nearly_right_page_reads_the_same_from_its_report(snapshot in near_page()) {
        check(&snapshot);
    }

    #[test]
    fn a_page_reads_the_same_from_its_report(model in models()) {
        let html = model.html(&Presentation::default());
        check(&Page::parse(&html).snapshot("https://accounts.magento.cloud/user"));
    }

    #[test]
    fn only_text_with_the_title_is_a_report(text in "(Login Linker report)?(\\PC|\\n){0,200}") {
        let report = parse(&text);
        prop_assert_eq!(report.is_some(), text.contains("Login Linker report"));
    }
}
