//! What to do next: the journey a tab is part of, and the step that follows from a reading.

pub mod journey;
pub mod step;
