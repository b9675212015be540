//! Bindings of the extension API, and ways over the border to JavaScript.

pub mod api;
pub mod elements;
pub mod interop;
pub mod texts;
