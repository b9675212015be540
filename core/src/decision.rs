//! What to do next: the journey a tab belongs to, and the step that follows from a reading.

pub mod checklist;
pub mod decide;
pub mod journey;
pub mod relink;
pub mod situation;
pub mod step;
mod switching;
