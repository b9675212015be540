//! The handle of a running practice site, with everything that a test can set and read.

use std::io;
use std::sync::Arc;

use tokio::task::JoinHandle;

use crate::failure::Failure;
use crate::handler::Handler;
use crate::server::{self, Shared, lock};

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

/// A CSP: the value of one of its two headers.
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
        let shared = Shared::new(Handler::default().into());
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

    /// Sends this CSP with every HTML response from now on; `None` sends none.
    pub fn set_csp(&self, csp: Option<Csp>) {
        lock(&self.shared).csp = csp;
    }

    /// Deletes all users, sessions, links, shared accounts, messages and logged requests. Settings
    /// (everything that a method named `set_…` or `put_…` changes) stay as they are.
    pub fn reset(&self) {
        lock(&self.shared).reset();
    }

    /// The same, and all settings return to their defaults: the site is as after [`Site::start`].
    pub fn reset_all(&self) {
        lock(&self.shared).reset_all();
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

    /// Ends all sessions at accounts.magento.cloud, also those of users who are at the provider at
    /// the moment. `/user` is then the sign-in page; `/user/<uid>`, forms posted there, and the
    /// redirect URI are a 403 with `Access denied`.
    pub fn expire_cloud_sessions(&self) {
        lock(&self.shared).backend.cloud.end_sessions();
    }

    /// Makes all forms of accounts.magento.cloud that are open in a browser outdated: submitting one
    /// shows `The form has become outdated. …`. The response to the POST has the same old form, so a
    /// reload and another press fail in the same way. A new visit to `/user` has a valid form.
    pub fn expire_form_tokens(&self) {
        lock(&self.shared).backend.expire_form_tokens();
    }

    /// Lets the owner of one Magento.com account share it with the user of another. My Account of
    /// that user then has a select `Switch Accounts:` with `Cloud Shared Access from MAG…`. After a
    /// switch the page shows the owner's MAG ID, but connecting still links the user's own account.
    /// (What the real site links then is not known.)
    pub fn share_account(&self, owner_email: &str, user_email: &str) {
        let mut handler = lock(&self.shared);
        handler
            .backend
            .magento
            .share_account(owner_email, user_email);
    }

    /// Sets whether signing in at account.magento.com asks for a verification code (off by default).
    /// The page is neither signed in nor signed out. Any six digits work; `#use-recovery-code` leads
    /// to a page where any code works. New accounts are not asked.
    pub fn set_two_factor(&self, on: bool) {
        lock(&self.shared).backend.settings.two_factor = on;
    }

    /// Sets the option `Automatically connect existing users` of the cloud site (off by default).
    /// Off, signing in with an unlinked Magento.com account whose e-mail address has a cloud user
    /// fails with `The e-mail address … is already taken.` On, it links that user and signs in, as
    /// Adobe's way to relink expects (disconnect, log out, sign in again with Adobe.com).
    pub fn set_connect_existing_users(&self, on: bool) {
        lock(&self.shared).backend.settings.connect_existing_users = on;
    }

    /// Switches on one server failure, replacing any other; `None` switches it off.
    pub fn set_failure(&self, failure: Option<Failure>) {
        lock(&self.shared).backend.settings.failure = failure;
    }

    /// Sets the cloud site's name for account.magento.com: `Adobe.com` (the default) or `Magento.com`.
    pub fn set_provider_name(&self, name: &str) {
        name.clone_into(&mut lock(&self.shared).backend.settings.provider_name);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}
