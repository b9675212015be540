//! Handles every request: logs it, applies what a test has set, and calls the host's own handler.

use std::collections::HashMap;

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;
use crate::{CLOUD, CSP_REPORT_PATH, Csp, LoggedRequest, MAGENTO, cloud, magento};

pub(crate) struct Handler {
    pub backend: Backend,
    pub csp: Option<Csp>,
    pub requests: Vec<LoggedRequest>,
    pub csp_reports: Vec<String>,
    /// Pages that replace the site's own, by host and path.
    pages: HashMap<String, String>,
}

impl Handler {
    pub fn new() -> Handler {
        Handler {
            backend: Backend::new(),
            csp: None,
            requests: Vec::new(),
            csp_reports: Vec::new(),
            pages: HashMap::new(),
        }
    }

    pub fn put_page(&mut self, url: &str, html: String) {
        self.pages.insert(address(url), html);
    }

    pub fn clear_pages(&mut self) {
        self.pages.clear();
    }

    pub fn reset(&mut self) {
        self.backend.reset();
        self.requests.clear();
        self.csp_reports.clear();
    }

    pub fn handle(&mut self, request: &Request) -> hyper::Response<Full<Bytes>> {
        self.requests.push(LoggedRequest {
            method: request.method.clone(),
            host: request.host.clone(),
            path: request.path.clone(),
        });
        self.response(request).into_http(self.csp.as_ref())
    }

    fn response(&mut self, request: &Request) -> Response {
        if let Some(html) = self.pages.get(&format!("{}{}", request.host, request.path)) {
            return Response::html(html.clone());
        }
        match (request.host.as_str(), request.path.as_str()) {
            (CLOUD | MAGENTO, "/practice.js") => {
                Response::script(include_str!("../assets/practice.js"))
            }
            // Browsers request it by themselves; a 404 would log an error to the console.
            (CLOUD | MAGENTO, "/favicon.ico") => Response::empty(StatusCode::NO_CONTENT),
            (CLOUD | MAGENTO, CSP_REPORT_PATH) => {
                let report = String::from_utf8_lossy(&request.body).into_owned();
                self.csp_reports.push(report);
                Response::empty(StatusCode::NO_CONTENT)
            }
            (CLOUD, _) => cloud::handle(&mut self.backend, request),
            (MAGENTO, _) => magento::handle(&mut self.backend, request),
            _ => Response::empty(StatusCode::MISDIRECTED_REQUEST),
        }
    }
}

/// `https://Host/path?query#part` → `host/path`.
fn address(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (authority, path) = url.split_once('/').unwrap_or((url, ""));
    let host = authority.split(':').next().unwrap_or_default();
    format!("{}/{path}", host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn address_is_host_and_path() {
        for (url, expect) in [
            (
                "https://accounts.magento.cloud/user?x=1#top",
                "accounts.magento.cloud/user",
            ),
            (
                "https://Accounts.Magento.Cloud:8443/User/",
                "accounts.magento.cloud/User/",
            ),
            ("https://account.magento.com", "account.magento.com/"),
            ("account.magento.com/a/b", "account.magento.com/a/b"),
        ] {
            assert_eq!(address(url), expect, "{url}");
        }
    }
}
