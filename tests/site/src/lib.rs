//! The practice site: `accounts.magento.cloud` and `account.magento.com`, served by one small
//! server with TLS on the loopback interface, under their real names.
//!
//! Signing in at account.magento.com leads to Adobe's own host, `auth.services.adobe.com`, as on the
//! real site. A browser reaches all three when it maps them to `127.0.0.1` and [`Site::port`], and accepts any
//! certificate. The complete user journey works: signing in, the provider's authorization endpoint
//! with a one-time `state`, linking, unlinking, and the errors that can happen on the way. Nothing
//! leaves the machine, no password is checked, and dropping the [`Site`] deletes all data.
//!
//! # Sources of the pages
//! The texts and the markup of the Single Sign-On form are those of the Drupal 7 module
//! [`openid_connect`](https://www.drupal.org/project/openid_connect) 7.x-1.x, which the real site
//! shows word for word. Tabs, accordion and colours follow the screenshots in
//! [Adobe's article](https://experienceleague.adobe.com/en/docs/commerce-knowledge-base/kb/faq/linking-magento-com-and-accounts-magento-cloud-account-logins).
//! The pages of account.magento.com follow the markup of Magento 2 and the screenshots in Adobe's
//! documentation. Comments mark what is not known and had to be invented.
//!
//! # Accounts
//! Any e-mail address can sign in on both hosts, with any password or none. A user of the cloud
//! site is created at the first sign-in. The MAG ID of an e-mail address is always the same
//! ([`mag_id`]): `merchant@example.com` is `MAG001199352`, `agency@example.com` is `MAG002090443`.
//!
//! # Situations
//!
//! | situation | how a test gets there |
//! |---|---|
//! | another Magento.com account | `#logout` on My Account, then sign in with another e-mail address |
//! | wrong account linked | sign in to Magento.com as the wrong account, then press `[name=connect__magento]` on the cloud site |
//! | relinking | `#disconnect-magento`, `#edit-submit` on the confirmation page, then `#logout` on both hosts, sign in again, `[name=connect__magento]` |
//! | … by signing in with Adobe.com, as Adobe describes it | [`Site::set_connect_existing_users`] |
//! | account linked to another user | link the same Magento.com account from two cloud users |
//! | verification code | [`Site::set_two_factor`]; any six digits work |
//! | shared account | [`Site::share_account`], then choose an option of `#switch-accounts` on My Account |
//! | e-mail address not verified | sign in to Magento.com with an address that begins with `unverified`; `#verify-email` in Account Settings verifies it |
//! | Magento.com session expired | [`Site::expire_magento_sessions`] |
//! | cloud session expired | [`Site::expire_cloud_sessions`]: then `/user` is the sign-in page, `/user/<uid>` a 403, and so is the redirect URI |
//! | form outdated | [`Site::expire_form_tokens`], then submit a form that was open before. Reloading sends the same form again and fails, and so does pressing the button again. A new visit to `/user` works |
//! | callback used up | press Connect in two tabs, then sign in in the first |
//! | canceled | `#cancel` on the sign-in pages |
//! | e-mail address taken | sign in to the cloud site with an unlinked Magento.com account whose address has a cloud user |
//! | server errors, maintenance, OAuth errors | [`Site::set_failure`] |
//! | page restored after Back | after Back from the provider, a page from the back/forward cache does not submit its form again until it is reloaded, as in Drupal 7.105 |
//! | provider renamed | [`Site::set_provider_name`] |
//! | CSP | [`Site::set_csp`]. If it blocks scripts, all tabs and sections are open |
//! | any other page | [`Site::put_page`] |
//!
//! # Elements for tests
//!
//! | page | elements |
//! |---|---|
//! | cloud, signed out: `/user`, `/user/login` | `#edit-name` `#edit-pass` `#edit-submit`; provider buttons `[name=magento]` `[name=bitbucket]` `[name=github]` `[name=google]` |
//! | cloud, signed in: `/user`, `/user/<uid>` | tabs `#tab-projects` `#tab-account-settings`, their panels `#projects` `#account-settings`; section headers `#header-api-tokens` `#header-ssh-keys` `#header-security` `#header-single-sign-on`, their panels `#api-tokens` `#ssh-keys` `#security` `#single-sign-on`; `#logout` |
//! | the same, in Single Sign-On; also `/user/<uid>/connected-accounts` | `[name=connect__magento]` (and `connect__bitbucket`, `connect__github`, `connect__google`), link `#disconnect-magento` |
//! | cloud: `/user/<uid>/connected-accounts/magento/disconnect` | `#edit-submit` `#edit-cancel` |
//! | Magento.com: `/customer/account/login/`, `/customer/account/logoutSuccess/`, and the authorization endpoint `/applications/customer/login/` | `#magento-identity-ui-btn` `#register`; `#cancel` if the cloud site sent the user |
//! | `auth.services.adobe.com`, to which `/customer/account/login/adobe/` redirects | `#email` `#send2` `#register`; `#cancel` as above |
//! | Magento.com: `/customer/account/create/` | `#email` `#create`; `#cancel` as above |
//! | Magento.com: `/customer/account/verification/` | `#code` `#submit-code` `#use-recovery-code`; `#cancel` as above |
//! | Magento.com: `/customer/account/recovery/` | `#code` `#submit-code` `#recovery-email` |
//! | Magento.com: `/customer/account/` | `#logout`; `#switch-accounts` if an account is shared |
//! | Magento.com: `/customer/account/edit/` | the same; `#verify-email` if the address is not verified |

mod backend;
mod certificate;
mod cloud;
mod failure;
mod handler;
mod magento;
mod request;
mod response;
mod server;
mod settings;
mod site;
mod tokens;

pub use failure::Failure;
pub use magento::mag_id;
pub use site::{CSP_REPORT_PATH, Csp, LoggedRequest, Site};

pub(crate) const CLOUD: &str = "accounts.magento.cloud";
pub(crate) const MAGENTO: &str = "account.magento.com";
/// Adobe's own sign-in page, a site that the extension may not read.
pub(crate) const ADOBE: &str = "auth.services.adobe.com";
