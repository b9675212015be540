//! Tables of the core: what goes in, what must come out. One file for each of the core's own.

mod account;
mod address;
mod boxes;
mod card;
mod classify;
mod collect;
mod extent;
mod geometry;
mod language;
mod message;
mod notices;
mod phrases;
mod pointing;
mod policy;
mod popup;
mod reading;
mod readings;
mod sections;
mod session;
mod snapshot;
mod step;
mod switching;
mod together;
mod tree;
mod visibility;
