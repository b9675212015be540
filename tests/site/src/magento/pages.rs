//! The pages of `account.magento.com`, after Magento 2's markup and Adobe's screenshots.

use maud::{Markup, html};

use super::auth_request_query;
use super::data::Profile;
use super::layout::{account_page, signed_out_page};

/// This site, in links of Adobe's host.
const SITE: &str = "https://account.magento.com";

/// The sign-in page. Since August 2022 an Adobe ID is the only way to sign in. `auth_request` is empty
/// unless the cloud site sent the user here; it takes the user back there after signing in.
pub(super) fn login(auth_request: &str) -> Markup {
    signed_out_page(
        "Sign in",
        "customer-account-login",
        html! {
            h2 { "Sign in" }
            div.customer-adobe-id-login {
                a #magento-identity-ui-btn .button href={ "/customer/account/login/adobe/" (auth_request_query(auth_request)) } {
                    "Sign in with Adobe ID"
                }
                p { "Sign in with your Adobe ID to get single sign-on across Magento products." }
            }
            (other_ways("", auth_request))
        },
    )
}

/// The page of Adobe's own host. Its links and its form lead back to account.magento.com.
pub(super) fn adobe_id(auth_request: &str, invalid: bool) -> Markup {
    signed_out_page(
        "Sign in",
        "customer-account-login",
        html! {
            h2 { "Adobe ID" }
            form #login-form action={ (SITE) "/customer/account/loginPost/" } method="post" {
                (email_field(auth_request, invalid))
                button #send2 .button.primary type="submit" { "Continue" }
            }
            (other_ways(SITE, auth_request))
        },
    )
}

pub(super) fn create(auth_request: &str, invalid: bool) -> Markup {
    signed_out_page(
        "Create an account",
        "customer-account-create",
        html! {
            h2 { "Create an account" }
            form #form-validate action="/customer/account/createpost/" method="post" {
                (email_field(auth_request, invalid))
                button #create .button.primary type="submit" { "Create an account" }
            }
            @if !auth_request.is_empty() { p { (cancel("", auth_request)) } }
        },
    )
}

pub(super) fn account(profile: &Profile) -> Markup {
    let services = [
        (
            "Support",
            "Get technical support for your Magento products and services. Open a new \
            support ticket, or view the status of existing tickets.",
        ),
        (
            "Community",
            "Manage your Magento Community account settings: profile and preferences.",
        ),
        (
            "Billing History",
            "View your order history, paid invoices and print receipts.",
        ),
        (
            "Account Settings",
            "Manage key settings across your entire account.",
        ),
    ];
    account_page(
        "My Account",
        "customer-account-index",
        profile,
        html! {
            dl.services {
                @for (name, about) in services {
                    div {
                        dt { (name) }
                        dd { (about) }
                        dd { a href=(super::EDIT) { "Manage" } }
                    }
                }
            }
        },
    )
}

pub(super) fn edit(profile: &Profile) -> Markup {
    account_page(
        "Account Settings",
        "customer-account-edit",
        profile,
        html! {
            h2 { "Contact information" }
            p { "Email: " (profile.email) }
            @if profile.email_unverified {
                form action=(super::VERIFY_EMAIL) method="post" {
                    button #verify-email .button type="submit" { "Verify email address" }
                }
            }
        },
    )
}

pub(super) fn bad_request() -> Markup {
    signed_out_page(
        "Error",
        "cms-error",
        html! {
            h2 { "Error" }
            p { "The application that sent you here is not registered." }
        },
    )
}

pub(super) fn not_found() -> Markup {
    signed_out_page(
        "Page not found",
        "cms-no-route",
        html! {
            h2 { "Page not found" }
            p { "The practice site has no such page." }
            p { a href=(super::HOME) { "My Account" } }
        },
    )
}

/// `site` is empty on account.magento.com itself.
fn other_ways(site: &str, auth_request: &str) -> Markup {
    html! {
        p.other-ways {
            a #register href={ (site) "/customer/account/create/" (auth_request_query(auth_request)) } { "Create an account" }
            @if !auth_request.is_empty() { (cancel(site, auth_request)) }
        }
    }
}

pub(super) fn cancel(site: &str, auth_request: &str) -> Markup {
    html! { a #cancel href={ (site) "/applications/customer/cancel/" (auth_request_query(auth_request)) } { "Cancel" } }
}

fn email_field(auth_request: &str, invalid: bool) -> Markup {
    html! {
        @if !auth_request.is_empty() { input type="hidden" name="auth_request" value=(auth_request); }
        label for="email" { "Email address" }
        input #email type="email" name="email" autocomplete="email" required
            aria-describedby=[invalid.then_some("email-error")] placeholder="merchant@example.com";
        @if invalid { p #email-error .mage-error { "Please enter a valid email address." } }
        p.hint { "Practice site: any address works, without a password." }
    }
}
