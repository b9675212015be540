//! The commands of <https://www.w3.org/TR/webdriver2/> that this crate needs. Each has the path of
//! its endpoint in WebDriver, and a name in Marionette.

use std::time::Duration;

use anyhow::anyhow;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hyper::Method;
use serde_json::{Value, json};

use super::{Client, CommandError};

/// The id of a window or tab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct WindowHandle(String);

impl Client {
    /// Opens an address in the current window, and waits until it has loaded.
    pub(crate) async fn navigate(&self, address: &str) -> Result<(), CommandError> {
        let address = json!({ "url": address });
        self.post("url", "WebDriver:Navigate", address)
            .await
            .map(drop)
    }

    /// Goes back in the history.
    pub(crate) async fn back(&self) -> Result<(), CommandError> {
        self.post("back", "WebDriver:Back", json!({}))
            .await
            .map(drop)
    }

    /// Reloads the page.
    pub(crate) async fn refresh(&self) -> Result<(), CommandError> {
        self.post("refresh", "WebDriver:Refresh", json!({}))
            .await
            .map(drop)
    }

    /// Runs a function body in the current page, and returns its result.
    pub(crate) async fn execute(
        &self,
        script: &str,
        args: Vec<Value>,
    ) -> Result<Value, CommandError> {
        let script = json!({ "script": script, "args": args });
        self.post("execute/sync", "WebDriver:ExecuteScript", script)
            .await
    }

    /// The same for an asynchronous body, which passes its result to its last argument.
    pub(crate) async fn execute_async(
        &self,
        script: &str,
        args: Vec<Value>,
    ) -> Result<Value, CommandError> {
        let script = json!({ "script": script, "args": args });
        self.post("execute/async", "WebDriver:ExecuteAsyncScript", script)
            .await
    }

    /// Limits how long scripts may run and pages may load.
    pub(crate) async fn set_timeouts(
        &self,
        script: Duration,
        page_load: Duration,
    ) -> Result<(), CommandError> {
        let [script, page_load] = [script, page_load].map(|limit| limit.as_millis() as u64);
        let limits = json!({ "script": script, "pageLoad": page_load });
        self.post("timeouts", "WebDriver:SetTimeouts", limits)
            .await
            .map(drop)
    }

    /// The current window.
    pub(crate) async fn window(&self) -> Result<WindowHandle, CommandError> {
        let name = "WebDriver:GetWindowHandle";
        self.get("window", name, json!({})).await.and_then(handle)
    }

    /// All windows and tabs.
    pub(crate) async fn windows(&self) -> Result<Vec<WindowHandle>, CommandError> {
        let name = "WebDriver:GetWindowHandles";
        match self.get("window/handles", name, json!({})).await? {
            Value::Array(handles) => handles.into_iter().map(handle).collect(),
            other => Err(unexpected(&other)),
        }
    }

    /// Opens a window. It does not become the current one.
    pub(crate) async fn new_window(&self) -> Result<WindowHandle, CommandError> {
        let kind = json!({ "type": "window" });
        let mut window = self.post("window/new", "WebDriver:NewWindow", kind).await?;
        handle(window["handle"].take())
    }

    /// Makes a window the current one.
    pub(crate) async fn switch_to_window(&self, to: &WindowHandle) -> Result<(), CommandError> {
        let handle = json!({ "handle": to.0 });
        self.post("window", "WebDriver:SwitchToWindow", handle)
            .await
            .map(drop)
    }

    /// Directs the next commands to a frame of the current page, by its index, or to the page.
    pub(crate) async fn switch_to_frame(&self, frame: Option<usize>) -> Result<(), CommandError> {
        let frame = json!({ "id": frame });
        self.post("frame", "WebDriver:SwitchToFrame", frame)
            .await
            .map(drop)
    }

    /// Closes the current window.
    pub(crate) async fn close_window(&self) -> Result<(), CommandError> {
        let name = "WebDriver:CloseWindow";
        self.send(Method::DELETE, "window", name, json!({}))
            .await
            .map(drop)
    }

    /// Sets the outer size of the current window.
    pub(crate) async fn set_window_size(
        &self,
        width: u32,
        height: u32,
    ) -> Result<(), CommandError> {
        let size = json!({ "width": width, "height": height });
        self.post("window/rect", "WebDriver:SetWindowRect", size)
            .await
            .map(drop)
    }

    /// Clicks an element, by its id.
    pub(crate) async fn click(&self, id: &str) -> Result<(), CommandError> {
        let path = format!("element/{id}/click");
        self.post(&path, "WebDriver:ElementClick", json!({ "id": id }))
            .await
            .map(drop)
    }

    /// Empties a field, by its id.
    pub(crate) async fn clear(&self, id: &str) -> Result<(), CommandError> {
        let path = format!("element/{id}/clear");
        self.post(&path, "WebDriver:ElementClear", json!({ "id": id }))
            .await
            .map(drop)
    }

    /// Types into an element, by its id.
    pub(crate) async fn send_keys(&self, id: &str, text: &str) -> Result<(), CommandError> {
        let path = format!("element/{id}/value");
        let keys = json!({ "id": id, "text": text });
        self.post(&path, "WebDriver:ElementSendKeys", keys)
            .await
            .map(drop)
    }

    /// Performs the actions of one input device.
    pub(crate) async fn perform(&self, device: Value) -> Result<(), CommandError> {
        let actions = json!({ "actions": [device] });
        self.post("actions", "WebDriver:PerformActions", actions)
            .await
            .map(drop)
    }

    /// A screenshot of the current page, as PNG.
    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>, CommandError> {
        // Firefox can also take one of the whole page.
        let visible = json!({ "full": false });
        let picture = self.get("screenshot", "WebDriver:TakeScreenshot", visible);
        decode(&picture.await?)
    }

    /// A screenshot of the first element that the selector matches, as PNG.
    pub(crate) async fn screenshot_of(&self, selector: &str) -> Result<Vec<u8>, CommandError> {
        let find = json!({ "using": "css selector", "value": selector });
        let element = self.post("element", "WebDriver:FindElement", find).await?;
        let id = element_id(&element).ok_or_else(|| unexpected(&element))?;
        let path = format!("element/{id}/screenshot");
        let picture = self.get(&path, "WebDriver:TakeScreenshot", json!({ "id": id }));
        decode(&picture.await?)
    }
}

/// The id in an element reference: an object with one entry, whose key is a constant.
pub(crate) fn element_id(element: &Value) -> Option<&str> {
    element.as_object()?.values().next()?.as_str()
}

fn handle(value: Value) -> Result<WindowHandle, CommandError> {
    match value {
        Value::String(handle) => Ok(WindowHandle(handle)),
        other => Err(unexpected(&other)),
    }
}

fn decode(picture: &Value) -> Result<Vec<u8>, CommandError> {
    let bytes = BASE64_STANDARD.decode(picture.as_str().unwrap_or_default());
    bytes.map_err(|error| CommandError::Connection(error.into()))
}

fn unexpected(answer: &Value) -> CommandError {
    CommandError::Connection(anyhow!("unexpected answer {answer}"))
}
