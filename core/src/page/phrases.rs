//! The words we go by: **the tables to change when the page changes.**
//!
//! All entries are lower case with single spaces; page text is brought to that form by
//! [`plain`] before it is compared. Both sites are in English only (no localisation was found).

use super::normalize::{holds, plain};

/// An external account provider of the Single Sign-On section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownProvider {
    /// The name as the page shows it.
    pub name: &'static str,
    /// Whether this is the account we help to link. Among several the later entry wins.
    pub wanted: bool,
}

/// The providers of the page.
pub const PROVIDERS: [KnownProvider; 5] = [
    // Screenshots in Adobe's article, 2022: `KnownProvider: Bitbucket`, `GitHub`, `Google`.
    KnownProvider {
        name: "Bitbucket",
        wanted: false,
    },
    KnownProvider {
        name: "GitHub",
        wanted: false,
    },
    KnownProvider {
        name: "Google",
        wanted: false,
    },
    // The article's text, and its screenshots until 2022.
    KnownProvider {
        name: "Magento.com",
        wanted: true,
    },
    // The same page in Adobe's screenshots since December 2022.
    KnownProvider {
        name: "Adobe.com",
        wanted: true,
    },
];

/// The provider whose name `words` (already [`plain`]) is, as an index into [`PROVIDERS`].
pub fn provider(words: &str) -> Option<usize> {
    PROVIDERS
        .iter()
        .position(|p| p.name.eq_ignore_ascii_case(words))
}

/// The wanted provider that goes by a name which is not in the table, as far as its first word tells:
/// `Adobe ID`. It has been renamed before.
pub fn renamed(words: &str) -> Option<usize> {
    let first = words.split(' ').next()?;
    let is_brand = |name: &str| {
        let cut = name.split_at_checked(first.len());
        cut.is_some_and(|(brand, rest)| brand.eq_ignore_ascii_case(first) && rest.starts_with('.'))
    };
    PROVIDERS.iter().position(|p| p.wanted && is_brand(p.name))
}

/// Whether this is an index into [`PROVIDERS`] of one that is wanted.
pub fn is_wanted(provider: usize) -> bool {
    PROVIDERS.get(provider).is_some_and(|p| p.wanted)
}

/// Header of a provider's box: `KnownProvider: X`. Drupal 7 `openid_connect_connect_form()`.
pub const HEADER_PREFIXES: [&str; 1] = ["provider"];
/// Label of the control that links: `Connect with X`.
pub const CONNECT_PREFIXES: [&str; 1] = ["connect with "];
/// The same as short as it may be, where the control's name for assistive technology says the rest.
pub const CONNECT: &str = "connect";
/// In the label of the control that unlinks: `Disconnect from X`. Never a target.
pub const DISCONNECT: &str = "disconnect";
/// Label of the way back from the confirm page. Drupal 7 `confirm_form()`.
pub const CANCEL: &str = "cancel";
/// Between label and value of a status. Drupal 7 `openid_connect_connect_form()`.
pub const STATUS: &str = "status";
/// Status of a box, not linked.
pub const NOT_CONNECTED: &str = "not connected";
/// Status of a box, linked: `Connected as X`.
pub const CONNECTED: &str = "connected";
/// Between the status and the account.
pub const CONNECTED_AS: &str = "connected as";
/// The tab that holds the section (both letter cases are in Adobe's docs).
pub const ACCOUNT_SETTINGS: [&str; 1] = ["account settings"];
/// The tab beside it, where one lands. Its content is the user's own words.
pub const PROJECTS: &str = "projects";
/// The section (`Single Sign-On` on the page, `Single Sign-on` in the article).
pub const SINGLE_SIGN_ON: [&str; 4] = [
    "single sign-on",
    "single sign on",
    "single sign-on (sso)",
    "single sign on (sso)",
];
/// Words a collapsible header puts before its own (Drupal 7 `collapse.js`: the first two), and what
/// the label of a button beside it begins with.
pub const SECTION_PREFIXES: [&str; 7] = [
    "show", "hide", "expand", "collapse", "toggle", "open", "close",
];
/// What stands after a label and is none of it, mostly for screen readers alone: the chosen tab's
/// (Drupal 7 `theme_menu_local_task()`, Bootstrap 3 navbars), a section's state, a link's way
/// (Drupal's `extlink`).
pub const MARKS: [&str; 7] = [
    "(active tab)",
    "(current)",
    "(closed)",
    "(collapsed)",
    "(open)",
    "(expanded)",
    "(link is external)",
];
/// The other sections beside it, in Adobe's screenshots of the accordion.
pub const OTHER_SECTIONS: [&str; 3] = ["api tokens", "ssh keys", "security"];
/// A form with nothing to connect. Drupal 7 `openid_connect_connect_form()`.
pub const NO_PROVIDERS: &str = "no external account providers are available";
/// The sentence above the boxes. Drupal 7 `openid_connect_connect_form()`.
pub const SSO_DESCRIPTION: [&str; 1] =
    ["you can connect your account with these external providers"];
