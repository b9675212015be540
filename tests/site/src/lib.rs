//! The practice site: `accounts.magento.cloud` and `account.magento.com` in one small server, on
//! loopback TLS, under their real names.
//!
//! A browser finds it when told to look for both hosts at `127.0.0.1` and [`Site::port`], and to
//! take any certificate. The whole journey works: signing in, the provider's authorize address
//! with its one-shot `state`, linking, unlinking, and each of the errors on the way. Nothing
//! leaves the machine, no password is checked, and all is forgotten when the [`Site`] is dropped.
//!
//! # Where the pages come from
//! The words and the markup of the Single Sign-On form are those of the Drupal 7 module
//! [`openid_connect`](https://www.drupal.org/project/openid_connect) 7.x-1.x, which the real site
//! shows word for word; tabs, accordion and colours follow the screenshots in
//! [Adobe's article](https://experienceleague.adobe.com/en/docs/commerce-knowledge-base/kb/faq/linking-magento-com-and-accounts-magento-cloud-account-logins).
//! The other site follows the markup of Magento 2 and screenshots of the same documentation.
//!
//! # Who can sign in
//! Any e-mail address, on both sites, with any password or none. A user of the cloud site comes
//! into being at the first sign-in. The MAG id of an address is always the same ([`mag_id`]):
//! `merchant@example.com` is `MAG001199352`, `agency@example.com` is `MAG002090443`. An address
//! that begins with `unverified` is asked to verify its e-mail on My Account.
//!
//! # Elements to drive
//!
//! | page | elements |
//! |---|---|
//! | cloud, signed out: `/user`, `/user/login` | `#edit-name` `#edit-pass` `#edit-submit`; provider buttons `[name=magento]` `[name=bitbucket]` `[name=github]` `[name=google]` |
//! | cloud, signed in: `/user`, `/user/<uid>` | tabs `#tab-projects` `#tab-account-settings`, their panels `#projects` `#account-settings`; section headers `#header-api-tokens` `#header-ssh-keys` `#header-security` `#header-single-sign-on`, their panels `#api-tokens` `#ssh-keys` `#security` `#single-sign-on`; `#logout` |
//! | the same, in Single Sign-On; also `/user/<uid>/connected-accounts` | `[name=connect__magento]` (and `connect__bitbucket`, `connect__github`, `connect__google`), link `#disconnect-magento` |
//! | cloud: `/user/<uid>/connected-accounts/magento/disconnect` | `#edit-submit` `#edit-cancel` |
//! | Magento.com: `/customer/account/login/`, and the authorize address `/applications/customer/login/` | `#magento-identity-ui-btn` `#register`; `#cancel` on a journey from the cloud site |
//! | Magento.com: `/customer/account/login/adobe/` | `#email` `#send2` `#register`; `#cancel` as above |
//! | Magento.com: `/customer/account/create/` | `#email` `#create`; `#cancel` as above |
//! | Magento.com: `/customer/account/` | `#logout` |
//!
//! After Back from the provider a page out of the back/forward cache refuses to send its form again
//! until it is reloaded, as Drupal 7.105 does. Where a policy refuses scripts, all tabs and sections
//! stand open.

mod answer;
mod ask;
mod backstage;
mod cloud;
mod magento;
mod mint;
mod server;
mod world;

use std::io;
use std::sync::Arc;

use tokio::task::JoinHandle;

pub use magento::mag_id;

use backstage::Backstage;
use server::{Shared, lock};

pub(crate) const CLOUD: &str = "accounts.magento.cloud";
pub(crate) const MAGENTO: &str = "account.magento.com";

/// Where both hosts take reports of violations: for `report-uri` in a policy.
pub const REPORTS: &str = "/csp-report";

/// A running practice site. It stops when its last clone is dropped.
#[derive(Clone)]
pub struct Site {
    port: u16,
    shared: Shared,
    _server: Arc<Server>,
}

struct Server(JoinHandle<()>);

/// A request the site has seen. Its query is not kept: it holds `state` and `code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// In lower case, without a port.
    pub host: String,
    /// From the first `/`, as sent.
    pub path: String,
}

/// A content security policy: what the header of that kind says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Policy {
    /// `Content-Security-Policy`.
    Enforced(String),
    /// `Content-Security-Policy-Report-Only`.
    ReportOnly(String),
}

impl Site {
    /// Starts a site as new, on a free port of `127.0.0.1`.
    ///
    /// It is served by the Tokio runtime this is called on. So that it can answer while a test
    /// blocks its own thread, that runtime wants more than one thread.
    ///
    /// # Errors
    /// When no port can be had, or no certificate can be made.
    pub async fn start() -> io::Result<Site> {
        let listener = server::listen().await?;
        let port = listener.local_addr()?.port();
        let shared = Shared::new(Backstage::new().into());
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

    /// Serves `html` at this address (host and path; a query is ignored) in place of the practice
    /// page, with status 200 as `text/html; charset=utf-8`, until [`Site::clear_pages`].
    pub fn put_page(&self, url: &str, html: String) {
        lock(&self.shared).put_page(url, html);
    }

    /// Takes back every [`Site::put_page`].
    pub fn clear_pages(&self) {
        lock(&self.shared).clear_pages();
    }

    /// Adds this policy to every HTML answer from now on; `None` adds none.
    pub fn set_csp(&self, policy: Option<Policy>) {
        lock(&self.shared).policy = policy;
    }

    /// Forgets every user, session, account link, message and request: a site as new. What a test
    /// has set (pages, policy, the provider's name) stays until it is set otherwise.
    pub fn reset(&self) {
        lock(&self.shared).reset();
    }

    /// Every request so far, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared).requests.clone()
    }

    /// The reports of violations that came to [`REPORTS`] so far, oldest first, as they were sent.
    pub fn reports(&self) -> Vec<String> {
        lock(&self.shared).reports.clone()
    }

    /// Ends all sessions at account.magento.com at once, as if their 900 seconds had passed.
    pub fn expire_magento_sessions(&self) {
        lock(&self.shared).world.magento.end_sessions();
    }

    /// What the cloud site calls account.magento.com: `Adobe.com` (at first) or `Magento.com`.
    pub fn set_provider_name(&self, name: &str) {
        name.clone_into(&mut lock(&self.shared).world.provider_name);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}
