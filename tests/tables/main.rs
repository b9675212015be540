//! Tables of the core: what goes in, what must come out. One file for each of the core's own.

mod account;
mod boxes;
mod geometry;
mod notices;
mod policy;
mod readings;
mod session;
mod site;
mod step;
mod tree;
mod words;
