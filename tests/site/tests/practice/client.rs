//! A minimal HTTP client: TLS, cookies, redirects and forms.

use std::collections::HashMap;

use form_urlencoded::Serializer;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::tls;

pub const USER: &str = "https://accounts.magento.cloud/user";
pub const MY_ACCOUNT: &str = "https://account.magento.com/customer/account/";
pub const CLOUD_LOGOUT: &str = "https://accounts.magento.cloud/user/logout";
pub const MERCHANT: &str = "merchant@example.com";
pub const AGENCY: &str = "agency@example.com";

/// A client with its cookies, by host. Neither host sets cookies for the other.
pub struct Client {
    port: u16,
    tls: TlsConnector,
    cookies: HashMap<(String, String), String>,
}

/// A response: after all redirects, or without following any if requested by [`Client::step`].
#[derive(Debug)]
pub struct Page {
    pub url: String,
    pub status: u16,
    pub html: String,
    pub location: Option<String>,
    pub media_type: String,
    pub csp: Option<String>,
}

impl Client {
    pub fn new(port: u16) -> Client {
        Client {
            port,
            tls: tls::connector(),
            cookies: HashMap::new(),
        }
    }

    pub async fn get(&mut self, url: &str) -> Page {
        self.follow(url, None).await
    }

    pub async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Page {
        self.follow(url, Some(fields)).await
    }

    async fn follow(&mut self, url: &str, fields: Option<&[(&str, &str)]>) -> Page {
        let mut page = self.step(url, fields).await;
        for _ in 0..10 {
            let Some(location) = page.location.take() else {
                return page;
            };
            let to = absolute(&page.url, &location);
            page = self.step(&to, None).await;
        }
        panic!("too many redirects, at {}", page.url);
    }

    /// One request, without following a redirect.
    pub async fn step(&mut self, url: &str, fields: Option<&[(&str, &str)]>) -> Page {
        let (host, _) = split(url);
        let response = self.send(url, fields).await.expect("a response");
        let header = |name| {
            let value = response.headers().get(name)?;
            Some(value.to_str().expect("an ASCII header").to_owned())
        };
        if let Some(cookie) = header(SET_COOKIE) {
            self.keep(host, &cookie);
        }
        let (status, location) = (response.status().as_u16(), header(LOCATION));
        let (media_type, csp) = (header(CONTENT_TYPE), header(CONTENT_SECURITY_POLICY));
        let body = response
            .into_body()
            .collect()
            .await
            .expect("a complete body")
            .to_bytes();
        let html = String::from_utf8(body.to_vec()).expect("UTF-8");
        let media_type = media_type.unwrap_or_default();
        Page {
            url: url.to_owned(),
            status,
            html,
            location,
            media_type,
            csp,
        }
    }

    /// Whether the site responds at all, instead of closing the connection.
    pub async fn responds(&self, url: &str) -> bool {
        self.send(url, None).await.is_ok()
    }

    async fn send(
        &self,
        url: &str,
        fields: Option<&[(&str, &str)]>,
    ) -> Result<hyper::Response<hyper::body::Incoming>, hyper::Error> {
        let (host, path) = split(url);
        let cookies = self.cookies.iter().filter(|((of, _), _)| of == host);
        let cookies: Vec<String> = cookies
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        let body =
            fields.map(|fields| Serializer::new(String::new()).extend_pairs(fields).finish());
        let request = hyper::Request::builder()
            .method(if body.is_some() { "POST" } else { "GET" })
            .uri(path)
            .header(HOST, host)
            .header(COOKIE, cookies.join("; "))
            .body(Full::<Bytes>::from(body.unwrap_or_default()))
            .expect("a valid request");
        let stream = TcpStream::connect(("127.0.0.1", self.port))
            .await
            .expect("the site listens");
        let name = ServerName::try_from(host.to_owned()).expect("a host name");
        let stream = self
            .tls
            .connect(name, stream)
            .await
            .expect("TLS under this name");
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .expect("HTTP/1.1");
        tokio::spawn(connection);
        sender.send_request(request).await
    }

    fn keep(&mut self, host: &str, cookie: &str) {
        for needed in ["Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(needed), "{cookie}");
        }
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("name=value");
        let key = (host.to_owned(), name.to_owned());
        match cookie.contains("Max-Age=0") {
            true => self.cookies.remove(&key),
            false => self.cookies.insert(key, value.to_owned()),
        };
    }

    /// Signs in to the cloud site by name and password.
    pub async fn sign_in_to_cloud(&mut self, email: &str) -> Page {
        let fields = [("form_id", "user_login"), ("name", email), ("pass", "any")];
        self.post(USER, &fields).await
    }

    /// Signs in to Magento.com, continuing the authorization request of `from` if there is one.
    pub async fn sign_in_to_magento(&mut self, from: Option<&Page>, email: &str) -> Page {
        let auth_request = from.map(|page| page.auth_request()).unwrap_or_default();
        let to = "https://account.magento.com/customer/account/loginPost/";
        self.post(to, &[("auth_request", &auth_request), ("email", email)])
            .await
    }

    /// Presses `Connect with …` on the current account page.
    pub async fn connect(&mut self, client: &str) -> Page {
        let page = self.get(USER).await;
        self.press_connect(&page, client).await
    }

    /// Presses `Connect with …` on a page fetched before.
    pub async fn press_connect(&mut self, page: &Page, client: &str) -> Page {
        let (button, token) = (format!("connect__{client}"), page.input("form_token"));
        let form_id = ("form_id", "openid_connect_connect_form");
        self.post(
            USER,
            &[form_id, ("form_token", &token), (&button, "Connect")],
        )
        .await
    }
}

impl Page {
    /// The value of the first input of this name.
    pub fn input(&self, name: &str) -> String {
        between(&self.html, &format!("name=\"{name}\" value=\""), "\"")
            .unwrap_or_else(|| panic!("no input {name} at {}: {}", self.url, self.html))
    }

    /// The id of the authorization request in the links of a Magento.com page.
    pub fn auth_request(&self) -> String {
        between(&self.html, "?auth_request=", "\"").expect("a page with an authorization request")
    }

    #[track_caller]
    pub fn assert_contains(&self, text: &str) {
        assert!(
            self.html.contains(text),
            "{text:?} is missing at {}: {}",
            self.url,
            self.html
        );
    }

    #[track_caller]
    pub fn assert_lacks(&self, text: &str) {
        assert!(
            !self.html.contains(text),
            "{text:?} is present at {}: {}",
            self.url,
            self.html
        );
    }
}

fn between(text: &str, start: &str, end: &str) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    let (found, _) = rest.split_once(end)?;
    Some(found.to_owned())
}

fn split(url: &str) -> (&str, &str) {
    let rest = url.strip_prefix("https://").expect("an https address");
    rest.split_at(rest.find('/').expect("a path"))
}

fn absolute(from: &str, location: &str) -> String {
    match location.starts_with('/') {
        true => format!("https://{}{location}", split(from).0),
        false => location.to_owned(),
    }
}
