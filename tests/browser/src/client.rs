//! A session with a browser: with Chromium over HTTP, through ChromeDriver, and with Firefox over
//! Marionette.

mod commands;

use std::fmt;

use anyhow::{Context, Result, anyhow};
use hyper::Method;
use serde_json::{Map, Value, json};

pub(crate) use self::commands::{WindowHandle, element_id};
use crate::{marionette, webdriver};

/// A session with one browser.
pub(crate) struct Client {
    transport: Transport,
    capabilities: Value,
}

/// How commands reach the browser.
enum Transport {
    WebDriver(webdriver::Session),
    Marionette(marionette::Connection),
}

/// A command failed.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// An error reported by the browser or its driver: its code, such as `no such window`, and a
    /// message.
    Driver(String, String),
    /// No answer, or one that is not in the protocol.
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
            Self::Connection(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for CommandError {}

/// The capabilities that every session has.
fn capabilities() -> Map<String, Value> {
    Map::from_iter([
        ("acceptInsecureCerts".into(), json!(true)),
        ("unhandledPromptBehavior".into(), json!("dismiss")),
    ])
}

impl Client {
    /// Starts a session on the WebDriver server at `port`, and with it the browser.
    pub(crate) async fn webdriver(port: u16, own: Map<String, Value>) -> Result<Client> {
        let mut wanted = capabilities();
        wanted.extend(own);
        let (session, capabilities) = webdriver::Session::start(port, wanted)
            .await
            .context("the browser did not start")?;
        Ok(Client {
            transport: Transport::WebDriver(session),
            capabilities,
        })
    }

    /// Starts a session in the Firefox that listens on `port`.
    pub(crate) async fn marionette(port: u16) -> Result<Client> {
        let connection = marionette::Connection::open(port)
            .await
            .context("no connection to Firefox")?;
        let wanted = Value::Object(capabilities());
        let mut session = connection.send("WebDriver:NewSession", wanted).await?;
        Ok(Client {
            transport: Transport::Marionette(connection),
            capabilities: session["capabilities"].take(),
        })
    }

    /// The browser's capabilities, as reported by itself or its driver.
    pub(crate) fn capabilities(&self) -> &Value {
        &self.capabilities
    }

    /// Sends a command that only ChromeDriver has. `path` is relative to the session.
    pub(crate) async fn post_to_chromedriver(
        &self,
        path: &str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        match &self.transport {
            Transport::WebDriver(session) => {
                session
                    .send(Method::POST, Some(path), Some(&parameters))
                    .await
            }
            Transport::Marionette(_) => Err(foreign(path)),
        }
    }

    /// Sends a command that only Firefox has.
    pub(crate) async fn send_to_firefox(
        &self,
        name: &'static str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        match &self.transport {
            Transport::WebDriver(_) => Err(foreign(name)),
            Transport::Marionette(connection) => connection.send(name, parameters).await,
        }
    }

    /// Ends the session. ChromeDriver ends Chromium with it. Firefox is ended as a process, because
    /// nothing in its new profile has to be saved.
    pub(crate) async fn close(self) -> Result<(), CommandError> {
        match self.transport {
            Transport::WebDriver(session) => {
                session.send(Method::DELETE, None, None).await.map(drop)
            }
            Transport::Marionette(_) => Ok(()),
        }
    }

    /// A command with parameters: the path of its endpoint in WebDriver, its name in Marionette.
    /// Both take the same parameters, except that Marionette has no paths, so that the id of an
    /// element is one of them. ChromeDriver ignores it.
    async fn post(
        &self,
        path: &str,
        name: &'static str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        self.send(Method::POST, path, name, parameters).await
    }

    /// The same for a command that reads data, and has parameters only in Marionette.
    async fn get(
        &self,
        path: &str,
        name: &'static str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        self.send(Method::GET, path, name, parameters).await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        name: &'static str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        match &self.transport {
            Transport::WebDriver(session) => {
                let body = Some(&parameters).filter(|_| method == Method::POST);
                session.send(method, Some(path), body).await
            }
            Transport::Marionette(connection) => connection.send(name, parameters).await,
        }
    }
}

fn foreign(command: &str) -> CommandError {
    CommandError::Connection(anyhow!("this browser has no command {command}"))
}
