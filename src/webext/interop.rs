//! Converts between Rust values and the data in messages and stores.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A value as plain JavaScript data: objects, arrays and strings, which the stores of all browsers
/// keep. (Chromium's turn a `Map` into an empty object.) `undefined` if it cannot be converted.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// Deserialises a value; `None` if it has another form.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

/// Bytes in the form that messages carry.
pub fn to_bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The bytes in a message; `None` if it contains no bytes.
pub fn from_bytes(message: &JsValue) -> Option<Vec<u8>> {
    message.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
