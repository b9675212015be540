//! The second factor: the step between entering the e-mail address and being signed in.

use maud::{Markup, html};

use crate::backend::Backend;
use crate::request::Request;
use crate::response::Response;

use super::layout::signed_out_page;
use super::{CODE, RECOVERY, RECOVERY_EMAIL, auth_request_query, pages, resume};

/// A posted verification or recovery code.
pub(super) fn submit(backend: &mut Backend, request: &Request, session: &str) -> Response {
    let auth_request = request.form("auth_request");
    let code: String = request.form("code").split_whitespace().collect();
    let digits = code.chars().all(|letter| letter.is_ascii_digit());
    let recovery = request.segments().contains(&"recovery");
    let valid = match recovery {
        true => !code.is_empty(),
        false => code.len() == 6 && digits,
    };
    if !valid {
        return Response::page(match recovery {
            true => recovery_page(auth_request, Some("The recovery code is not valid.")),
            false => code_page(auth_request, Some("The verification code is not valid.")),
        });
    }
    match backend.magento.accept_code(session) {
        Some(email) => resume(backend, auth_request, &email),
        None => Response::redirect(super::LOGIN),
    }
}

/// The labels `Verification Code`, `Submit` and `Use recovery code` are those of Adobe's guide to
/// two-factor authentication. The rest of the page and its address are not known.
pub(super) fn code_page(auth_request: &str, error: Option<&str>) -> Markup {
    signed_out_page(
        "Two-factor authentication",
        "customer-account-verification",
        html! {
            h2 { "Two-factor authentication" }
            form #verification-form action=(CODE) method="post" {
                (code_field(auth_request, "Verification Code", error))
                p.hint { "Practice site: any six digits work." }
                button #submit-code .button.primary type="submit" { "Submit" }
            }
            p.other-ways {
                a #use-recovery-code href={ (RECOVERY) (auth_request_query(auth_request)) } {
                    "Use recovery code"
                }
                @if !auth_request.is_empty() { (pages::cancel("", auth_request)) }
            }
        },
    )
}

pub(super) fn recovery_page(auth_request: &str, error: Option<&str>) -> Markup {
    signed_out_page(
        "Two-factor authentication",
        "customer-account-recovery",
        html! {
            h2 { "Use recovery code" }
            form #recovery-form action=(RECOVERY) method="post" {
                (code_field(auth_request, "Recovery Code", error))
                p.hint { "Practice site: any recovery code works." }
                button #submit-code .button.primary type="submit" { "Submit" }
            }
            p.other-ways {
                a #recovery-email href={ (RECOVERY_EMAIL) (auth_request_query(auth_request)) } {
                    "Send a recovery email"
                }
                a href={ (CODE) (auth_request_query(auth_request)) } { "Use verification code" }
            }
        },
    )
}

pub(super) fn recovery_email_page(auth_request: &str) -> Markup {
    signed_out_page(
        "Two-factor authentication",
        "customer-account-recovery-email",
        html! {
            h2 { "Recovery email" }
            p role="status" { "A recovery code was sent to you. You can request one code in 24 hours." }
            p.other-ways {
                a #use-recovery-code href={ (RECOVERY) (auth_request_query(auth_request)) } {
                    "Use recovery code"
                }
            }
        },
    )
}

fn code_field(auth_request: &str, label: &str, error: Option<&str>) -> Markup {
    html! {
        @if !auth_request.is_empty() { input type="hidden" name="auth_request" value=(auth_request); }
        label for="code" { (label) }
        input #code type="text" name="code" autocomplete="one-time-code" required
            aria-describedby=[error.map(|_| "code-error")];
        @if let Some(error) = error { p #code-error .mage-error { (error) } }
    }
}
