//! Placeholder.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// Starts the module.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
