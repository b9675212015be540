//! What a browser asks: one request, as plain data.

use std::borrow::Cow;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{COOKIE, HOST};

/// More than any form of these pages can fill.
const LONGEST_FORM: usize = 64 * 1024;

pub(crate) struct Ask {
    pub method: String,
    /// In lower case, without a port.
    pub host: String,
    pub path: String,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    /// As it was sent.
    pub body: Bytes,
}

impl Ask {
    /// Reads a request to its end. A body too long or broken off counts as an empty form.
    pub async fn read(request: hyper::Request<Incoming>) -> Ask {
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
        let body = match Limited::new(body, LONGEST_FORM).collect().await {
            Ok(body) => body.to_bytes(),
            Err(_) => Bytes::new(),
        };
        Ask {
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

    /// The parts of the path. `/user/` and `/user` are the same page on both sites.
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

    /// Whether the posted form holds this field: which button was pressed.
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
