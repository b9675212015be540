//! The pages of the cloud site. Texts and form markup are those of Drupal 7 `openid_connect`.

use hyper::StatusCode;
use maud::{Markup, html};

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;

use super::data::Visitor;
use super::layout::page;
use super::provider::{MAGENTO_CLIENT, Provider, all};

pub(super) fn sign_in(backend: &mut Backend, visitor: &Visitor) -> Response {
    let (magento, others): (Vec<_>, Vec<_>) = all(&backend.settings.provider_name)
        .into_iter()
        .partition(|provider| provider.client == MAGENTO_CLIENT);
    let content = html! {
        div.sign-in {
            h1 { "Welcome, please sign in" }
            p.connect-with { span { "Connect with" } }
            form #openid-connect-login-form action="/user" method="post" {
                (sign_in_buttons(&magento))
                (important_note())
                (sign_in_buttons(&others))
                input type="hidden" name="form_id" value="openid_connect_login_form";
            }
            (password_form())
        }
    };
    page(backend, visitor, "User account", content)
}

fn sign_in_buttons(providers: &[Provider]) -> Markup {
    html! {
        p.providers {
            @for Provider { client, name } in providers {
                button class={ "form-submit provider-" (client) } type="submit" name=(client) value=(name) {
                    (name)
                }
            }
        }
    }
}

/// Shown since December 2022. Only its beginning is known; the rest is our own text.
fn important_note() -> Markup {
    html! {
        div.important-note {
            p {
                em { "Important Note:" }
                " In order to create a consistent log-in experience, every user signs in with an \
                Adobe login. If you have none, create one with the e-mail address of your MageID."
            }
            p { "The button above will initiate the log-in process." }
        }
    }
}

fn password_form() -> Markup {
    html! {
        form #user-login action="/user" method="post" {
            h2 { "Log in" }
            p.description { "Practice site: any e-mail address works, with any password or none." }
            div.form-item {
                label for="edit-name" { "E-mail address" }
                input #edit-name .form-text type="text" name="name" autocomplete="username"
                    placeholder="merchant@example.com";
            }
            div.form-item {
                label for="edit-pass" { "Password" }
                input #edit-pass .form-text type="password" name="pass"
                    autocomplete="current-password";
            }
            input type="hidden" name="form_id" value="user_login";
            input #edit-submit .form-submit type="submit" name="op" value="Log in";
        }
    }
}

/// `/user` when signed in. If a CSP blocks scripts, all tabs and sections are open.
pub(super) fn account(backend: &mut Backend, visitor: &Visitor, request: &Request) -> Response {
    let Some(uid) = visitor.uid else {
        return access_denied(backend, visitor);
    };
    let email = backend.cloud.email(uid).to_owned();
    let sections = [
        (
            "api-tokens",
            "API Tokens",
            html! { p { "You have no API tokens." } },
        ),
        (
            "ssh-keys",
            "SSH Keys",
            html! { p { "You have no SSH keys." } },
        ),
        (
            "security",
            "Security",
            html! { p { "Two-factor authentication is off." } },
        ),
        (
            "single-sign-on",
            "Single Sign-On",
            connect_form(backend, visitor, request),
        ),
    ];
    let content = html! {
        h1.element-invisible { (email) }
        ul.account-tabs {
            li { a #tab-projects href="#projects" aria-current="true" { "Projects" } }
            li { a #tab-account-settings href="#account-settings" { "Account settings" } }
        }
        section #projects .tab-panel {
            h2 { "Projects" }
            p { "You have no projects." }
        }
        section #account-settings .tab-panel.closed {
            @for (id, title, body) in sections {
                h2.section-header {
                    button id={ "header-" (id) } type="button" aria-expanded="false" aria-controls=(id) {
                        (title)
                        span.chevron aria-hidden="true" {}
                    }
                }
                div id=(id) .section-panel.closed { (body) }
            }
        }
    };
    page(backend, visitor, &email, content)
}

pub(super) fn connected_accounts(
    backend: &mut Backend,
    visitor: &Visitor,
    request: &Request,
) -> Response {
    let content = html! {
        h1 { "Connected accounts" }
        (connect_form(backend, visitor, request))
    };
    page(backend, visitor, "Connected accounts", content)
}

