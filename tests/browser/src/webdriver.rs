//! A WebDriver client: the commands of <https://www.w3.org/TR/webdriver2/> that this crate needs.

use std::fmt;
use std::net::Ipv4Addr;
use std::time::Duration;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;

/// The id of a window or tab.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct WindowHandle(String);

/// A session: one browser, driven by a server on this machine.
pub(crate) struct Client {
    port: u16,
    /// The path of the session.
    session: String,
    capabilities: Value,
}

/// A command failed.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// An error reported by the driver: its code, such as `no such window`, and a message.
    Driver(String, String),
    /// The driver cannot be reached, or does not speak WebDriver.
    Connection(anyhow::Error),
}

impl CommandError {
    /// Whether an open dialog of the page caused the error.
    pub(crate) fn is_dialog(&self) -> bool {
        matches!(self, Self::Driver(code, _) if code == "unexpected alert open")
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Driver(code, message) => write!(f, "{code}: {message}"),
            Self::Connection(error) => write!(f, "no answer from the driver: {error:#}"),
        }
    }
}

impl std::error::Error for CommandError {}

impl Client {
    /// Starts a session on the driver at `port`, and with it the browser.
    pub(crate) async fn connect(port: u16, capabilities: Map<String, Value>) -> Result<Client> {
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let mut answer = exchange(port, Method::POST, "/session", Some(body))
            .await
            .context("the browser did not start")?;
        let id = answer["sessionId"].as_str().context("no session id")?;
        Ok(Client {
            port,
            session: format!("/session/{id}"),
            capabilities: answer["capabilities"].take(),
        })
    }

    /// The browser's capabilities, as reported by the driver.
    pub(crate) fn capabilities(&self) -> &Value {
        &self.capabilities
    }

    /// Sends a command with parameters. `path` is relative to the session.
    pub(crate) async fn post(&self, path: &str, parameters: Value) -> Result<Value, CommandError> {
        self.send(Method::POST, path, Some(parameters)).await
    }

    /// Sends a command that reads data.
    pub(crate) async fn get(&self, path: &str) -> Result<Value, CommandError> {
        self.send(Method::GET, path, None).await
    }

    /// Closes the current window.
    pub(crate) async fn close_window(&self) -> Result<(), CommandError> {
        self.send(Method::DELETE, "window", None).await?;
        Ok(())
    }

    /// Ends the session and the browser.
    pub(crate) async fn close(self) -> Result<(), CommandError> {
        exchange(self.port, Method::DELETE, &self.session, None).await?;
        Ok(())
    }

    /// Runs a function body in the current page, and returns its result.
    pub(crate) async fn execute(
        &self,
        script: &str,
        args: Vec<Value>,
    ) -> Result<Value, CommandError> {
        let parameters = json!({ "script": script, "args": args });
        self.post("execute/sync", parameters).await
    }

    /// The same for an asynchronous body, which passes its result to its last argument.
    pub(crate) async fn execute_async(
        &self,
        script: &str,
        args: Vec<Value>,
    ) -> Result<Value, CommandError> {
        let parameters = json!({ "script": script, "args": args });
        self.post("execute/async", parameters).await
    }

    /// Limits how long scripts may run and pages may load.
    pub(crate) async fn set_timeouts(
        &self,
        script: Duration,
        page_load: Duration,
    ) -> Result<(), CommandError> {
        let [script, page_load] = [script, page_load].map(|limit| limit.as_millis() as u64);
        let limits = json!({ "script": script, "pageLoad": page_load });
        self.post("timeouts", limits).await?;
        Ok(())
    }

    /// The current window.
    pub(crate) async fn window(&self) -> Result<WindowHandle, CommandError> {
        self.get("window").await.and_then(handle)
    }

    /// All windows and tabs.
    pub(crate) async fn windows(&self) -> Result<Vec<WindowHandle>, CommandError> {
        match self.get("window/handles").await? {
            Value::Array(handles) => handles.into_iter().map(handle).collect(),
            other => Err(unexpected(&other)),
        }
    }

    /// Opens a window. It does not become the current one.
    pub(crate) async fn new_window(&self) -> Result<WindowHandle, CommandError> {
        let mut window = self.post("window/new", json!({ "type": "window" })).await?;
        handle(window["handle"].take())
    }

    /// Makes a window the current one.
    pub(crate) async fn switch_to_window(&self, to: &WindowHandle) -> Result<(), CommandError> {
        self.post("window", json!({ "handle": to.0 })).await?;
        Ok(())
    }

    /// Sets the outer size of the current window.
    pub(crate) async fn set_window_size(
        &self,
        width: u32,
        height: u32,
    ) -> Result<(), CommandError> {
        let size = json!({ "width": width, "height": height });
        self.post("window/rect", size).await?;
        Ok(())
    }

    /// A screenshot of the current page, as PNG.
    pub(crate) async fn screenshot(&self) -> Result<Vec<u8>, CommandError> {
        self.get("screenshot").await.and_then(|it| decode(&it))
    }

    /// A screenshot of the first element that the selector matches, as PNG.
    pub(crate) async fn screenshot_of(&self, selector: &str) -> Result<Vec<u8>, CommandError> {
        let find = json!({ "using": "css selector", "value": selector });
        let element = self.post("element", find).await?;
        let id = element_id(&element).ok_or_else(|| unexpected(&element))?;
        let picture = self.get(&format!("element/{id}/screenshot")).await?;
        decode(&picture)
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        parameters: Option<Value>,
    ) -> Result<Value, CommandError> {
        let path = format!("{}/{path}", self.session);
        exchange(self.port, method, &path, parameters).await
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
    CommandError::Connection(anyhow::anyhow!("unexpected answer {answer}"))
}

/// Sends one command and returns the `value` of its answer.
async fn exchange(
    port: u16,
    method: Method,
    path: &str,
    parameters: Option<Value>,
) -> Result<Value, CommandError> {
    let body = parameters.map(|it| it.to_string()).unwrap_or_default();
    let (ok, mut answer) = request(port, method, path, body)
        .await
        .map_err(CommandError::Connection)?;
    let mut value = answer["value"].take();
    if ok {
        return Ok(value);
    }
    let mut text = |key: &str| match value[key].take() {
        Value::String(text) => text,
        _ => String::new(),
    };
    Err(CommandError::Driver(text("error"), text("message")))
}

/// Sends one HTTP request on its own connection. Returns whether it succeeded, and the body.
async fn request(port: u16, method: Method, path: &str, body: String) -> Result<(bool, Value)> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // It ends when `sender` is dropped.
    tokio::spawn(connection);
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, format!("127.0.0.1:{port}"))
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .body(Full::<Bytes>::from(body))?;
    let response = sender.send_request(request).await?;
    let ok = response.status().is_success();
    let body = response.into_body().collect().await?.to_bytes();
    Ok((ok, serde_json::from_slice(&body)?))
}
