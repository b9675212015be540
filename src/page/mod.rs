//! The content script: reads the page, asks the core what comes next, and shows it.
//!
//! We are guests here: nothing of the page is changed, pressed, filled or restyled.

mod announce;
mod card;
mod coach;
mod dom;
mod follow;
mod host;
mod layout;
mod listen;
mod pace;
mod pass;
mod patience;
mod reader;
mod ring;
mod scan;
mod shown;
mod sight;
mod stir;
mod style;
mod talk;
mod wake;

pub use coach::{begin, hear, start_again};
