//! WebDriver commands as they travel: a method, a path below the session, a JSON body.

use anyhow::{Context, Result};
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use url::Url;

/// One command.
#[derive(Debug)]
pub(crate) enum Wire {
    /// Does something.
    Post(String, Value),
    /// Asks for something.
    Get(String),
    /// Ends something.
    Delete(&'static str),
}

impl Wire {
    pub(crate) fn post(path: impl Into<String>, body: Value) -> Wire {
        Wire::Post(path.into(), body)
    }
}

impl WebDriverCompatibleCommand for Wire {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        let path = match self {
            Wire::Delete(path) => path,
            Wire::Post(path, _) | Wire::Get(path) => path.as_str(),
        };
        base.join(&format!("session/{}/{path}", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        match self {
            Wire::Post(_, body) => (http::Method::POST, Some(body.to_string())),
            Wire::Get(_) => (http::Method::GET, None),
            Wire::Delete(_) => (http::Method::DELETE, None),
        }
    }
}

/// Starts a session on the driver at `url`.
pub(crate) async fn connect(url: &str, capabilities: Map<String, Value>) -> Result<Client> {
    fantoccini::ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(url)
        .await
        .context("the browser did not start")
}
