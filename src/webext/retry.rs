//! Questions that are repeated until they are answered.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::api;

/// The first pause before a question is repeated, and the longest, in ms.
const FIRST_PAUSE_MS: u32 = 400;
const MAX_PAUSE_MS: u32 = 5000;

/// Sends the background a request of the user. It answers at once, so the retry waits long enough
/// that the request is not carried out twice. Returns whether it has answered.
pub async fn tell_background(message: &JsValue) -> bool {
    for _ in 0..2 {
        let answer = api::answer(api::send_message(message)).await;
        if let Some(answer) = answer.filter(|answer| !answer.is_undefined()) {
            return answer.is_truthy();
        }
    }
    false
}

/// Repeats a question with growing pauses until an answer can be read. Late answers to earlier
/// attempts count.
pub async fn until_answered<T: 'static>(
    ask: impl Fn() -> Result<Promise, JsValue>,
    read: fn(JsValue) -> Option<T>,
) -> T {
    let attempts = Array::new();
    let mut pause = FIRST_PAUSE_MS;
    loop {
        let asked = ask();
        attempts.push(&future_to_promise(async move {
            let answer = api::answer_without_limit(asked).await;
            let is_valid = |answer: &JsValue| read(answer.clone()).is_some();
            answer.filter(is_valid).ok_or(JsValue::UNDEFINED)
        }));
        // Resolves to the first valid answer. It is rejected once every attempt has failed.
        let any = Ok(Promise::any(&attempts));
        let answer = api::answer_within(pause, any).await;
        if let Some(answer) = answer.and_then(read) {
            return answer;
        }
        wait(pause).await;
        pause = (pause * 3 / 2).min(MAX_PAUSE_MS);
    }
}

async fn wait(ms: u32) {
    let end = Promise::new(&mut |resolve, _| {
        Timeout::new(ms, move || {
            // `resolve` cannot fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    api::answer_without_limit(Ok(end)).await;
}
