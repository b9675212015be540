//! Reports: they read as the page did, and hold nothing of anybody.

mod corpus;
#[path = "../native/mod.rs"]
mod native;
mod pieces;
mod plants;
mod words;

use login_linker::core::account::MagId;
use login_linker::core::boxes::Status;
use login_linker::core::outline::Outline;
use login_linker::core::reading::{Reading, read};
use login_linker::core::report::{About, address, parse, write};
use login_linker::core::session::Session;
use login_linker::core::step::Situation;

/// What is known in a fresh profile.
pub fn fresh() -> Situation {
    Situation {
        session: Session::Unknown { ago: None },
        journey: None,
        linked: false,
        barred: false,
        coach: true,
    }
}

/// The report of an outline, as at `url`.
pub fn report(outline: &Outline, url: &str) -> String {
    let about = About {
        version: "0.1.0".into(),
        address: address::shape(url),
        situation: fresh(),
    };
    write(outline, &about)
}

/// What an outline reads as, without knowing whose account it is.
pub fn anonymous(outline: &Outline) -> Reading {
    let mut reading = read(outline);
    reading.account = reading.account.take().and_then(masked);
    for provider in &mut reading.providers {
        if let Status::Connected(account) = &mut provider.status {
            *account = account.take().and_then(masked);
        }
    }
    reading
}

fn masked(id: MagId) -> Option<MagId> {
    let digits = "0".repeat(id.as_str().len() - 3);
    MagId::parse(&format!("MAG{digits}"))
}

/// The outline that comes back from a report.
pub fn back(report: &str) -> Outline {
    parse(report).expect("a report is one").outline
}
