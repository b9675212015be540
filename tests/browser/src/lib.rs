//! Real Chromium, driven over WebDriver, and Firefox, over Marionette, with the built extension.
//!
//! A [`Browser`] has two windows. The *page window* is what a user sees: tests open addresses,
//! click and take pictures in it. The *control page* is a page of the extension in a separate
//! window, so that the page window stays visible; through it, tests ask the extension what it reads
//! and shows. Only the practice site on loopback can be reached.
//!
//! Five commands use it: [`try_it`] with `watch`, [`read`], [`pictures`], [`shots`] and [`bench`].

pub mod bench;
mod browser;
mod card;
mod chromium;
mod client;
mod crash;
mod driver;
mod engine;
mod extension;
pub mod faults;
mod firefox;
pub mod icons;
mod interrupt;
mod kind;
mod labels;
mod lifecycle;
mod login;
mod managed_policy;
mod marionette;
mod page;
pub mod pictures;
mod popups;
mod port;
mod private_windows;
mod process;
mod pseudo_locale;
pub mod read;
mod saved_page;
pub mod shots;
mod situations;
mod summary;
mod tabs;
mod themes;
pub mod try_it;
mod views;
mod walk;
mod webdriver;

/// A selector of the extension's element in a page.
pub const OURS: &str = "[data-login-linker]";

pub use browser::{Browser, Options, Tab};
pub use extension::Refused;
pub use kind::BrowserKind;
pub use labels::BROKEN_LABELS;
pub use lifecycle::Change;
pub use login::Login;
pub use managed_policy::Policy;
pub use popups::with_others;
pub use private_windows::BrowserWindow;
pub use pseudo_locale::PseudoLocale;
pub use saved_page::{Saved, SiteUrl};
pub use summary::{Provider, Session, Summary, Target};
pub use themes::{Rules, Theme};
pub use views::{Staged, VIEWS, View};
pub use walk::{Method, Stage, Walk};
