//! Plain data over the border: between Rust values and what messages and stores hold.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A value as plain JavaScript data: objects, arrays and strings, which every browser's messaging
/// carries. (Chromium's empties a `Map`.) `undefined` for what cannot be told.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// The value that this is, if it has its form.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}
