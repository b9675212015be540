//! The shape of an address: host and path without personal numbers and names.

use crate::page::address::{self, AddressKind, CLOUD_HOST, MAGENTO_HOST};
use crate::page::phrases;

use super::redact::Redaction;
use super::token;

/// Path segments that are kept: those in Adobe's docs, in Drupal 7, in its module `openid_connect`,
/// and in Magento 2. So are those of `FOREIGN_PATHS`.
const KNOWN: [&str; 16] = [
    "user",
    "login",
    "logout",
    "edit",
    "connected-accounts",
    "openid-connect",
    "disconnect",
    "api-tokens",
    "cli",
    "installer",
    "api",
    "applications",
    "customer",
    "account",
    "create",
    "index",
];

/// Shape of an address of any other site.
const ELSEWHERE: &str = "elsewhere";

/// The shape of `url`: its host, if it is one of the two sites, and its path with known words kept,
/// numbers as `#`, and other words as their length. Query and fragment are ignored.
pub fn shape(url: &str) -> String {
    let (host, path) = address::host_and_path(url).unwrap_or_default();
    if host != CLOUD_HOST && host != MAGENTO_HOST {
        return ELSEWHERE.into();
    }
    let mut out = String::from(host);
    for part in path.split('/').filter(|part| !part.is_empty()) {
        out.push('/');
        if KNOWN.contains(&part) || phrases::FOREIGN_PATHS.contains(&part) {
            out.push_str(part);
        } else if part.bytes().all(|b| b.is_ascii_digit()) {
            out.push('#');
        } else {
            let chars: Vec<char> = part.chars().collect();
            out.push_str(&token::encode(
                &chars,
                &vec![Redaction::Hidden; chars.len()],
            ));
        }
    }
    out
}

/// An address with this shape at which a page of `address_kind` can be served.
pub fn url(shape: &str, address_kind: AddressKind) -> String {
    let filled = token::decode(&shape.replace('#', "1"));
    let (host, path) = filled.split_once('/').unwrap_or((&filled, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-~/".contains(c);
    if address::kind(host, path) == address_kind
        && address_kind != AddressKind::Foreign
        && path.chars().all(plain)
    {
        return ["https://", host, "/", path].concat();
    }
    // The report was edited by hand, or its tab had navigated before it was made.
    let (host, path) = match address_kind {
        AddressKind::Account => (CLOUD_HOST, "user"),
        AddressKind::ConfirmDisconnect => (CLOUD_HOST, "user/1/disconnect"),
        AddressKind::Callback => (CLOUD_HOST, "openid-connect/q"),
        AddressKind::CloudElsewhere | AddressKind::Foreign => (CLOUD_HOST, "q"),
        AddressKind::CloudForeign => (CLOUD_HOST, "admin"),
        AddressKind::MagentoSignIn => (MAGENTO_HOST, "customer/account/login/"),
        AddressKind::MagentoElsewhere => (MAGENTO_HOST, "customer/account/"),
    };
    ["https://", host, "/", path].concat()
}
