//! The words that a page is searched for before it is read.

use crate::page::normalize::{contains, is_unpainted, plain};

use super::VERIFY_EMAIL;

/// An element whose text contains none of these is skipped with everything inside. The list is
/// short on purpose: every pass searches the text of the whole page for it. In alphabetical order,
/// for [`anchor_pattern`].
pub const ANCHORS: [&str; 37] = [
    "account settings",
    "adobe.com",
    "api tokens",
    "bitbucket",
    "cancel",
    "connect",
    "could not be",
    "denied",
    "e-mail address",
    "forbidden",
    "gateway",
    "github",
    "google",
    "id: mag",
    "impersonating",
    "internal server",
    "log in",
    "log out",
    "logout",
    "magento.com",
    "maintenance",
    "masquerading",
    "not found",
    "outdated",
    VERIFY_EMAIL,
    "projects",
    "provider",
    "security",
    "sign in",
    "sign out",
    "signed out",
    "single sign",
    "ssh keys",
    "switch accounts",
    "unavailable",
    "unexpected error",
    "verification code",
];

/// Whether `text` contains one of [`ANCHORS`], ignoring case and spacing, or may contain one,
/// because it contains characters that are not painted.
pub fn has_anchor(text: &str) -> bool {
    if text.contains(is_unpainted) {
        return true;
    }
    let text = plain(text);
    ANCHORS.iter().any(|a| contains(&text, a))
}

/// [`has_anchor`] as the source of a case-insensitive regular expression, for searching text
/// without copying it. Words with the same first letter are grouped, which makes it nearly twice as
/// fast: `a(?:…|…)|b(?:…)`.
pub fn anchor_pattern() -> String {
    let mut pattern = String::new();
    let mut before = "";
    for word in ANCHORS {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        if first == before {
            pattern.push('|');
        } else {
            pattern.push_str(if before.is_empty() { "" } else { ")|" });
            pattern.push_str(first);
            pattern.push_str("(?:");
        }
        before = first;
        for c in rest.chars() {
            match c {
                ' ' => pattern.push_str("\\s+"),
                '.' => pattern.push_str("\\."),
                _ => pattern.push(c),
            }
        }
    }
    pattern.push_str(")|[\\xad\\u200b-\\u200d\\u2060\\ufeff]");
    pattern
}
