//! `accounts.magento.cloud`: the page or action at each address.

mod connect;
mod data;
mod layout;
mod pages;
mod provider;

pub(crate) use connect::{CALLBACK, CLIENT_ID};
pub(crate) use data::CloudData;

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;
use data::{MessageKind, Visitor};

/// Drupal 7 names its session cookie `SSESS` and a hash of the site's address.
const COOKIE: &str = "SSESSpractice";

const FORM_OUTDATED: &str = "The form has become outdated. Press the back button, copy any \
    unsaved work in the form, and then reload the page.";

pub(crate) fn handle(backend: &mut Backend, request: &Request) -> Response {
    let session = request.cookie(COOKIE).unwrap_or_default().to_owned();
    let uid = backend.cloud.uid(&session);
    let visitor = Visitor { session, uid };
    match (request.is_post(), request.segments().as_slice()) {
        (false, ["practice.css"]) => Response::stylesheet(include_str!("../../assets/cloud.css")),
        (false, []) => Response::redirect("/user"),
        (false, ["user", "logout"]) => sign_out(backend, &visitor),
        (false, ["user", rest @ ..]) => page(backend, &visitor, request, rest),
        (true, ["user", rest @ ..]) => submit(backend, &visitor, request, rest),
        (false, ["openid-connect", "magento"]) => connect::callback(backend, &visitor, request),
        _ => pages::not_found(backend, &visitor),
    }
}

/// The page at `/user` or below it.
fn page(backend: &mut Backend, visitor: &Visitor, request: &Request, rest: &[&str]) -> Response {
    match (visitor.uid, rest) {
        (None, [] | ["login"]) => pages::sign_in(backend, visitor),
        (None, _) => pages::access_denied(backend, visitor),
        (Some(_), []) => pages::account(backend, visitor, request),
        (Some(uid), ["login"]) => redirect_to_user(uid),
        (Some(_), ["api-tokens"]) => pages::api_tokens(backend, visitor),
        (Some(own), [uid, ..]) if uid.parse() != Ok(own) => pages::access_denied(backend, visitor),
        (Some(_), [_]) => pages::account(backend, visitor, request),
        (Some(_), [_, "edit"]) => pages::edit(backend, visitor),
        (Some(_), [_, "connected-accounts"]) => {
            pages::connected_accounts(backend, visitor, request)
        }
        (Some(_), [_, "connected-accounts", "magento", "disconnect"]) => {
            pages::confirm_disconnect(backend, visitor, request)
        }
        _ => pages::not_found(backend, visitor),
    }
}

/// A posted form. If nothing can be done with it, the page at the same address.
fn submit(backend: &mut Backend, visitor: &Visitor, request: &Request, rest: &[&str]) -> Response {
    match (request.form("form_id"), visitor.uid) {
        ("user_login", None) => sign_in(backend, visitor, request),
        ("openid_connect_login_form", None) => connect::sign_in(backend, visitor, request),
        // Drupal 7 drupal_validate_form(): a token is valid only in the session it was made for.
        ("openid_connect_connect_form" | "site_accounts_disconnect_form", Some(_))
            if !backend
                .cloud
                .is_token(&visitor.session, request.form("form_token")) =>
        {
            backend
                .cloud
                .add_message(&visitor.session, MessageKind::Error, FORM_OUTDATED);
            page(backend, visitor, request, rest)
        }
        ("openid_connect_connect_form", Some(uid)) => {
            connect::press(backend, visitor, uid, request)
        }
        ("site_accounts_disconnect_form", Some(uid)) => connect::disconnect(backend, visitor, uid),
        _ => page(backend, visitor, request, rest),
    }
}

fn sign_in(backend: &mut Backend, visitor: &Visitor, request: &Request) -> Response {
    let email = request.form("name").trim();
    if email.is_empty() {
        let session = backend.open_session(visitor);
        backend
            .cloud
            .add_message(&session, MessageKind::Error, "Username field is required.");
        return Response::redirect("/user").with_cookie(&format!("{COOKIE}={session}"));
    }
    let uid = match backend.cloud.uid_of_email(email) {
        Some(uid) => uid,
        None => backend.cloud.add_user(email, None),
    };
    log_in(backend, visitor, uid)
}

/// Logs a user in with a new session, as Drupal 7 does (`drupal_session_regenerate()`).
fn log_in(backend: &mut Backend, visitor: &Visitor, uid: u32) -> Response {
    backend.cloud.end_session(&visitor.session);
    let session = backend.start_session(Some(uid));
    redirect_to_user(uid).with_cookie(&format!("{COOKIE}={session}"))
}

fn sign_out(backend: &mut Backend, visitor: &Visitor) -> Response {
    backend.cloud.end_session(&visitor.session);
    Response::redirect("/user").with_cookie(&format!("{COOKIE}=; Max-Age=0"))
}

/// After connecting and after a failure, the real module redirects here, not to `/user`.
fn redirect_to_user(uid: u32) -> Response {
    Response::redirect(format!("/user/{uid}"))
}

impl Backend {
    fn start_session(&mut self, uid: Option<u32>) -> String {
        let (session, token) = (self.tokens.next_token(), self.tokens.next_token());
        self.cloud.put_session(&session, token, uid);
        session
    }

    /// Gives every session a new form token, so that all forms served before are outdated.
    pub(crate) fn expire_form_tokens(&mut self) {
        for token in self.cloud.form_tokens_mut() {
            *token = self.tokens.next_token();
        }
    }

    /// The visitor's session, or a new one if there is none.
    fn open_session(&mut self, visitor: &Visitor) -> String {
        match self.cloud.has_session(&visitor.session) {
            true => visitor.session.clone(),
            false => self.start_session(None),
        }
    }
}
