//! From an address to the page it could be.
//!
//! Only host and path are ever looked at: query strings of both sites hold one-shot codes and
//! states, and fragments are the page's own business.

use serde::{Deserialize, Serialize};

/// accounts.magento.cloud: where the accounts are linked.
pub const CLOUD_HOST: &str = "accounts.magento.cloud";
/// account.magento.com: the account that gets linked.
pub const MAGENTO_HOST: &str = "account.magento.com";
/// Account settings.
pub const CLOUD_URL: &str = "https://accounts.magento.cloud/user";
/// My Account, where one sees who is signed in and can log out.
pub const MAGENTO_ACCOUNT_URL: &str = "https://account.magento.com/customer/account/";
/// Sign-in at Magento.com. Never the authorize endpoint, whose query belongs to one session.
pub const MAGENTO_URL: &str = "https://account.magento.com/customer/account/login/";

/// Which page an address could be. What the page really is, its words decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// accounts.magento.cloud, where the account page or its sign-in is expected.
    Account,
    /// accounts.magento.cloud, the question before an account is disconnected.
    ConfirmDisconnect,
    /// accounts.magento.cloud, where the identity provider sends the user back to.
    Callback,
    /// accounts.magento.cloud, any other page.
    CloudElsewhere,
    /// account.magento.com, sign-in or the authorize endpoint.
    MagentoSignIn,
    /// account.magento.com, any other page.
    MagentoElsewhere,
    /// Neither site.
    Foreign,
}

impl Place {
    /// Whether this is a page of accounts.magento.cloud.
    pub fn is_cloud(self) -> bool {
        match self {
            Self::Account | Self::ConfirmDisconnect | Self::Callback | Self::CloudElsewhere => true,
            Self::MagentoSignIn | Self::MagentoElsewhere | Self::Foreign => false,
        }
    }

    /// Whether this is a page of account.magento.com.
    pub fn is_magento(self) -> bool {
        matches!(self, Self::MagentoSignIn | Self::MagentoElsewhere)
    }
}

/// The place at `host` (as `location.hostname` gives it) and `path` (as `location.pathname`).
pub fn place(host: &str, path: &str) -> Place {
    let mut parts = [""; 6];
    let mut count = 0;
    for part in path.split('/').filter(|p| !p.is_empty()) {
        if let Some(slot) = parts.get_mut(count) {
            *slot = part;
        }
        count += 1;
    }
    let parts = parts.get(..count).unwrap_or(&parts);
    match host {
        CLOUD_HOST => cloud(parts),
        MAGENTO_HOST => magento(parts),
        _ => Place::Foreign,
    }
}

/// Addresses of accounts.magento.cloud in Adobe's docs, and those of Drupal 7 `user` and
/// `openid_connect`.
fn cloud(parts: &[&str]) -> Place {
    match parts {
        [.., "disconnect"] => Place::ConfirmDisconnect,
        [] | ["user"] | ["user", "login"] => Place::Account,
        ["user", uid] | ["user", uid, "connected-accounts"] if is_uid(uid) => Place::Account,
        ["openid-connect", _] => Place::Callback,
        _ => Place::CloudElsewhere,
    }
}

/// Magento 2 addresses: the authorize endpoint, and the login pages.
fn magento(parts: &[&str]) -> Place {
    match parts {
        ["applications", "customer", "login"]
        | ["customer", "account", "login" | "logoutSuccess" | "logout"] => Place::MagentoSignIn,
        _ => Place::MagentoElsewhere,
    }
}

fn is_uid(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_digit())
}

/// What the address of a link says, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Ends the session, by either site's own address for it.
    SignOut,
    /// Leads to the disconnect page. Never a target.
    Disconnect,
    /// Anything else.
    Other,
}

/// Reads the `href` of a link. Only the path is looked at.
pub fn link(href: &str) -> Link {
    let path = href.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
    if path.ends_with("/customer/account/logout") || path.ends_with("/user/logout") {
        Link::SignOut
    } else if path.ends_with("/disconnect") {
        Link::Disconnect
    } else {
        Link::Other
    }
}
