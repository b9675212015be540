//! Bindings of the extension API, and conversions to and from JavaScript.

pub mod api;
pub mod elements;
pub mod interop;
pub mod localize;
pub mod retry;
