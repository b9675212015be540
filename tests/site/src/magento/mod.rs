//! `account.magento.com`: the page or action at each address.

mod authorize;
mod data;
mod layout;
mod pages;
mod verification;

pub use data::mag_id;
pub(crate) use data::{Account, MagentoData};

use hyper::StatusCode;

use crate::ADOBE;
use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;
use data::{Login, Profile};

/// The session cookie of Magento 2.
const COOKIE: &str = "PHPSESSID";
const HOME: &str = "/customer/account/";
const LOGIN: &str = "/customer/account/login/";
const EDIT: &str = "/customer/account/edit/";
const SWITCH: &str = "/customer/account/switch/";
const VERIFY_EMAIL: &str = "/customer/account/verifyEmail/";
const CODE: &str = "/customer/account/verification/";
const RECOVERY: &str = "/customer/account/recovery/";
const RECOVERY_EMAIL: &str = "/customer/account/recoveryEmail/";

pub(crate) fn handle(backend: &mut Backend, request: &Request) -> Response {
    let session = request.cookie(COOKIE).unwrap_or_default();
    let login = backend.magento.extend_session(session);
    let response = match (request.is_post(), request.segments().as_slice()) {
        (false, ["practice.css"]) => {
            return Response::stylesheet(include_str!("../../assets/magento.css"));
        }
        (false, ["customer", "account", "logout"]) => {
            backend.magento.sign_out(session);
            return forget_session(Response::redirect(LOGIN));
        }
        (true, ["customer", "account", "loginPost" | "createpost"]) => {
            return sign_in(backend, request);
        }
        (false, ["applications", "customer", "login"]) => {
            authorize::authorize(backend, request, &login)
        }
        (false, ["applications", "customer", "cancel"]) => authorize::cancel(backend, request),
        (false, []) => Response::redirect(HOME),
        (_, ["customer", "account", rest @ ..]) => match &login {
            Login::SignedOut => signed_out(request, rest),
            Login::CodeRequired => code_required(backend, request, session, rest),
            Login::SignedIn(profile) => signed_in(backend, request, session, profile, rest),
        },
        _ => not_found(),
    };
    // Each request extends the session.
    match login {
        Login::SignedOut => response,
        Login::CodeRequired | Login::SignedIn(_) => keep_session(response, session),
    }
}

/// Adobe's own host, where users enter their Adobe ID.
pub(crate) fn adobe_id(request: &Request) -> Response {
    match request.segments().as_slice() {
        [] => Response::page(pages::adobe_id(request.query("auth_request"), false)),
        ["practice.css"] => Response::stylesheet(include_str!("../../assets/magento.css")),
        _ => not_found(),
    }
}

/// The pages below `/customer/account/` for a visitor who is not signed in.
fn signed_out(request: &Request, rest: &[&str]) -> Response {
    match rest {
        // Magento 2 redirects to `logoutSuccess` after logging out.
        ["login" | "logoutSuccess"] => Response::page(pages::login("")),
        ["login", "adobe"] => Response::redirect(format!(
            "https://{ADOBE}/{}",
            auth_request_query(request.query("auth_request"))
        )),
        ["create"] => Response::page(pages::create(request.query("auth_request"), false)),
        _ => Response::redirect(LOGIN),
    }
}

/// The same while the verification code is missing: every other page leads to the code page.
fn code_required(
    backend: &mut Backend,
    request: &Request,
    session: &str,
    rest: &[&str],
) -> Response {
    let auth_request = request.query("auth_request");
    match (request.is_post(), rest) {
        (true, ["verification" | "recovery"]) => verification::submit(backend, request, session),
        (false, ["verification"]) => Response::page(verification::code_page(auth_request, None)),
        (false, ["recovery"]) => Response::page(verification::recovery_page(auth_request, None)),
        (false, ["recoveryEmail"]) => {
            Response::page(verification::recovery_email_page(auth_request))
        }
        _ => redirect_to_verification(auth_request),
    }
}

/// The same for a signed-in user.
fn signed_in(
    backend: &mut Backend,
    request: &Request,
    session: &str,
    profile: &Profile,
    rest: &[&str],
) -> Response {
    match (request.is_post(), rest) {
        (false, []) => Response::page(pages::account(profile)),
        (false, ["edit"]) => Response::page(pages::edit(profile)),
        (false, ["login" | "create" | "verification" | "recovery", ..]) => {
            resume(backend, request.query("auth_request"), &profile.email)
        }
        (true, ["switch"]) => {
            let chosen = request.form("account").to_owned();
            let shared = profile.shared_accounts.contains(&chosen);
            let target = shared.then_some(chosen);
            backend.magento.switch_account(session, target);
            Response::redirect(HOME)
        }
        (true, ["verifyEmail"]) => {
            backend.magento.verify_email(&profile.email);
            Response::redirect(EDIT)
        }
        _ => not_found(),
    }
}

/// Any e-mail address has an account here, so signing in and creating an account are the same. A new
/// account has no second factor yet.
fn sign_in(backend: &mut Backend, request: &Request) -> Response {
    let auth_request = request.form("auth_request");
    let email = request.form("email").trim();
    let creates = request.segments().contains(&"createpost");
    if !email.contains('@') {
        return Response::page(match creates {
            true => pages::create(auth_request, true),
            false => pages::adobe_id(auth_request, true),
        });
    }
    let code_required = backend.settings.two_factor && !creates;
    let session = backend.tokens.next_token();
    backend.magento.sign_in(&session, email, code_required);
    let response = match code_required {
        true => redirect_to_verification(auth_request),
        false => resume(backend, auth_request, email),
    };
    keep_session(response, &session)
}

/// After signing in: back to the cloud site if it sent the user here, else to My Account.
fn resume(backend: &mut Backend, auth_request: &str, email: &str) -> Response {
    match backend.magento.take_auth_request(auth_request) {
        Some(state) => authorize::grant(backend, email, &state),
        None => Response::redirect(HOME),
    }
}

fn redirect_to_verification(auth_request: &str) -> Response {
    Response::redirect(format!("{CODE}{}", auth_request_query(auth_request)))
}

fn not_found() -> Response {
    Response::page(pages::not_found()).with_status(StatusCode::NOT_FOUND)
}

/// The query of a link that keeps the authorization request; nothing if there is none.
fn auth_request_query(auth_request: &str) -> String {
    match auth_request {
        "" => String::new(),
        auth_request => {
            let query = form_urlencoded::byte_serialize(auth_request.as_bytes());
            format!("?auth_request={}", query.collect::<String>())
        }
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
