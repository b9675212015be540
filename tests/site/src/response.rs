//! An HTTP response as plain data.

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY, CONTENT_TYPE,
    HeaderName, HeaderValue, LOCATION, SET_COOKIE,
};
use maud::Markup;

use crate::Csp;

pub(crate) enum Content {
    Empty,
    Page(String),
    /// A stylesheet or script, with its media type.
    Asset(&'static str, &'static str),
}

pub(crate) struct Response {
    status: StatusCode,
    content: Content,
    location: Option<String>,
    cookie: Option<String>,
}

impl Response {
    pub fn page(page: Markup) -> Response {
        Response::html(page.into_string())
    }

    pub fn html(page: String) -> Response {
        Response::new(StatusCode::OK, Content::Page(page))
    }

    pub fn stylesheet(text: &'static str) -> Response {
        Response::new(
            StatusCode::OK,
            Content::Asset("text/css; charset=utf-8", text),
        )
    }

    pub fn script(text: &'static str) -> Response {
        let content = Content::Asset("text/javascript; charset=utf-8", text);
        Response::new(StatusCode::OK, content)
    }

    pub fn empty(status: StatusCode) -> Response {
        Response::new(status, Content::Empty)
    }

    /// A redirect with status 302, which both sites' frameworks also use after a form was posted
    /// (Drupal 7 `drupal_goto()`).
    pub fn redirect(location: impl Into<String>) -> Response {
        let mut response = Response::empty(StatusCode::FOUND);
        response.location = Some(location.into());
        response
    }

    pub fn with_status(mut self, status: StatusCode) -> Response {
        self.status = status;
        self
    }

    /// Sets a session cookie of this host: `name=value`, then any further attributes.
    pub fn with_cookie(mut self, pair: &str) -> Response {
        self.cookie = Some(format!("{pair}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        self
    }

    fn new(status: StatusCode, content: Content) -> Response {
        Response {
            status,
            content,
            location: None,
            cookie: None,
        }
    }

    /// Converts to the response of the HTTP library. Only HTML gets the `csp` header.
    pub fn into_http(self, csp: Option<&Csp>) -> hyper::Response<Full<Bytes>> {
        let (media_type, csp, body) = match self.content {
            Content::Empty => (None, None, Bytes::new()),
            Content::Page(html) => (Some("text/html; charset=utf-8"), csp, html.into()),
            Content::Asset(media_type, text) => (Some(media_type), None, text.into()),
        };
        let mut response = hyper::Response::new(Full::new(body));
        *response.status_mut() = self.status;
        let mut set = |name: HeaderName, value: Option<&str>| {
            // A value that is not a valid header comes from a test's setting; it is left out.
            if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
                response.headers_mut().insert(name, value);
            }
        };
        set(CONTENT_TYPE, media_type);
        match csp {
            Some(Csp::Enforced(value)) => set(CONTENT_SECURITY_POLICY, Some(value)),
            Some(Csp::ReportOnly(value)) => {
                set(CONTENT_SECURITY_POLICY_REPORT_ONLY, Some(value));
            }
            None => {}
        }
        set(LOCATION, self.location.as_deref());
        set(SET_COOKIE, self.cookie.as_deref());
        // Drupal 7 `drupal_page_header()`. This value allows the back/forward cache.
        set(CACHE_CONTROL, Some("no-cache, must-revalidate"));
        response
    }
}
