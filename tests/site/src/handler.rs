//! Handles every request: logs it, applies what a test has set, and calls the host's own handler.

use std::collections::HashMap;

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;
use crate::settings::Settings;
use crate::{ADOBE, CLOUD, CSP_REPORT_PATH, Csp, LoggedRequest, MAGENTO, cloud, magento};

#[derive(Default)]
pub(crate) struct Handler {
    pub backend: Backend,
    pub csp: Option<Csp>,
    pub requests: Vec<LoggedRequest>,
    pub csp_reports: Vec<String>,
    /// Pages that replace the site's own, by host and path.
    pages: HashMap<String, String>,
}

impl Handler {
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

    pub fn reset_all(&mut self) {
        self.reset();
        self.backend.settings = Settings::default();
        self.csp = None;
        self.pages.clear();
    }

    /// The response; `None` closes the connection without one.
    pub fn handle(&mut self, request: &Request) -> Option<hyper::Response<Full<Bytes>>> {
        self.requests.push(LoggedRequest {
            method: request.method.clone(),
            host: request.host.clone(),
            path: request.path.clone(),
        });
        match self.backend.settings.failure {
            Some(failure) if failure.closes_connection(request) => None,
            _ => Some(self.response(request).into_http(self.csp.as_ref())),
        }
    }

    fn response(&mut self, request: &Request) -> Response {
        if let Some(html) = self.pages.get(&format!("{}{}", request.host, request.path)) {
            return Response::html(html.clone());
        }
        match (request.host.as_str(), request.path.as_str()) {
            (CLOUD | MAGENTO | ADOBE, "/practice.js") => {
                Response::script(include_str!("../assets/practice.js"))
            }
            // Browsers request it by themselves; a 404 would log an error to the console.
            (CLOUD | MAGENTO | ADOBE, "/favicon.ico") => Response::empty(StatusCode::NO_CONTENT),
            (CLOUD | MAGENTO | ADOBE, CSP_REPORT_PATH) => {
                let report = String::from_utf8_lossy(&request.body).into_owned();
                self.csp_reports.push(report);
                Response::empty(StatusCode::NO_CONTENT)
            }
            (CLOUD | MAGENTO | ADOBE, _) => self.page(request),
            _ => Response::empty(StatusCode::MISDIRECTED_REQUEST),
        }
    }

    fn page(&mut self, request: &Request) -> Response {
        let failure = self.backend.settings.failure;
        if let Some(response) = failure.and_then(|failure| failure.response(request)) {
            return response;
        }
        match request.host.as_str() {
            CLOUD => cloud::handle(&mut self.backend, request),
            ADOBE => magento::adobe_id(request),
            _ => magento::handle(&mut self.backend, request),
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
