//! Any page can be read, every target obeys the laws, and its report reads like the page.
#![no_main]

#[path = "../tests/properties/laws.rs"]
mod laws;
#[path = "../tests/native/mod.rs"]
mod native;

use libfuzzer_sys::fuzz_target;
use login_linker_core::decision::decide::step;
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::reading::explain::explain;
use login_linker_core::report::{About, address, page, parse, write};

/// An address for every kind of place.
const ADDRESSES: [&str; 8] = [
    "https://accounts.magento.cloud/user",
    "https://accounts.magento.cloud/user/4711",
    "https://accounts.magento.cloud/user/1/connected-accounts/2/disconnect",
    "https://accounts.magento.cloud/openid-connect/magento?code=x&state=y",
    "https://accounts.magento.cloud/cli/installer",
    "https://account.magento.com/customer/account/login/",
    "https://account.magento.com/customer/account/",
    "https://accounts.magento.cloud.example/user",
];

// The first byte is the address, the rest is the page.
fuzz_target!(|data: &[u8]| {
    let Some((first, html)) = data.split_first() else {
        return;
    };
    let html = String::from_utf8_lossy(html);
    let url = ADDRESSES[usize::from(*first) % ADDRESSES.len()];
    let snapshot = native::Page::parse(&html).snapshot(url);
    laws::check(&snapshot);
    explain(&snapshot);
    report(&snapshot, url);
    // Also interprets the page as a report.
    if let Some(report) = parse(&["Login Linker report\n", &html].concat()) {
        laws::check(&report.snapshot);
        page::html(&report);
    }
});

fn report(snapshot: &Snapshot, url: &str) {
    let about = About {
        version: "0.1.0".into(),
        address: address::shape(url),
        situation: Situation::NOTHING_KNOWN,
    };
    let report = parse(&write(snapshot, &about)).expect("a report parses");
    let (got, want) = (
        native::saved::anonymous(&report.snapshot),
        native::saved::anonymous(snapshot),
    );
    assert_eq!(got, want, "the report reads otherwise");
    assert_eq!(
        step(&got, &Situation::NOTHING_KNOWN),
        step(&want, &Situation::NOTHING_KNOWN)
    );
    let html = page::html(&report);
    let again = address::url(&report.address, snapshot.address_kind);
    laws::check(&native::Page::parse(&html).snapshot(&again));
}
