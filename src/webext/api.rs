//! The part of the extension API that is used. Chromium and Firefox both provide it under `chrome`,
//! with promises.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use login_linker_core::decision::journey::TabId;

#[wasm_bindgen]
extern "C" {
    /// `runtime` itself. Not read from the global object, which has no `chrome` in Firefox's
    /// content scripts.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome"], js_name = runtime)]
    static RUNTIME: JsValue;

    /// `runtime.sendMessage`. Throws once the extension has been updated or switched off.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    pub fn send_message(message: &JsValue) -> Result<Promise, JsValue>;

    /// `runtime.getURL`.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn url_of(path: &str) -> String;

    /// `scripting.registerContentScripts`.
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = registerContentScripts, catch)]
    pub fn register_scripts(scripts: &Array) -> Result<Promise, JsValue>;

    /// `tabs.sendMessage`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    pub fn send_to_tab(tab: i32, message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = Object, js_name = Promise)]
    type Thenable;

    /// `Promise.prototype.then`, with one function for both results.
    #[wasm_bindgen(method)]
    fn then(this: &Thenable, done: &JsValue, failed: &JsValue);

    /// `tabs.get`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = get, catch)]
    pub fn tab(tab: i32) -> Result<Promise, JsValue>;

    /// `tabs.getCurrent`: the tab of a page of the extension.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    pub fn own_tab() -> Result<Promise, JsValue>;

    /// `commands.getAll`: the keyboard shortcuts.
    #[wasm_bindgen(js_namespace = ["chrome", "commands"], js_name = getAll, catch)]
    pub fn commands() -> Result<Promise, JsValue>;

    /// `tabs.query`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    pub fn tabs(filter: &Object) -> Result<Promise, JsValue>;

    /// `tabs.create`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    pub fn open_tab(options: &Object) -> Result<Promise, JsValue>;

    /// `tabs.update`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    pub fn update_tab(tab: i32, options: &Object) -> Result<Promise, JsValue>;

    /// `tabs.reload`.
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    pub fn reload_tab(tab: i32) -> Result<Promise, JsValue>;

    /// `windows.update`.
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = update, catch)]
    pub fn update_window(window: i32, options: &Object) -> Result<Promise, JsValue>;

    /// `action.setBadgeText`.
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    pub fn set_badge(options: &Object) -> Result<Promise, JsValue>;

    /// `action.setBadgeBackgroundColor`.
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    pub fn set_badge_colour(options: &Object) -> Result<Promise, JsValue>;

    /// `action.setTitle`.
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setTitle, catch)]
    pub fn set_title(options: &Object) -> Result<Promise, JsValue>;

    /// `scripting.executeScript`.
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = executeScript, catch)]
    pub fn inject(options: &Object) -> Result<Promise, JsValue>;

    /// `scripting.insertCSS`.
    #[wasm_bindgen(js_namespace = ["chrome", "scripting"], js_name = insertCSS, catch)]
    pub fn inject_style(options: &Object) -> Result<Promise, JsValue>;

    /// `runtime.getManifest`.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;

    /// `navigator.clipboard.writeText`. Needs a user gesture.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    pub fn copy(text: &str) -> Result<Promise, JsValue>;

    /// `fetch`. Only for files of the extension itself: [`own_json`].
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch_file(address: &str) -> Result<Promise, JsValue>;

    /// The response.
    type Response;

    /// `Response.json`.
    #[wasm_bindgen(method, catch)]
    fn json(this: &Response) -> Result<Promise, JsValue>;

    /// `i18n.getMessage`.
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub fn message(key: &str, parts: Vec<String>) -> JsValue;

    /// `i18n.getUILanguage`.
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getUILanguage)]
    pub fn language() -> String;

    /// `permissions.contains`.
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    fn has_permissions(wanted: &Object) -> Result<Promise, JsValue>;

    /// `permissions.request`. Needs a user gesture.
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn ask_permissions(wanted: &Object) -> Result<Promise, JsValue>;

    /// `storage.session`: cleared when the browser ends.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = get, catch)]
    pub fn session_get(key: &str) -> Result<Promise, JsValue>;

    /// `storage.session`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = set, catch)]
    pub fn session_set(items: &Object) -> Result<Promise, JsValue>;

    /// `storage.managed`: the policy set by an administrator.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "managed"], js_name = get, catch)]
    pub fn managed_get() -> Result<Promise, JsValue>;

    /// `storage.session.onChanged`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session", "onChanged"], js_name = addListener)]
    pub fn on_session_changed(listener: &Function);

    /// `storage.local`: persistent.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    pub fn local_get(keys: &Array) -> Result<Promise, JsValue>;

    /// `storage.local`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    pub fn local_set(items: &Object) -> Result<Promise, JsValue>;
}

