//! The layout of the pages of `account.magento.com`, after Magento 2's markup.

use maud::{DOCTYPE, Markup, html};

use super::data::Profile;

/// A page for users who are not signed in: a card on dark blue.
pub(super) fn signed_out_page(title: &str, class: &str, card: Markup) -> Markup {
    document(
        title,
        &format!("front {class} page-layout-1column"),
        html! {
            div.login-container { (card) }
        },
    )
}

/// A page for signed-in users: tabs, the account id, and the menu on the left.
pub(super) fn account_page(title: &str, class: &str, profile: &Profile, content: Markup) -> Markup {
    let menu = [
        ("Account Settings", super::EDIT),
        ("Billing History", "/customer/billing/"),
        ("Training and Certification", "/customer/training/"),
        ("API Portal", "/customer/api/"),
        ("Shared Access", "/customer/shared/"),
        ("Security Scan", "/customer/scan/"),
        ("Magento Identity Manager", "/customer/identity/"),
    ];
    document(
        title,
        &format!("account {class} page-layout-2columns-left"),
        html! {
            div.page-top {
                h1.page-title { span.base { (title) } }
                ul.account-tabs {
                    li.active { a href=(super::HOME) { "Magento" } }
                    li { a href="/partner/" { "Partner Portal" } }
                    li { a href="/marketplace/" { "Marketplace" } }
                }
            }
            div.account-info {
                div.account-id { "ID: " (profile.shown_mag_id()) }
                a #logout .logout-link href="/customer/account/logout/" { "Log Out" }
                (account_switch(profile))
            }
            div.columns {
                nav.account-nav aria-label="Account" {
                    ul { @for (name, to) in menu { li { a href=(to) { (name) } } } }
                }
                div.main {
                    @if profile.email_unverified {
                        div.page.messages {
                            div.message.message-error.error role="alert" {
                                div { "Please verify your email address." }
                            }
                        }
                    }
                    (content)
                }
            }
        },
    )
}

/// `Switch Accounts:`, only for a user with whom somebody shares an account. Choosing an option
/// submits the form (`practice.js`).
fn account_switch(profile: &Profile) -> Markup {
    if profile.shared_accounts.is_empty() {
        return html! {};
    }
    html! {
        form #switch-accounts-form .account-switch action=(super::SWITCH) method="post" {
            label for="switch-accounts" { "Switch Accounts:" }
            select #switch-accounts name="account" data-submit {
                option value="" { "My Account" }
                @for mag_id in &profile.shared_accounts {
                    option value=(mag_id) selected[profile.switched_to.as_ref() == Some(mag_id)] {
                        "Cloud Shared Access from " (mag_id)
                    }
                }
            }
        }
    }
}

fn document(title: &str, class: &str, main: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/practice.css";
                script src="/practice.js" {}
            }
            body data-container="body" class={ "spectrum spectrum--light spectrum--medium " (class) } {
                div.page-wrapper {
                    header.page-header { a.logo href="/" { b { "Adobe" } " Magento.com" } }
                    main #maincontent .page-main { (main) }
                    footer.page-footer { small { "Practice site: not the real one." } }
                }
            }
        }
    }
}
