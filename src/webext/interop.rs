//! Plain data between Rust values and what messages and stores hold.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A value as plain JavaScript data: objects, arrays and strings, which every browser's stores
/// hold. (Chromium's empties a `Map`.) `undefined` for what cannot be expressed so.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// The value that this is, if it has its form.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// Bytes as a message carries them.
pub fn to_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The bytes that a message carries, if it carries bytes.
pub fn from_bytes(message: &JsValue) -> Option<Vec<u8>> {
    message.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
