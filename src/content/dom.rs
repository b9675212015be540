//! DOM access through the methods of the interface prototypes.
//!
//! A form's fields become properties of the form and hide its own: a field named `parentNode` would
//! be returned instead of the parent (HTML Standard, `LegacyOverrideBuiltIns`). So properties are
//! never read from the object itself. Nor is `instanceof` used: an element in a frame has the class
//! of the frame's window.

mod document;
mod node;
mod painted;
mod shadow;

pub use document::*;
pub use node::*;
pub use painted::*;
pub use shadow::{assigned, by_id, is_in_shadow};