/// `openid_connect_connect_form()`, with a link to disconnect instead of the module's button.
fn connect_form(backend: &Backend, visitor: &Visitor, request: &Request) -> Markup {
    let uid = visitor.uid.unwrap_or_default();
    html! {
        form #openid-connect-connect-form action=(request.path) method="post" accept-charset="UTF-8" {
            div {
                p.description { "You can connect your account with these external providers." }
                @for provider in all(&backend.settings.provider_name) {
                    @let account = match provider.client {
                        MAGENTO_CLIENT => backend.cloud.mag_id(uid),
                        _ => None,
                    };
                    (provider_box(&provider, account, uid))
                }
                (hidden_fields(backend, visitor, request, "openid_connect_connect_form"))
            }
        }
    }
}

fn provider_box(provider: &Provider, account: Option<&str>, uid: u32) -> Markup {
    let Provider { client, name } = provider;
    html! {
        fieldset.form-wrapper id={ "edit-" (client) } {
            legend { span.fieldset-legend { "Provider: " (name) } }
            div.fieldset-wrapper {
                div.form-item.form-type-item {
                    label { "Status " }
                    @match account {
                        Some(account) => { " Connected as " em.placeholder { (account) } }
                        None => { " Not connected" }
                    }
                }
                @if account.is_some() {
                    a id={ "disconnect-" (client) }
                        href={ "/user/" (uid) "/connected-accounts/" (client) "/disconnect" } {
                        "Disconnect from " (name)
                    }
                } @else {
                    input.form-submit type="submit"
                        id={ "edit-openid-connect-client-" (client) "-connect" }
                        name={ "connect__" (client) } value={ "Connect with " (name) };
                }
            }
        }
    }
}

pub(super) fn confirm_disconnect(
    backend: &mut Backend,
    visitor: &Visitor,
    request: &Request,
) -> Response {
    let question = format!(
        "Are you sure you want to disconnect the account from {}?",
        backend.settings.provider_name
    );
    let content = html! {
        h1 { (question) }
        form #site-accounts-disconnect-form .confirmation action=(request.path) method="post" {
            p { "This action cannot be undone." }
            input type="hidden" name="confirm" value="1";
            (hidden_fields(backend, visitor, request, "site_accounts_disconnect_form"))
            p.form-actions {
                input #edit-submit .form-submit type="submit" name="op" value="Disconnect";
                " "
                a #edit-cancel href="/user" { "Cancel" }
            }
        }
    };
    page(backend, visitor, &question, content)
}

/// A rejected form is shown again with the token that was posted
/// (Drupal 7 `form_type_token_value()`), so that pressing its button again fails again.
fn hidden_fields(backend: &Backend, visitor: &Visitor, request: &Request, form_id: &str) -> Markup {
    let token = match request.form("form_token") {
        "" => backend.cloud.token(&visitor.session),
        posted => posted,
    };
    html! {
        input type="hidden" name="form_build_id" value={ "form-" (form_id) };
        input type="hidden" name="form_token" value=(token);
        input type="hidden" name="form_id" value=(form_id);
    }
}

pub(super) fn edit(backend: &mut Backend, visitor: &Visitor) -> Response {
    let email = backend
        .cloud
        .email(visitor.uid.unwrap_or_default())
        .to_owned();
    let content = html! {
        h1 { "Edit" }
        div.form-item {
            label for="edit-mail" { "E-mail address" }
            input #edit-mail .form-text type="email" value=(email) readonly;
        }
    };
    page(backend, visitor, &email, content)
}

pub(super) fn api_tokens(backend: &mut Backend, visitor: &Visitor) -> Response {
    let content = html! {
        h1 { "API Tokens" }
        p { "You have no API tokens." }
    };
    page(backend, visitor, "API Tokens", content)
}

/// Drupal 7 `drupal_deliver_html_page()`.
pub(super) fn access_denied(backend: &mut Backend, visitor: &Visitor) -> Response {
    let content = html! {
        h1 { "Access denied" }
        p { "You are not authorized to access this page." }
    };
    page(backend, visitor, "Access denied", content).with_status(StatusCode::FORBIDDEN)
}

/// Drupal 7 `_drupal_log_error()`.
pub(super) fn unexpected_error(backend: &mut Backend, visitor: &Visitor) -> Response {
    let content = html! {
        h1 { "Error" }
        p { "The website encountered an unexpected error. Please try again later." }
    };
    page(backend, visitor, "Error", content).with_status(StatusCode::INTERNAL_SERVER_ERROR)
}

pub(super) fn not_found(backend: &mut Backend, visitor: &Visitor) -> Response {
    let content = html! {
        h1 { "Page not found" }
        p { "The practice site has no such page." }
    };
    page(backend, visitor, "Page not found", content).with_status(StatusCode::NOT_FOUND)
}
