//! The site with what a test has set on it: takes a request, notes it, gives the answer.

use std::collections::HashMap;

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::world::World;
use crate::{CLOUD, MAGENTO, Policy, REPORTS, Request, cloud, magento};

pub(crate) struct Backstage {
    pub world: World,
    pub policy: Option<Policy>,
    pub requests: Vec<Request>,
    pub reports: Vec<String>,
    /// By address: host and path.
    pages: HashMap<String, String>,
}

impl Backstage {
    pub fn new() -> Backstage {
        Backstage {
            world: World::new(),
            policy: None,
            requests: Vec::new(),
            reports: Vec::new(),
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
        self.world.reset();
        self.requests.clear();
        self.reports.clear();
    }

    pub fn respond(&mut self, ask: &Ask) -> hyper::Response<Full<Bytes>> {
        self.requests.push(Request {
            method: ask.method.clone(),
            host: ask.host.clone(),
            path: ask.path.clone(),
        });
        self.answer(ask).into_response(self.policy.as_ref())
    }

    fn answer(&mut self, ask: &Ask) -> Answer {
        if let Some(html) = self.pages.get(&format!("{}{}", ask.host, ask.path)) {
            return Answer::html(html.clone());
        }
        match (ask.host.as_str(), ask.path.as_str()) {
            (CLOUD | MAGENTO, "/practice.js") => {
                Answer::script(include_str!("../assets/practice.js"))
            }
            // Asked for by each browser on its own: an error in the console would be noise.
            (CLOUD | MAGENTO, "/favicon.ico") => Answer::nothing(StatusCode::NO_CONTENT),
            (CLOUD | MAGENTO, REPORTS) => {
                let report = String::from_utf8_lossy(&ask.body).into_owned();
                self.reports.push(report);
                Answer::nothing(StatusCode::NO_CONTENT)
            }
            (CLOUD, _) => cloud::answer(&mut self.world, ask),
            (MAGENTO, _) => magento::answer(&mut self.world, ask),
            _ => Answer::nothing(StatusCode::MISDIRECTED_REQUEST),
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
    fn an_address_is_host_and_path() {
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
