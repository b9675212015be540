//! Properties of reading, over pages that nobody wrote.

mod invariance;
mod laws;
mod messages;
mod model;
#[path = "../native/mod.rs"]
mod native;
mod outlines;
mod reports;
