//! The parts of the extension that touch the browser.
//!
//! [`content`] is the content script, [`background`] the service worker or event page, [`popup`] the
//! toolbar popup, [`welcome`] the page after installation. [`webext`] holds the bindings that they
//! share. All decisions are made by `login_linker_core`.

#![deny(clippy::disallowed_methods)]

pub mod background;
pub mod content;
pub mod popup;
pub mod webext;
pub mod welcome;
