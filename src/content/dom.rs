//! The few questions that are asked of every node, by the interface's own methods.
//!
//! A form's fields become properties of the form, in front of its own: a field named `parentNode`
//! would answer in the place of the tree (HTML Standard, `LegacyOverrideBuiltIns`). So nothing is
//! asked of the object itself. Nor is it asked for its class: an element of a frame has that of
//! the frame's window.

mod document;
mod node;
mod painted;
mod shadow;

pub use document::*;
pub use node::*;
pub use painted::*;
pub use shadow::{assigned, by_id, is_in_shadow};
