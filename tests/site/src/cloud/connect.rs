//! Linking on the cloud site's side, modelled on the Drupal 7 module `openid_connect`.

use form_urlencoded::Serializer;

use crate::backend::Backend;
use crate::failure::Failure;
use crate::magento::Account;
use crate::request::Request;
use crate::response::Response;

use super::data::{MessageKind, Purpose, Visitor};
use super::provider::{MAGENTO_CLIENT, all};
use super::{COOKIE, log_in, pages, redirect_to_user};

/// This site's client id at the provider.
pub(crate) const CLIENT_ID: &str = "practice-cloud";
/// The redirect URI that is registered at the provider.
pub(crate) const CALLBACK: &str = "https://accounts.magento.cloud/openid-connect/magento";
const AUTHORIZE: &str = "https://account.magento.com/applications/customer/login/";

/// A `Connect with …` button: `openid_connect_connect_form_submit()`.
pub(super) fn press(
    backend: &mut Backend,
    visitor: &Visitor,
    uid: u32,
    request: &Request,
) -> Response {
    let pressed = all(&backend.settings.provider_name)
        .into_iter()
        .find(|provider| request.pressed(&format!("connect__{}", provider.client)));
    match pressed {
        Some(provider) if provider.client == MAGENTO_CLIENT => {
            redirect_to_provider(backend, &visitor.session, Purpose::Connect)
        }
        Some(provider) => {
            add_failure_message(backend, &visitor.session, Purpose::Connect, &provider.name);
            redirect_to_user(uid)
        }
        None => redirect_to_user(uid),
    }
}

/// A provider's button on the sign-in page: `openid_connect_login_form_submit()`.
pub(super) fn sign_in(backend: &mut Backend, visitor: &Visitor, request: &Request) -> Response {
    let session = backend.open_session(visitor);
    let pressed = all(&backend.settings.provider_name)
        .into_iter()
        .find(|provider| request.pressed(provider.client));
    let response = match pressed {
        Some(provider) if provider.client == MAGENTO_CLIENT => {
            redirect_to_provider(backend, &session, Purpose::SignIn)
        }
        Some(provider) => {
            add_failure_message(backend, &session, Purpose::SignIn, &provider.name);
            Response::redirect("/user")
        }
        None => Response::redirect("/user"),
    };
    response.with_cookie(&format!("{COOKIE}={session}"))
}

fn redirect_to_provider(backend: &mut Backend, session: &str, purpose: Purpose) -> Response {
    let state = backend.tokens.next_token();
    let query = Serializer::new(String::new())
        .append_pair("client_id", CLIENT_ID)
        .append_pair("redirect_uri", CALLBACK)
        .append_pair("response_type", "code")
        .append_pair("scope", "openid email profile")
        .append_pair("state", &state)
        .finish();
    backend.cloud.start_authorization(session, state, purpose);
    Response::redirect(format!("{AUTHORIZE}?{query}"))
}

/// The redirect URI: `openid_connect_redirect_page()`.
pub(super) fn callback(backend: &mut Backend, visitor: &Visitor, request: &Request) -> Response {
    let session = &visitor.session;
    let Some(purpose) = backend
        .cloud
        .finish_authorization(session, request.query("state"))
    else {
        return pages::access_denied(backend, visitor);
    };
    if backend.settings.failure == Some(Failure::CallbackError) {
        return pages::unexpected_error(backend, visitor);
    }
    let provider = backend.settings.provider_name.clone();
    if request.query("error") == "access_denied" {
        let text = format!("Logging in with {provider} has been canceled.");
        backend
            .cloud
            .add_message(session, MessageKind::Warning, text);
        return redirect_to_account(visitor);
    }
    let Some(account) = backend.magento.redeem(request.query("code")) else {
        add_failure_message(backend, session, purpose, &provider);
        return redirect_to_account(visitor);
    };
    match (purpose, visitor.uid) {
        (Purpose::Connect, Some(uid)) => {
            link(backend, session, uid, account, &provider);
            redirect_to_user(uid)
        }
        (Purpose::SignIn, _) => complete_sign_in(backend, visitor, account, &provider),
        (Purpose::Connect, None) => pages::access_denied(backend, visitor),
    }
}

/// `openid_connect_connect_account()`: an account of the provider can be linked to one user only.
fn link(backend: &mut Backend, session: &str, uid: u32, account: Account, provider: &str) {
    match backend.cloud.uid_of_mag_id(&account.mag_id) {
        Some(holder) if holder != uid => {
            let text = format!("Another user is already connected to this {provider} account.");
            backend.cloud.add_message(session, MessageKind::Error, text);
            add_failure_message(backend, session, Purpose::Connect, provider);
        }
        _ => {
            backend.cloud.link(uid, Some(account.mag_id));
            let text = format!("Account successfully connected with {provider}.");
            backend
                .cloud
                .add_message(session, MessageKind::Status, text);
        }
    }
}

/// `openid_connect_complete_authorization()`: an account that is not linked creates a new user.
/// If a user with its e-mail address exists, signing in fails; with the module's option
/// `Automatically connect existing users`, that user is linked and logged in.
fn complete_sign_in(
    backend: &mut Backend,
    visitor: &Visitor,
    account: Account,
    provider: &str,
) -> Response {
    if let Some(uid) = backend.cloud.uid_of_mag_id(&account.mag_id) {
        return log_in(backend, visitor, uid);
    }
    if let Some(uid) = backend.cloud.uid_of_email(&account.email) {
        if backend.settings.connect_existing_users {
            backend.cloud.link(uid, Some(account.mag_id));
            return log_in(backend, visitor, uid);
        }
        let text = format!("The e-mail address {} is already taken.", account.email);
        backend
            .cloud
            .add_message(&visitor.session, MessageKind::Error, text);
        add_failure_message(backend, &visitor.session, Purpose::SignIn, provider);
        return redirect_to_account(visitor);
    }
    let uid = backend.cloud.add_user(&account.email, Some(account.mag_id));
    log_in(backend, visitor, uid)
}

/// `Disconnect` after the confirmation: `openid_connect_disconnect_account()`.
pub(super) fn disconnect(backend: &mut Backend, visitor: &Visitor, uid: u32) -> Response {
    backend.cloud.link(uid, None);
    let text = format!(
        "Account successfully disconnected from {}.",
        backend.settings.provider_name
    );
    backend
        .cloud
        .add_message(&visitor.session, MessageKind::Status, text);
    redirect_to_user(uid)
}

fn add_failure_message(backend: &mut Backend, session: &str, purpose: Purpose, provider: &str) {
    let action = match purpose {
        Purpose::Connect => "Connecting",
        Purpose::SignIn => "Logging in",
    };
    let text = format!("{action} with {provider} could not be completed due to an error.");
    backend.cloud.add_message(session, MessageKind::Error, text);
}

fn redirect_to_account(visitor: &Visitor) -> Response {
    visitor
        .uid
        .map_or_else(|| Response::redirect("/user"), redirect_to_user)
}
