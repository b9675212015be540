//! The practice site: `accounts.magento.cloud` and `account.magento.com`, served by one small
//! server with TLS on the loopback interface, under their real names.
//!
//! A browser reaches it when it maps both hosts to `127.0.0.1` and [`Site::port`], and accepts any
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
//! documentation.
//!
//! # Accounts
//! Any e-mail address can sign in on both hosts, with any password or none. A user of the cloud
//! site is created at the first sign-in. The MAG id of an e-mail address is always the same
//! ([`mag_id`]): `merchant@example.com` is `MAG001199352`, `agency@example.com` is `MAG002090443`.
//! An address that begins with `unverified` gets the banner `Please verify your email address.` on
//! My Account.
//!
//! # Elements for tests
//!
//! | page | elements |
//! |---|---|
//! | cloud, signed out: `/user`, `/user/login` | `#edit-name` `#edit-pass` `#edit-submit`; provider buttons `[name=magento]` `[name=bitbucket]` `[name=github]` `[name=google]` |
//! | cloud, signed in: `/user`, `/user/<uid>` | tabs `#tab-projects` `#tab-account-settings`, their panels `#projects` `#account-settings`; section headers `#header-api-tokens` `#header-ssh-keys` `#header-security` `#header-single-sign-on`, their panels `#api-tokens` `#ssh-keys` `#security` `#single-sign-on`; `#logout` |
//! | the same, in Single Sign-On; also `/user/<uid>/connected-accounts` | `[name=connect__magento]` (and `connect__bitbucket`, `connect__github`, `connect__google`), link `#disconnect-magento` |
//! | cloud: `/user/<uid>/connected-accounts/magento/disconnect` | `#edit-submit` `#edit-cancel` |
//! | Magento.com: `/customer/account/login/`, and the authorization endpoint `/applications/customer/login/` | `#magento-identity-ui-btn` `#register`; `#cancel` if the cloud site sent the user |
//! | Magento.com: `/customer/account/login/adobe/` | `#email` `#send2` `#register`; `#cancel` as above |
//! | Magento.com: `/customer/account/create/` | `#email` `#create`; `#cancel` as above |
//! | Magento.com: `/customer/account/` | `#logout` |
//!
//! After Back from the provider, a page restored from the back/forward cache does not submit its
//! form again until it is reloaded, as in Drupal 7.105. If a CSP blocks scripts, all tabs and
//! sections are open.

mod backend;
mod certificate;
mod cloud;
mod handler;
mod magento;
mod request;
mod response;
mod server;
mod tokens;

use std::io;
use std::sync::Arc;

use tokio::task::JoinHandle;

pub use magento::mag_id;

use handler::Handler;
use server::{Shared, lock};

pub(crate) const CLOUD: &str = "accounts.magento.cloud";
pub(crate) const MAGENTO: &str = "account.magento.com";

/// The path of both hosts that receives CSP violation reports: for `report-uri` in a [`Csp`].
pub const CSP_REPORT_PATH: &str = "/csp-report";

/// A running practice site. It stops when its last clone is dropped.
#[derive(Clone)]
pub struct Site {
    port: u16,
    shared: Shared,
    _server: Arc<Server>,
}

struct Server(JoinHandle<()>);

/// A request that the site received. Its query is not stored, because it contains `state` and
/// `code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    /// `GET`, `POST`, …
    pub method: String,
    /// In lower case, without a port.
    pub host: String,
    /// From the first `/`, as sent.
    pub path: String,
}

/// A content security policy: the value of one of its two headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Csp {
    /// `Content-Security-Policy`.
    Enforced(String),
    /// `Content-Security-Policy-Report-Only`.
    ReportOnly(String),
}

impl Site {
    /// Starts a new site on a free port of `127.0.0.1`.
    ///
    /// It runs on the Tokio runtime of the caller. The runtime needs more than one thread if a test
    /// blocks its own thread while it waits for the site.
    ///
    /// # Errors
    /// If no port is free, or no certificate can be generated.
    pub async fn start() -> io::Result<Site> {
        let listener = server::listen().await?;
        let port = listener.local_addr()?.port();
        let shared = Shared::new(Handler::new().into());
        let serving = server::serve(listener, server::acceptor()?, shared.clone());
        let server = tokio::spawn(serving);
        Ok(Site {
            port,
            shared,
            _server: Arc::new(Server(server)),
        })
    }

    /// The TCP port on `127.0.0.1`, the same for both hosts.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves `html` instead of the site's own page at this address (host and path; a query is
    /// ignored), with status 200 as `text/html; charset=utf-8`, until [`Site::clear_pages`].
    pub fn put_page(&self, url: &str, html: String) {
        lock(&self.shared).put_page(url, html);
    }

    /// Undoes every [`Site::put_page`].
    pub fn clear_pages(&self) {
        lock(&self.shared).clear_pages();
    }

    /// Sends this policy with every HTML response from now on; `None` sends none.
    pub fn set_csp(&self, csp: Option<Csp>) {
        lock(&self.shared).csp = csp;
    }

    /// Deletes all users, sessions, links, messages and logged requests. Settings (pages, policy,
    /// provider name) stay as they are.
    pub fn reset(&self) {
        lock(&self.shared).reset();
    }

    /// All requests so far, oldest first.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        lock(&self.shared).requests.clone()
    }

    /// The bodies of all CSP violation reports sent to [`CSP_REPORT_PATH`] so far, oldest first.
    pub fn csp_reports(&self) -> Vec<String> {
        lock(&self.shared).csp_reports.clone()
    }

    /// Ends all sessions at account.magento.com, as if their 900 seconds had passed.
    pub fn expire_magento_sessions(&self) {
        lock(&self.shared).backend.magento.end_sessions();
    }

    /// Sets the cloud site's name for account.magento.com: `Adobe.com` (the default) or
    /// `Magento.com`.
    pub fn set_provider_name(&self, name: &str) {
        name.clone_into(&mut lock(&self.shared).backend.provider_name);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}
