//! Tables of inputs and expected outputs for the core, one file for each of its modules.

mod account;
mod address;
mod card;
mod classify;
mod collect;
mod controls;
mod evidence;
mod geometry;
mod headings;
mod language;
mod lines;
mod menus;
mod message;
#[path = "../native/mod.rs"]
mod native;
mod notices;
mod phrases;
mod policy;
mod popup;
mod popup_notes;
mod readings;
mod report;
mod sections;
mod session;
mod sign_in;
mod snapshot;
mod states;
mod statuses;
mod step;
mod switching;
mod targets;
mod toolbar;
mod tree;
mod units;
mod visibility;
mod words;
