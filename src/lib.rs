//! Login Linker: points the way through linking accounts.magento.cloud with Magento.com.
//!
//! [`core`] decides and knows no browser. [`page`] is the content script, [`background`] the
//! service worker or event page, [`popup`] the toolbar's popup; they touch the browser and decide
//! nothing. [`web`] holds the few bindings they share.

pub mod background;
pub mod core;
pub mod page;
pub mod popup;
pub mod web;
