//! Real Chromium and Firefox, driven over WebDriver, with the built extension loaded.
//!
//! A [`Browser`] has two windows. The *page window* is what a user sees: it is opened on addresses,
//! clicked in and photographed. The *control page* is a page of the extension in a window of its
//! own, so that the page window stays visible; from there the extension is asked what it reads and
//! shows. Nothing but the practice site on loopback can be reached.
//!
//! Five verbs are built on it: [`try_it`] with `watch`, [`read`], [`pictures`], [`shots`] and
//! [`bench`].

pub mod bench;
mod browser;
mod card;
mod chromium;
mod company;
mod driver;
mod engine;
mod extension;
pub mod faults;
mod firefox;
pub mod icons;
mod interrupt;
mod kind;
mod life;
mod login;
mod looks;
mod opened;
mod page;
pub mod pictures;
mod popups;
mod port;
mod private;
mod process;
mod pseudo_locale;
pub mod read;
mod saved;
pub mod shots;
mod summary;
pub mod try_it;
mod views;
mod walk;
mod webdriver;

/// What finds the extension's element in a page.
pub const OURS: &str = "[data-login-linker]";

pub use browser::{Browser, Options, Tab};
pub use company::Policy;
pub use extension::Refused;
pub use kind::Kind;
pub use life::Change;
pub use login::Login;
pub use looks::{Rules, Theme};
pub use popups::with_others;
pub use private::Side;
pub use pseudo_locale::PseudoLocale;
pub use saved::{Saved, SiteUrl};
pub use summary::{Provider, Session, Summary, Target};
pub use views::{Staged, VIEWS, View};
pub use walk::{Method, Stage, Walk};
