//! Properties of reading, over pages that nobody wrote.

mod laws;
mod messages;
mod model;
#[path = "../native/mod.rs"]
mod native;
mod noise;
mod outlines;
mod reports;
