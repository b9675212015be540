//! Saved pages and what is read in them.
#![allow(dead_code, reason = "not every test needs both")]

use login_linker_core::page::address::CLOUD_URL;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::{Reading, Status, read};

/// The address that a saved page names; otherwise that of the account page.
pub fn saved_from(html: &str) -> &str {
    html.split_once("<!-- saved from url=(")
        .and_then(|(_, rest)| rest.split_once(')')?.1.split_once("-->"))
        .map_or(CLOUD_URL, |(address, _)| address.trim())
}

/// The reading with account ids as a report shows them.
pub fn anonymous(snapshot: &Snapshot) -> Reading {
    let mut reading = read(snapshot);
    reading.account = reading.account.take().and_then(masked);
    for provider in &mut reading.providers {
        if let Status::Connected(account) = &mut provider.status {
            *account = account.take().and_then(masked);
        }
    }
    reading
}

fn masked(id: MagId) -> Option<MagId> {
    MagId::parse(&["MAG", &"0".repeat(id.as_str().len() - 3)].concat())
}
