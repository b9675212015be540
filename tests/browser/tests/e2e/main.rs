//! The built extension in real browsers. Run `./build.sh` first.

mod active_journey;
mod announcements;
mod background_restarts;
mod browser_pool;
mod changing_pages;
mod closing;
mod containers;
mod content_faults;
mod corpus;
mod covered_card;
mod csp;
mod csp_cases;
#[path = "../../../expect/mod.rs"]
mod expect;
mod extension_files;
mod faults;
mod frames;
mod harness;
mod host_permission;
mod icons;
mod journey;
mod keyboard;
mod large_pages;
mod later_csp;
mod lifecycle;
mod managed_policy;
mod many_tabs;
mod narrow_screens;
mod older_pages;
mod page_isolation;
mod page_keys;
mod popup;
mod popup_faults;
mod prerendered_pages;
mod quoted_labels;
mod read_command;
mod relinking;
mod report;
mod restored_pages;
mod ring;
mod server_failures;
mod settle_delay;
mod sign_in_first;
mod site_errors;
mod themes;
mod users;
mod walkthrough;
mod welcome;
mod welcome_faults;
mod wrong_account;

use browser_pool::{
    with_browser, with_faulty_browser, with_new_browser, with_new_faulty_browser,
    with_only_browser, with_own_browser,
};

/// Defines a test for each browser from an async function of site and browser; after `new_browser:`, with
/// a new browser.
macro_rules! in_both {
    (new_browser: $($test:ident),* $(,)?) => { crate::in_both!(with_new_browser: $($test),*); };
    ($with:ident: $($test:ident),* $(,)?) => {
        mod chromium { $( #[test] fn $test() {
            crate::$with(browser::BrowserKind::Chromium, super::$test);
        } )* }
        mod firefox { $( #[test] fn $test() {
            crate::$with(browser::BrowserKind::Firefox, super::$test);
        } )* }
    };
    ($($test:ident),* $(,)?) => { crate::in_both!(with_browser: $($test),*); };
}
pub(crate) use in_both;
