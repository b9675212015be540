//! The pure core of Login Linker: plain data in, plain data out.
//!
//! This crate has no dependency on WebAssembly, a browser, a clock or the network, and every
//! function in it is total. Data flows one way:
//!
//! 1. [`page`]: a [`Snapshot`](page::snapshot::Snapshot) of the page as plain data, and the tables of
//!    phrases that the page is searched for.
//! 2. [`reading`]: what the snapshot means, a [`Reading`](reading::Reading).
//! 3. [`decision`]: the one [`Step`](decision::step::Step) to take next.
//! 4. [`presentation`]: what the card, badge, toolbar title and popup show for that step.
//!
//! [`state`] is the background's state as a function of events, [`protocol`] holds the messages
//! between content script, background and popup, and [`report`] turns a snapshot into a report
//! without personal data, and back. [`scheduling`] says when a page is read again.

#![deny(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_used
)]

pub mod codec;
pub mod decision;
pub mod geometry;
pub mod page;
pub mod presentation;
pub mod protocol;
pub mod reading;
pub mod report;
pub mod scheduling;
pub mod state;
