//! The page as plain data, and the tables and text functions that it is read with.

pub mod address;
pub mod attributes;
pub mod classify;
pub mod collect;
pub mod computed;
pub mod coverage;
pub mod lines;
pub mod normalize;
pub mod phrases;
pub mod provider_names;
pub mod snapshot;
pub mod tree;
pub mod visibility;
