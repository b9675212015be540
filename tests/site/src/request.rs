//! An HTTP request as plain data.

use std::borrow::Cow;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{COOKIE, HOST};

/// In bytes; larger than any form of these pages.
const MAX_BODY_LENGTH: usize = 64 * 1024;

pub(crate) struct Request {
    pub method: String,
    /// In lower case, without a port.
    pub host: String,
    pub path: String,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    /// As sent.
    pub body: Bytes,
}

impl Request {
    /// Reads the whole request. A body that is too long or incomplete counts as empty.
    pub async fn read(request: hyper::Request<Incoming>) -> Request {
        let (head, body) = request.into_parts();
        let header = |name| {
            let value = head.headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default()
        };
        let host = header(HOST).split(':').next().unwrap_or_default();
        let cookies = header(COOKIE).split(';').filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        let body = match Limited::new(body, MAX_BODY_LENGTH).collect().await {
            Ok(body) => body.to_bytes(),
            Err(_) => Bytes::new(),
        };
        Request {
            method: head.method.to_string(),
            host: host.to_ascii_lowercase(),
            path: head.uri.path().to_owned(),
            query: fields(head.uri.query().unwrap_or_default().as_bytes()),
            form: fields(&body),
            cookies: cookies.collect(),
            body,
        }
    }

    pub fn is_post(&self) -> bool {
        self.method == "POST"
    }

    /// The segments of the path. `/user/` and `/user` are the same page on both hosts.
    pub fn segments(&self) -> Vec<&str> {
        self.path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect()
    }

    /// A field of the query, empty when absent.
    pub fn query(&self, name: &str) -> &str {
        find(&self.query, name).unwrap_or_default()
    }

    /// A field of the posted form, empty when absent.
    pub fn form(&self, name: &str) -> &str {
        find(&self.form, name).unwrap_or_default()
    }

    /// Whether the posted form has this field. A submit button's field is sent only when it was
    /// pressed.
    pub fn pressed(&self, name: &str) -> bool {
        find(&self.form, name).is_some()
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        find(&self.cookies, name)
    }
}

fn fields(encoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded)
        .map(|(name, value): (Cow<str>, Cow<str>)| (name.into_owned(), value.into_owned()))
        .collect()
}

fn find<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let field = fields.iter().find(|field| field.0 == name);
    field.map(|field| field.1.as_str())
}