/// The confirm page's question. Screenshot in Adobe's article.
pub const CONFIRM_DISCONNECT: &str = "are you sure you want to disconnect";
/// Ends a session, on both sites.
pub const SIGN_OUT: [&str; 4] = ["log out", "logout", "sign out", "log off"];
/// Says that the session has ended. Magento 2 `Magento_Customer` `logout.phtml`.
pub const SIGNED_OUT: &str = "you are signed out";
/// Begins one: labels of controls.
pub const SIGN_IN: [&str; 4] = ["log in", "login", "sign in", "sign in with adobe id"];
/// Begins one: headings of the page (2022 and 2023 screenshots).
pub const SIGN_IN_HEADINGS: [&str; 3] = ["please sign in", "log in", "sign in"];
/// The same of the 2023 screenshot, whatever element holds it.
pub const SIGN_IN_WELCOME: &str = "welcome, please sign in";
/// Above the providers of the signed-out page: a look-alike of the control we look for.
pub const CONNECT_WITH: &str = "connect with";
/// Sign-in control of a provider on the signed-out page. Drupal 7 `openid_connect_login_form()`.
pub const SIGN_IN_WITH: &str = "log in with ";
/// Before the account id on My Account.
pub const ID_PREFIX: &str = "id:";

/// Above messages, mostly for screen readers alone. Drupal 7 `theme_status_messages()`.
pub const MESSAGE_HEADINGS: [&str; 3] = ["status message", "error message", "warning message"];
/// A callback refused. Drupal 7 `drupal_deliver_html_page()`.
pub const ACCESS_DENIED: &str = "access denied";
/// An address that leads nowhere. Drupal 7 `drupal_deliver_html_page()`.
pub const NOT_FOUND: &str = "page not found";
/// account.magento.com's own banner. Screenshot in Adobe's docs.
pub const VERIFY_EMAIL: &str = "please verify your email address";

/// If none of these is in an element's text, nothing inside it can matter to us, and it is not
/// looked into. Short on purpose: the whole page's text is searched for them at every pass. In the
/// order of the alphabet, for [`anchor_pattern`].
pub const ANCHORS: [&str; 22] = [
    "account settings",
    "api tokens",
    "cancel",
    "connect",
    "could not be",
    "denied",
    "e-mail address",
    "id: mag",
    "log in",
    "log out",
    "logout",
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
];

/// Whether `text`, in any letter case and spacing, holds one of [`ANCHORS`].
pub fn has_anchor(text: &str) -> bool {
    let text = plain(text);
    ANCHORS.iter().any(|a| holds(&text, a))
}

/// [`has_anchor`] as the source of a case-insensitive regular expression, for a reader that can
/// search text where it lies. Words that begin with the same letter are put together, which makes
/// it nearly twice as fast: `a(?:…|…)|b(?:…)`.
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
                _ => pattern.push(c),
            }
        }
    }
    pattern.push(')');
    pattern
}
