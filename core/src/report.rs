//! Report: a snapshot without personal data, as text, and its parser.
//!
//! Every word that is not in the project's tables is replaced by its length and class. Structure,
//! roles and states are kept, so that the parsed report gives the same reading as the page. A
//! report is plain text, so that users can check it before they send it:
//!
//! ```text
//! Login Linker report, version 0.1.0
//! address: accounts.magento.cloud/user/#
//! place: account
//! read: page single-sign-on, Magento.com not-connected, step connect, ring on control
//!
//!   2 box
//!    3 heading
//!     4 "Provider: Magento.com"
//!    3 other
//!     4 "Status Not connected [a5] [d4]"
//!    3 control link=account "Connect with Magento.com"
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decision::decide::{self, step};
use crate::decision::situation::Situation;
use crate::page::address::AddressKind;
use crate::page::snapshot::Snapshot;
use crate::protocol::summary::summarize;
use crate::reading::read;

pub mod address;
pub mod keywords;
pub mod line;
pub mod page;
pub mod redact;
mod search;
pub mod token;

/// Contents of a report other than the page's snapshot.
#[derive(Debug, Clone)]
pub struct About {
    /// The extension's version.
    pub version: String,
    /// The address's shape, from [`address::shape`].
    pub address: String,
    /// What was known besides the page.
    pub situation: Situation,
}

/// First words of every report.
const TITLE: &str = "Login Linker report";

const LEGEND: &str = "The page follows. Words that are not the extension's own are replaced: \
[a5] is five letters, [d9] nine digits, [o3] anything else; MAG[d9#1] is another account than \
MAG[d9].";

/// The report of a page.
pub fn write(snapshot: &Snapshot, about: &About) -> String {
    let mut out = String::new();
    let mut write_line = |parts: &[&str]| {
        parts.iter().for_each(|part| out.push_str(part));
        out.push('\n');
    };
    // The version is not personal, but it comes from outside the core.
    let version: String = about
        .version
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    write_line(&[TITLE, ", version ", &version]);
    write_line(&["address: ", &about.address]);
    write_line(&["place: ", &variant_name(&snapshot.address_kind)]);
    if snapshot.translated {
        write_line(&["translated"]);
    }
    if snapshot.restored {
        write_line(&["restored"]);
    }
    write_line(&["read: ", &reading_summary(snapshot, &about.situation)]);
    write_line(&["login: ", about.situation.session.name()]);
    write_line(&[LEGEND]);
    write_line(&[]);
    let masks = redact::masks(&snapshot.nodes);
    for (node, mask) in snapshot.nodes.iter().zip(&masks) {
        line::write(node, mask, &mut out);
    }
    out
}

/// The reading and the step, in the words of the commands, without account ids.
fn reading_summary(snapshot: &Snapshot, situation: &Situation) -> String {
    let reading = read(snapshot);
    let step = step(&reading, situation);
    let summary = summarize(snapshot, &reading, &step, situation);
    let mut out = ["page ", &variant_name(&summary.page)].concat();
    for provider in &summary.providers {
        out.push_str(&[", ", &provider.name, " ", &provider.status].concat());
    }
    for notice in &summary.notices {
        out.push_str(&[", notice ", &variant_name(notice)].concat());
    }
    out.push_str(&[", step ", &summary.step].concat());
    let target = decide::target(&reading, &step).and_then(|id| snapshot.nodes.get(id));
    if let Some(node) = target {
        out.push_str(&[", ring on ", &line::role(node)].concat());
    }
    out
}

/// A parsed report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The address's shape.
    pub address: String,
    /// The page, with fillers of the same length and class in place of replaced words.
    pub snapshot: Snapshot,
}

/// Parses a report; `None` if the text is not a report. Unknown lines are skipped, because mail
/// programs may add some.
pub fn parse(text: &str) -> Option<Report> {
    let (_, text) = text.split_once(TITLE)?;
    let mut report = Report {
        address: String::new(),
        snapshot: Snapshot {
            address_kind: AddressKind::Foreign,
            translated: false,
            restored: false,
            nodes: Vec::new(),
        },
    };
    for line in text.lines().skip(1).map(str::trim) {
        if let Some(address) = line.strip_prefix("address: ") {
            report.address = address.into();
        } else if let Some(place) = line.strip_prefix("place: ") {
            report.snapshot.address_kind = parse_variant(place).unwrap_or(AddressKind::Foreign);
        } else if line == "translated" {
            report.snapshot.translated = true;
        } else if line == "restored" {
            report.snapshot.restored = true;
        } else if let Some(node) = line::parse(line) {
            report.snapshot.nodes.push(node);
        }
    }
    Some(report)
}

/// The serialized name of a plain enum's variant.
pub fn variant_name(value: &impl Serialize) -> String {
    VariantName(value).to_string()
}

struct VariantName<'a, T>(&'a T);

impl<T: Serialize> fmt::Display for VariantName<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

/// The variant with this serialized name.
fn parse_variant<'a, T: Deserialize<'a>>(name: &'a str) -> Option<T> {
    use serde::de::value::{BorrowedStrDeserializer, Error};
    T::deserialize(BorrowedStrDeserializer::<Error>::new(name)).ok()
}
