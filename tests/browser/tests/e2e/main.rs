//! The built extension in real browsers. Run `./build.sh` first.

mod access;
mod beside;
mod browser_pool;
mod closing;
mod company;
mod containers;
mod corpus;
mod csp;
mod csp_cases;
mod driving;
#[path = "../../../expect/mod.rs"]
mod expect;
mod faults;
mod guest;
mod icons;
mod journey;
mod keyboard;
mod kills;
mod large;
mod life;
mod living;
mod looks;
mod many;
mod narrow;
mod popup;
mod reach;
mod reading;
mod report;
mod returning;
mod ring;
mod server_failures;
mod settle_delay;
mod trouble;
mod users;
mod walking;
mod welcome;
mod wrong_account;

use browser_pool::{alone, with_browser, with_new_browser};

/// Defines a test for each browser from an async function of site and browser; after `anew:`, with
/// a new browser.
macro_rules! in_both {
    (anew: $($test:ident),* $(,)?) => { crate::in_both!(with_new_browser: $($test),*); };
    ($with:ident: $($test:ident),* $(,)?) => {
        mod chromium { $( #[test] fn $test() {
            crate::$with(browser::Kind::Chromium, super::$test);
        } )* }
        mod firefox { $( #[test] fn $test() {
            crate::$with(browser::Kind::Firefox, super::$test);
        } )* }
    };
    ($($test:ident),* $(,)?) => { crate::in_both!(with_browser: $($test),*); };
}
pub(crate) use in_both;
