//! Classifies addresses of pages, links and forms.
//!
//! Only host and path are used: query strings of both sites hold one-time codes and states, and
//! fragments are internal to the page. The exception: harmful words are searched for in the whole
//! address of a link or form.

use serde::{Deserialize, Serialize};

use crate::page::normalize;
use crate::page::phrases;

/// accounts.magento.cloud: where the accounts are linked.
pub const CLOUD_HOST: &str = "accounts.magento.cloud";
/// account.magento.com: the account that gets linked.
pub const MAGENTO_HOST: &str = "account.magento.com";
/// The Account settings page.
pub const CLOUD_URL: &str = "https://accounts.magento.cloud/user";
/// The My Account page, which shows who is signed in and offers to sign out.
pub const MAGENTO_ACCOUNT_URL: &str = "https://account.magento.com/customer/account/";
/// Sign-in at Magento.com. Never the authorize endpoint, whose query belongs to one session.
pub const MAGENTO_URL: &str = "https://account.magento.com/customer/account/login/";

/// Host and path of an `https:` address, without query and fragment; `None` for other schemes.
pub fn host_and_path(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

/// Whether an address is on one of the two sites.
pub fn is_site(url: &str) -> bool {
    host_and_path(url).is_some_and(|(host, _)| host == CLOUD_HOST || host == MAGENTO_HOST)
}

/// The number of a user of accounts.magento.cloud, as in `/user/2`.
pub type UserId = u32;

/// The user whose page is at a path of accounts.magento.cloud, if the path shows it.
pub fn user(path: &str) -> Option<UserId> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    parts.next().filter(|part| *part == "user")?;
    parts.next().filter(|part| is_uid(part))?.parse().ok()
}

/// Which page an address may be. The page's text decides which page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressKind {
    /// accounts.magento.cloud, where the account page or its sign-in is expected.
    Account,
    /// accounts.magento.cloud, the confirmation before an account is disconnected.
    ConfirmDisconnect,
    /// accounts.magento.cloud, where the identity provider redirects the user.
    Callback,
    /// accounts.magento.cloud, any other page.
    CloudElsewhere,
    /// accounts.magento.cloud, a page of an organization, of a project, of the site's
    /// administration or of its help. It is never the account page.
    CloudForeign,
    /// account.magento.com, sign-in or the authorize endpoint.
    MagentoSignIn,
    /// account.magento.com, any other page.
    MagentoElsewhere,
    /// Neither site.
    Foreign,
}

impl AddressKind {
    /// Whether this is a page of accounts.magento.cloud.
    pub fn is_cloud(self) -> bool {
        match self {
            Self::Account
            | Self::ConfirmDisconnect
            | Self::Callback
            | Self::CloudElsewhere
            | Self::CloudForeign => true,
            Self::MagentoSignIn | Self::MagentoElsewhere | Self::Foreign => false,
        }
    }

    /// Whether this is a page of accounts.magento.cloud where nothing is expected.
    pub fn is_elsewhere(self) -> bool {
        matches!(self, Self::CloudElsewhere | Self::CloudForeign)
    }

    /// Whether this is a page of account.magento.com.
    pub fn is_magento(self) -> bool {
        matches!(self, Self::MagentoSignIn | Self::MagentoElsewhere)
    }
}

/// The kind of the address at `host` (from `location.hostname`) and `path` (from `location.pathname`).
pub fn kind(host: &str, path: &str) -> AddressKind {
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
        _ => AddressKind::Foreign,
    }
}

/// Addresses of accounts.magento.cloud in Adobe's docs, and those of Drupal 7 `user` and
/// `openid_connect`.
fn cloud(parts: &[&str]) -> AddressKind {
    match parts {
        [.., "disconnect"] => AddressKind::ConfirmDisconnect,
        [] | ["user"] | ["user", "login"] => AddressKind::Account,
        ["user", uid] | ["user", uid, "connected-accounts"] if is_uid(uid) => AddressKind::Account,
        ["openid-connect", _] => AddressKind::Callback,
        _ if parts
            .iter()
            .any(|part| phrases::FOREIGN_PATHS.contains(part)) =>
        {
            AddressKind::CloudForeign
        }
        _ => AddressKind::CloudElsewhere,
    }
}

