//! The pure core: plain data in, plain data out.
//!
//! Nothing here knows a browser, a clock or the network, and nothing here can fail: every
//! function is total. The way through is one:
//!
//! [`outline`] (what is on the page) → [`reading`] (what it means) → [`step`] (what comes next)
//! → [`view`] (what to show). [`ledger`] is the background's memory: the same way, for events.

pub mod account;
pub mod boxes;
pub mod collect;
pub mod explain;
pub mod facts;
pub mod geometry;
pub mod journey;
pub mod language;
pub mod ledger;
pub mod look;
pub mod message;
pub mod notices;
pub mod outline;
pub mod policy;
pub mod reading;
pub mod report;
pub mod session;
pub mod settings;
pub mod site;
pub mod step;
pub mod tree;
pub mod view;
pub mod wire;
pub mod words;
