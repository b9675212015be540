//! Reports read like their pages, and contain no personal data.

mod corpus;
mod fidelity;
#[path = "../native/mod.rs"]
mod native;
mod personal_data;
mod redaction;
mod split_keywords;

use login_linker_core::decision::situation::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::report::{About, address, parse, write};

/// The situation in a fresh profile.
pub fn fresh() -> Situation {
    Situation::NOTHING_KNOWN
}

/// The report of a snapshot at the address `url`.
pub fn report(snapshot: &Snapshot, url: &str) -> String {
    let about = About {
        version: "0.1.0".into(),
        address: address::shape(url),
        situation: fresh(),
    };
    write(snapshot, &about)
}

/// The snapshot in a report.
pub fn back(report: &str) -> Snapshot {
    parse(report).expect("a report parses").snapshot
}
