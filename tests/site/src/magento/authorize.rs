//! The provider's side of linking: an OAuth 2 authorization endpoint.

use form_urlencoded::Serializer;
use hyper::StatusCode;

use crate::backend::Backend;
use crate::cloud::{CALLBACK, CLIENT_ID};
use crate::failure::Failure;
use crate::request::Request;
use crate::response::Response;

use super::data::Login;
use super::{pages, redirect_to_verification};

/// A signed-in user is sent back at once, without a question. That is why Method 2 works, and why
/// the wrong account can be linked unnoticed.
pub(super) fn authorize(backend: &mut Backend, request: &Request, login: &Login) -> Response {
    // RFC 6749, 4.1.2.1: never redirect to an address that was not registered.
    if request.query("client_id") != CLIENT_ID || request.query("redirect_uri") != CALLBACK {
        return Response::page(pages::bad_request()).with_status(StatusCode::BAD_REQUEST);
    }
    let state = request.query("state");
    if let Some(error) = error(backend, request) {
        return redirect_with_error(error, state);
    }
    match login {
        // After a switch to a shared account too. What the real endpoint does then is unknown.
        Login::SignedIn(profile) => grant(backend, &profile.email, state),
        Login::CodeRequired => redirect_to_verification(&new_auth_request(backend, state)),
        Login::SignedOut => Response::page(pages::login(&new_auth_request(backend, state))),
    }
}

/// The error code of an authorization request that cannot be granted (RFC 6749, 4.1.2.1).
fn error(backend: &Backend, request: &Request) -> Option<&'static str> {
    let scopes: Vec<&str> = request.query("scope").split(' ').collect();
    if request.query("state").is_empty() {
        Some("invalid_request")
    } else if request.query("response_type") != "code" {
        Some("unsupported_response_type")
    } else if !scopes.contains(&"openid") || !scopes.contains(&"email") {
        Some("invalid_scope")
    } else if backend.settings.failure == Some(Failure::OAuthErrorRedirect) {
        Some("server_error")
    } else {
        None
    }
}

fn new_auth_request(backend: &mut Backend, state: &str) -> String {
    let id = backend.tokens.next_token();
    backend.magento.put_auth_request(&id, state);
    id
}

pub(super) fn cancel(backend: &mut Backend, request: &Request) -> Response {
    match backend
        .magento
        .take_auth_request(request.query("auth_request"))
    {
        Some(state) => redirect_with_error("access_denied", &state),
        None => Response::redirect(super::LOGIN),
    }
}

pub(super) fn grant(backend: &mut Backend, email: &str, state: &str) -> Response {
    let code = backend.tokens.next_token();
    backend.magento.put_code(&code, email);
    redirect_to_client(&[("code", &code), ("state", state)])
}

fn redirect_with_error(error: &str, state: &str) -> Response {
    redirect_to_client(&[("error", error), ("state", state)])
}

fn redirect_to_client(fields: &[(&str, &str)]) -> Response {
    let query = Serializer::new(String::new()).extend_pairs(fields).finish();
    Response::redirect(format!("{CALLBACK}?{query}"))
}