/// Browsers use this id for no tab (`tabs.TAB_ID_NONE`).
pub const NO_TAB: TabId = -1;

/// The id of a tab; `None` for a value that has none.
pub fn tab_id(tab: &JsValue) -> Option<TabId> {
    // Saturates, as every cast from a float does.
    get(tab, "id").as_f64().map(|id| id as TabId)
}

/// The match patterns of the two sites, as in the manifest.
const HOSTS: [&str; 2] = [
    "https://accounts.magento.cloud/*",
    "https://account.magento.com/*",
];

/// The same as a JavaScript array.
pub fn hosts() -> Array {
    HOSTS.iter().map(|host| JsValue::from(*host)).collect()
}

/// Whether the extension has access to both sites; `None` if the browser does not say.
pub async fn has_access() -> Option<bool> {
    answer(ask_has_access()).await?.as_bool()
}

/// Asks the browser whether the extension has access to both sites.
pub fn ask_has_access() -> Result<Promise, JsValue> {
    has_permissions(&object([("origins", hosts().into())]))
}

/// Asks the user for access. Must be called synchronously in a user gesture.
pub fn ask_access() -> Result<Promise, JsValue> {
    ask_permissions(&object([("origins", hosts().into())]))
}

/// Time limit of a browser call, in ms: longer than any call took when measured on a busy machine.
/// Reads of the stores have no limit (`src/background/read_stores.rs`).
const DEADLINE_MS: u32 = 2000;

/// Time limit of a call whose caller retries soon, in ms.
pub const SHORT_DEADLINE_MS: u32 = 200;

/// Waits for an answer; `None` if the call fails or takes too long.
pub async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    answer_within(DEADLINE_MS, asked).await
}

/// The same with a time limit in ms.
pub async fn answer_within(ms: u32, asked: Result<Promise, JsValue>) -> Option<JsValue> {
    let late = Rc::new(Cell::new(false));
    let mut timeout = None;
    let end = Promise::new(&mut |resolve, _| {
        let late = late.clone();
        timeout = Some(Timeout::new(ms, move || {
            late.set(true);
            // `resolve` cannot fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }));
    });
    let answer = answer_without_limit(Ok(Promise::race(&Array::of2(
        &asked.ok()?.into(),
        &end.into(),
    ))))
    .await;
    drop(timeout);
    answer.filter(|_| !late.get())
}

/// A promise of whether a call is rejected.
pub fn rejection(asked: Result<Promise, JsValue>) -> Promise {
    future_to_promise(async {
        let answer = answer_without_limit(asked).await;
        Ok(answer.is_none().into())
    })
}

/// Waits without a limit; `None` if the call fails.
pub async fn answer_without_limit(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    // A value that is not a promise is the answer itself.
    JsFuture::from(Promise::resolve(&asked.ok()?)).await.ok()
}

/// Does not wait for the call; failures are ignored.
pub fn ignore(asked: Result<Promise, JsValue>) {
    wasm_bindgen_futures::spawn_local(async move {
        answer_without_limit(asked).await;
    });
}

/// The items of an array; empty for any other value.
pub fn items(value: &JsValue) -> Array {
    match value.dyn_ref::<Array>() {
        Some(array) => array.clone(),
        None => Array::new(),
    }
}

/// Calls `run` with the promise's value, or with its error. Does not use wasm-bindgen-futures,
/// which the content module does not need otherwise.
pub fn when_settled(promise: &Promise, run: impl FnOnce(JsValue) + 'static) {
    // One of the two is called and frees the closure.
    let run = Closure::once_into_js(run);
    promise.unchecked_ref::<Thenable>().then(&run, &run);
}

/// The extension's own id; `undefined` once it has been updated, switched off or removed.
pub fn own_id() -> JsValue {
    RUNTIME.with(|runtime| get(runtime, "id"))
}

/// A JSON file of the extension; `None` if there is no such file.
pub async fn own_json(path: &str) -> Option<JsValue> {
    let response = answer(fetch_file(&url_of(path))).await?;
    answer(response.unchecked_ref::<Response>().json()).await
}

/// The extension's version.
pub fn version() -> String {
    get(&manifest(), "version").as_string().unwrap_or_default()
}

/// A property of a JavaScript value; `undefined` if it has none.
pub fn get(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A JavaScript object with these properties.
pub fn object<const N: usize>(entries: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &name.into(), &value);
    }
    object
}
