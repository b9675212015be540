//! DOM access through the methods of the interface prototypes.
//!
//! A form's fields become properties of the form and hide its own: a field named `parentNode` would
//! be returned instead of the parent (HTML Standard, `LegacyOverrideBuiltIns`). So properties are
//! never read from the object itself. Nor is `instanceof` used: an element in a frame has the class
//! of the frame's window.

mod animations;
mod document;
mod flat_tree;
mod node;
mod shadow;

pub use animations::*;
pub use document::*;
pub use flat_tree::*;
pub use node::*;
pub use shadow::{assigned, by_id, is_in_shadow, may_be_closed, shadow, shadows};