/// Magento 2 addresses: the authorize endpoint, and the login pages, which may contain the page to
/// return to: `login/referer/…`.
fn magento(parts: &[&str]) -> AddressKind {
    match parts {
        ["applications", "customer", "login"] | ["customer", "account", "login", ..] => {
            AddressKind::MagentoSignIn
        }
        _ => AddressKind::MagentoElsewhere,
    }
}

fn is_uid(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
}

/// The class of the address of a link or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkTarget {
    /// Ends the session, by the logout address of either site.
    SignOut,
    /// Opens a page that disconnects, deletes, cancels or the like. Never a target.
    Harmful,
    /// Stays on the account page: a fragment, a script, or its own address.
    Account,
    /// Opens the account page of another user than the page's own address.
    OtherAccount,
    /// Opens account.magento.com.
    Magento,
    /// Leaves both sites. Never a target.
    OffSite,
    /// Another page of the same site.
    Other,
}

/// Classifies the address of a link or a form on accounts.magento.cloud; the address itself is not
/// kept. `base` is the page's base URL (`<base href>`), if it sets one, and `own` is its path.
pub fn link_target(address: &str, base: Option<&str>, own: &str) -> LinkTarget {
    let plain = parsed(address);
    let address = plain.split(['?', '#']).next().unwrap_or("");
    if normalize::tokens(&plain).any(|token| phrases::HARMFUL.contains(&token)) {
        return LinkTarget::Harmful;
    }
    let Some((host, path)) = host(address) else {
        return LinkTarget::OffSite;
    };
    let is_script = address.starts_with("javascript:");
    if host.is_empty() && !is_script && !address.is_empty() {
        let base = base.map(parsed);
        if base.is_some_and(|base| self::host(&base).is_none_or(|(host, _)| host == MAGENTO_HOST)) {
            return LinkTarget::OffSite;
        }
    }
    let path = path.trim_end_matches('/');
    if path.ends_with("/customer/account/logout") || path.ends_with("/user/logout") {
        LinkTarget::SignOut
    } else if host == MAGENTO_HOST {
        LinkTarget::Magento
    } else if path.is_empty() || kind(CLOUD_HOST, path) == AddressKind::Account {
        match (user(path), user(own)) {
            (Some(user), Some(own)) if user != own => LinkTarget::OtherAccount,
            _ => LinkTarget::Account,
        }
    } else {
        LinkTarget::Other
    }
}

/// An address in lower case, without the characters that the URL Standard's parser removes.
fn parsed(address: &str) -> String {
    let mut plain = String::with_capacity(address.len());
    for c in address.trim_matches(|c: char| c <= ' ').chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            '\\' => plain.push('/'),
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    plain
}

/// Host and path of an address; the host is empty for a relative address or a script. `None` if the
/// address is on neither site.
fn host(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme, rest),
        _ => ("https", address),
    };
    let rest = match (scheme, rest.strip_prefix("//")) {
        ("javascript", _) => return Some(("", "")),
        // Both sites use https only, so an address without `//` is relative to the page.
        ("https", None) => return Some(("", rest)),
        // A host follows, regardless of the number of slashes (URL Standard).
        ("https" | "http", Some(rest)) => rest.trim_start_matches('/'),
        _ => return None,
    };
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at_checked(at)?,
        None => (rest, ""),
    };
    // A name before `@` makes one host look like another; such a host matches neither site.
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let known = host == CLOUD_HOST || host == MAGENTO_HOST;
    (known && port.bytes().all(|b| b.is_ascii_digit())).then_some((host, path))
}

fn is_scheme(part: &str) -> bool {
    !part.is_empty()
        && part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}
