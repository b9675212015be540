//! The page as plain data, with the phrase tables and text functions used to read it.

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
