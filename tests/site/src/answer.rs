//! What the site answers: one response, as plain data.

use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY, CONTENT_TYPE,
    HeaderName, HeaderValue, LOCATION, SET_COOKIE,
};
use maud::Markup;

use crate::Policy;

pub(crate) enum Content {
    Nothing,
    Page(String),
    /// A stylesheet or script, with its media type.
    Asset(&'static str, &'static str),
}

pub(crate) struct Answer {
    status: StatusCode,
    content: Content,
    location: Option<String>,
    cookie: Option<String>,
}

impl Answer {
    pub fn page(page: Markup) -> Answer {
        Answer::html(page.into_string())
    }

    pub fn html(page: String) -> Answer {
        Answer::new(StatusCode::OK, Content::Page(page))
    }

    pub fn stylesheet(text: &'static str) -> Answer {
        Answer::new(
            StatusCode::OK,
            Content::Asset("text/css; charset=utf-8", text),
        )
    }

    pub fn script(text: &'static str) -> Answer {
        let content = Content::Asset("text/javascript; charset=utf-8", text);
        Answer::new(StatusCode::OK, content)
    }

    pub fn nothing(status: StatusCode) -> Answer {
        Answer::new(status, Content::Nothing)
    }

    /// 302, as both sites' frameworks redirect after a form too (Drupal 7 `drupal_goto()`).
    pub fn redirect(location: impl Into<String>) -> Answer {
        let mut answer = Answer::nothing(StatusCode::FOUND);
        answer.location = Some(location.into());
        answer
    }

    pub fn with_status(mut self, status: StatusCode) -> Answer {
        self.status = status;
        self
    }

    /// Sets a session cookie of this site: `name=value`, then any further attributes.
    pub fn with_cookie(mut self, pair: &str) -> Answer {
        self.cookie = Some(format!("{pair}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        self
    }

    fn new(status: StatusCode, content: Content) -> Answer {
        Answer {
            status,
            content,
            location: None,
            cookie: None,
        }
    }

    /// The response as sent; `policy` goes to HTML only.
    pub fn into_response(self, policy: Option<&Policy>) -> hyper::Response<Full<Bytes>> {
        let (media_type, policy, body) = match self.content {
            Content::Nothing => (None, None, Bytes::new()),
            Content::Page(html) => (Some("text/html; charset=utf-8"), policy, html.into()),
            Content::Asset(media_type, text) => (Some(media_type), None, text.into()),
        };
        let mut response = hyper::Response::new(Full::new(body));
        *response.status_mut() = self.status;
        let mut set = |name: HeaderName, value: Option<&str>| {
            // A value that no header can hold is left out: it came from a test's own setting.
            if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
                response.headers_mut().insert(name, value);
            }
        };
        set(CONTENT_TYPE, media_type);
        match policy {
            Some(Policy::Enforced(policy)) => set(CONTENT_SECURITY_POLICY, Some(policy)),
            Some(Policy::ReportOnly(policy)) => {
                set(CONTENT_SECURITY_POLICY_REPORT_ONLY, Some(policy));
            }
            None => {}
        }
        set(LOCATION, self.location.as_deref());
        set(SET_COOKIE, self.cookie.as_deref());
        // Drupal 7 `drupal_page_header()`: revalidated, yet allowed into the back/forward cache.
        set(CACHE_CONTROL, Some("no-cache, must-revalidate"));
        response
    }
}
