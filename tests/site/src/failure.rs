//! Server failures that a test can switch on, and their pages.

use hyper::StatusCode;
use maud::{DOCTYPE, Markup, html};

use crate::request::Request;
use crate::response::Response;
use crate::{CLOUD, MAGENTO};

/// A server failure. [`Site::set_failure`](crate::Site::set_failure) switches it on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// accounts.magento.cloud is in maintenance mode: every page is a 503 with Drupal 7's
    /// `Site under maintenance`.
    CloudMaintenance,
    /// The redirect URI `/openid-connect/magento` of accounts.magento.cloud is a 500 with Drupal 7's
    /// `The website encountered an unexpected error. Please try again later.` The `state` has been
    /// used by then, so that a reload after the failure is a 403.
    CallbackError,
    /// The server closes the connection at `/openid-connect/magento` without a response, as if the
    /// network was lost between two redirects. A reload after the failure completes the linking.
    CallbackConnectionLost,
    /// account.magento.com is in maintenance mode: every page is a 503 with Magento 2's
    /// `Service Temporarily Unavailable` (`pub/errors/default/503.phtml`).
    MagentoMaintenance,
    /// The authorization endpoint is a 503 of the cache server in front of it: Varnish's
    /// `Error 503 Backend fetch failed`.
    AuthorizeUnavailable,
    /// The authorization endpoint is a 500 with Magento 2's
    /// `There has been an error processing your request` (`pub/errors/default/report.phtml`).
    AuthorizeError,
    /// The authorization endpoint shows an OAuth error page with status 400: `unauthorized_client`
    /// (RFC 6749, 4.1.2.1).
    OAuthErrorPage,
    /// The authorization endpoint redirects back with `error=server_error` (RFC 6749, 4.1.2.1). The
    /// account page then says `Connecting with Adobe.com could not be completed due to an error.`
    OAuthErrorRedirect,
}

/// The path of the provider's authorization endpoint.
const AUTHORIZE: [&str; 3] = ["applications", "customer", "login"];

impl Failure {
    /// The error page, if this failure replaces the requested page. [`Failure::CallbackError`] and
    /// [`Failure::OAuthErrorRedirect`] need the request to be handled in part, elsewhere.
    pub(crate) fn response(self, request: &Request) -> Option<Response> {
        let authorize = request.host == MAGENTO && request.segments() == AUTHORIZE;
        let (applies, status, page): (_, _, fn() -> Markup) = match self {
            Failure::CloudMaintenance => (
                request.host == CLOUD,
                StatusCode::SERVICE_UNAVAILABLE,
                cloud_maintenance,
            ),
            Failure::MagentoMaintenance => (
                request.host == MAGENTO,
                StatusCode::SERVICE_UNAVAILABLE,
                magento_maintenance,
            ),
            Failure::AuthorizeUnavailable => {
                (authorize, StatusCode::SERVICE_UNAVAILABLE, varnish_error)
            }
            Failure::AuthorizeError => {
                (authorize, StatusCode::INTERNAL_SERVER_ERROR, magento_error)
            }
            Failure::OAuthErrorPage => (authorize, StatusCode::BAD_REQUEST, oauth_error),
            Failure::CallbackError
            | Failure::CallbackConnectionLost
            | Failure::OAuthErrorRedirect => return None,
        };
        applies.then(|| Response::page(page()).with_status(status))
    }

    /// Whether the connection closes instead of a response.
    pub(crate) fn closes_connection(self, request: &Request) -> bool {
        self == Failure::CallbackConnectionLost
            && request.host == CLOUD
            && request.segments() == ["openid-connect", "magento"]
    }
}

/// Drupal 7 `theme_maintenance_page()` with the default text of `maintenance_mode_message`.
fn cloud_maintenance() -> Markup {
    document(
        "Site under maintenance | Magento Cloud accounts",
        "maintenance-page in-maintenance no-sidebars",
        html! {
            h1 #page-title .title { "Site under maintenance" }
            div #content {
                "Magento Cloud accounts is currently under maintenance. We should be back shortly. \
                Thank you for your patience."
            }
        },
    )
}

fn magento_maintenance() -> Markup {
    document(
        "Service Temporarily Unavailable",
        "",
        html! {
            div #main .col-main {
                div.page-title { h1 { "Service Temporarily Unavailable" } }
                p {
                    "The server is temporarily unable to service your request due to maintenance \
                    downtime or capacity problems. Please try again later."
                }
            }
        },
    )
}

fn magento_error() -> Markup {
    document(
        "There has been an error processing your request",
        "",
        html! {
            div.col-main {
                div.page-title { h1 { "There has been an error processing your request" } }
                p { em { "Exception printing is disabled by default for security reasons." } }
                p { "Error log record number: 5f3c9a" }
            }
        },
    )
}

/// Varnish `builtin.vcl`, `vcl_backend_error`.
fn varnish_error() -> Markup {
    document(
        "503 Backend fetch failed",
        "",
        html! {
            h1 { "Error 503 Backend fetch failed" }
            p { "Backend fetch failed" }
            h3 { "Guru Meditation:" }
            p { "XID: 1048577" }
            hr;
            p { "Varnish cache server" }
        },
    )
}

fn oauth_error() -> Markup {
    document(
        "Error",
        "",
        html! {
            h1 { "Error" }
            p { "unauthorized_client" }
            p {
                "The client is not authorized to request an authorization code using this method."
            }
        },
    )
}

fn document(title: &str, class: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) }
            }
            body class=(class) { (content) }
        }
    }
}
