//! WebDriver over HTTP: <https://www.w3.org/TR/webdriver2/>.

use std::net::Ipv4Addr;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;

use crate::client::CommandError;

/// A session: one browser, driven by a server on this machine.
pub(crate) struct Session {
    port: u16,
    /// Its path on the server.
    path: String,
}

impl Session {
    /// Starts a session on the server at `port`, and with it the browser, whose capabilities are
    /// returned too.
    pub(crate) async fn start(port: u16, wanted: Map<String, Value>) -> Result<(Session, Value)> {
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let mut answer = exchange(port, Method::POST, "/session", Some(&wanted)).await?;
        let id = answer["sessionId"].as_str().context("no session id")?;
        let path = format!("/session/{id}");
        Ok((Session { port, path }, answer["capabilities"].take()))
    }

    /// Sends a command. `path` is relative to the session; without one, it is the session's own.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: Option<&str>,
        parameters: Option<&Value>,
    ) -> Result<Value, CommandError> {
        let path = match path {
            Some(path) => format!("{}/{path}", self.path),
            None => self.path.clone(),
        };
        exchange(self.port, method, &path, parameters).await
    }
}

/// Sends one command and returns the `value` of its answer.
async fn exchange(
    port: u16,
    method: Method,
    path: &str,
    parameters: Option<&Value>,
) -> Result<Value, CommandError> {
    let body = parameters.map(Value::to_string).unwrap_or_default();
    let (ok, mut answer) = request(port, method, path, body)
        .await
        .context("no answer from the driver")
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
