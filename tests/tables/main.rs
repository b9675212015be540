//! Tables of the core: what goes in, what must come out. One file for each of the core's own.

mod account;
mod boxes;
mod card;
mod collect;
mod extent;
mod facts;
mod geometry;
mod landmarks;
mod language;
mod message;
mod notices;
mod outline;
mod pointing;
mod policy;
mod popup;
mod reading;
mod readings;
mod session;
mod site;
mod step;
mod together;
mod tree;
mod words;
