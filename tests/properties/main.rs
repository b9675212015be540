//! Properties of reading, tested on generated pages.

mod dom;
#[path = "../expect/mod.rs"]
#[allow(dead_code, reason = "only the list of pages is needed here")]
mod expect;
mod html;
mod invariance;
mod laws;
mod messages;
mod model;
mod mutants;
#[path = "../native/mod.rs"]
mod native;
mod proofs;
mod random_snapshots;
mod reports;
