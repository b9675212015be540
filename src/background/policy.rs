//! The company's policy, from `storage.managed`. Converted by hand: a recursive deserialiser would
//! overflow the stack on deeply nested values.

use std::collections::BTreeMap;

use js_sys::{Array, Object};
use serde::de::IgnoredAny;
use wasm_bindgen::{JsCast, JsValue};

use login_linker_core::state::policy::Value;

use crate::webext::api;

/// The most values, and the most items of each, that are read.
const MAX_ITEMS: u32 = 1000;

/// The values of a policy by their names.
pub fn values(policy: &JsValue) -> BTreeMap<String, Value> {
    let names = Object::keys(policy.unchecked_ref::<Object>());
    let names = (0..names.length().min(MAX_ITEMS)).filter_map(|at| names.get(at).as_string());
    names
        .map(|name| {
            let found = api::get(policy, &name);
            let list = found.dyn_ref::<Array>().map(list);
            (name, list.unwrap_or_else(|| single(&found)))
        })
        .collect()
}

fn list(list: &Array) -> Value {
    let items = 0..list.length().min(MAX_ITEMS);
    Value::List(items.map(|at| single(&list.get(at))).collect())
}

/// A value that is not a list or an object.
fn single(value: &JsValue) -> Value {
    let text = value.as_string().map(Value::Text);
    text.or_else(|| value.as_bool().map(Value::Flag))
        .or_else(|| value.as_f64().map(Value::Number))
        .unwrap_or(Value::Other(IgnoredAny))
}
