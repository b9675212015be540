//! `account.magento.com`: the page or action at each address.

mod authorize;
mod data;
mod pages;

pub use data::mag_id;
pub(crate) use data::{Account, MagentoData};

use hyper::StatusCode;

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;

/// The session cookie of Magento 2.
const COOKIE: &str = "PHPSESSID";
const HOME: &str = "/customer/account/";
const LOGIN: &str = "/customer/account/login/";

pub(crate) fn handle(backend: &mut Backend, request: &Request) -> Response {
    let session = request.cookie(COOKIE).unwrap_or_default();
    let email = backend.magento.extend_session(session);
    let signed_in = email.is_some();
    let response = match (request.is_post(), request.segments().as_slice(), email) {
        (false, ["practice.css"], _) => {
            return Response::stylesheet(include_str!("../../assets/magento.css"));
        }
        (false, ["applications", "customer", "login"], email) => {
            authorize::authorize(backend, request, email.as_deref())
        }
        (false, ["applications", "customer", "cancel"], _) => authorize::cancel(backend, request),
        (false, ["customer", "account", "logout"], _) => {
            backend.magento.sign_out(session);
            return forget_session(Response::redirect(LOGIN));
        }
        (true, ["customer", "account", "loginPost" | "createpost"], _) => {
            return sign_in(backend, request);
        }
        (false, ["customer", "account", "login" | "create", ..], Some(email)) => {
            resume(backend, request.query("auth_request"), &email)
        }
        (false, ["customer", "account", "login"], None) => Response::page(pages::login("")),
        (false, ["customer", "account", "login", "adobe"], None) => {
            Response::page(pages::adobe_id(request.query("auth_request"), false))
        }
        (false, ["customer", "account", "create"], None) => {
            Response::page(pages::create(request.query("auth_request"), false))
        }
        (false, [], _) => Response::redirect(HOME),
        (false, ["customer", "account", ..], None) => Response::redirect(LOGIN),
        (false, ["customer", "account"], Some(email)) => Response::page(pages::account(&email)),
        (false, ["customer", "account", "edit"], Some(email)) => {
            Response::page(pages::edit(&email))
        }
        _ => Response::page(pages::not_found()).with_status(StatusCode::NOT_FOUND),
    };
    // Each request extends the session.
    match signed_in {
        true => keep_session(response, session),
        false => response,
    }
}

/// Any e-mail address has an account here, so signing in and creating an account are the same.
fn sign_in(backend: &mut Backend, request: &Request) -> Response {
    let auth_request = request.form("auth_request");
    let email = request.form("email").trim();
    if !email.contains('@') {
        return Response::page(match request.segments().contains(&"createpost") {
            true => pages::create(auth_request, true),
            false => pages::adobe_id(auth_request, true),
        });
    }
    let session = backend.tokens.next_token();
    backend.magento.sign_in(&session, email);
    keep_session(resume(backend, auth_request, email), &session)
}

/// After signing in: back to the cloud site if it sent the user here, else to My Account.
fn resume(backend: &mut Backend, auth_request: &str, email: &str) -> Response {
    match backend.magento.take_auth_request(auth_request) {
        Some(state) => authorize::grant(backend, email, &state),
        None => Response::redirect(HOME),
    }
}

fn keep_session(response: Response, session: &str) -> Response {
    let seconds = data::LIFETIME.as_secs();
    response.with_cookie(&format!(
        "{COOKIE}={session}; Domain=magento.com; Max-Age={seconds}"
    ))
}

fn forget_session(response: Response) -> Response {
    response.with_cookie(&format!("{COOKIE}=; Domain=magento.com; Max-Age=0"))
}
