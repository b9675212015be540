//! The provider's side of linking: an OAuth 2 authorization endpoint.

use form_urlencoded::Serializer;
use hyper::StatusCode;

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;

use super::pages;
use crate::cloud::{CALLBACK, CLIENT_ID};

/// A signed-in user is sent back at once, without a question. That is why Method 2 works, and why
/// the wrong account can be linked unnoticed.
pub(super) fn authorize(backend: &mut Backend, request: &Request, email: Option<&str>) -> Response {
    // RFC 6749, 4.1.2.1: never redirect to an address that was not registered.
    if request.query("client_id") != CLIENT_ID || request.query("redirect_uri") != CALLBACK {
        return Response::page(pages::bad_request()).with_status(StatusCode::BAD_REQUEST);
    }
    let state = request.query("state");
    let scopes: Vec<&str> = request.query("scope").split(' ').collect();
    if state.is_empty() {
        redirect_with_error("invalid_request", state)
    } else if request.query("response_type") != "code" {
        redirect_with_error("unsupported_response_type", state)
    } else if !scopes.contains(&"openid") || !scopes.contains(&"email") {
        redirect_with_error("invalid_scope", state)
    } else if let Some(email) = email {
        grant(backend, email, state)
    } else {
        let id = backend.tokens.next_token();
        backend.magento.put_auth_request(&id, state);
        Response::page(pages::login(&id))
    }
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
