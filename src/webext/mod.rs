//! Bindings of the extension API, and ways over the border to JavaScript.

pub mod api;
pub mod interop;
pub mod texts;
