//! The words we go by: **the tables to change when the page changes.**
//!
//! All entries are lower case with single spaces; page text is brought to that form by
//! [`plain`](super::normalize::plain) before it is compared. Both sites are in English only (no localisation was found).

pub use subjects::{FOREIGN_HEADINGS, OTHER_USER, QUOTING_HEADINGS};

pub mod anchors;
mod subjects;

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
    // Screenshots in Adobe's article, 2022: `Provider: Bitbucket`, `GitHub`, `Google`.
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

/// Before the name in the title of a provider's unit: `Provider: X`. Drupal 7
/// `openid_connect_connect_form()`.
pub const TITLE_PREFIX: &str = "provider";
/// Names of the control that links an account; `{}` is the provider's name. The first is the page's
/// own (screenshots since 2022, Drupal 7 `openid_connect_connect_form()`), the others what other
/// pages call the same.
pub const CONNECT: [&str; 14] = [
    "connect with {}",
    "connect to {}",
    "connect {}",
    "connect {} account",
    "connect your {} account",
    "connect",
    "connect account",
    "connect your account",
    "link {}",
    "link with {}",
    "link {} account",
    "link your {} account",
    "link account",
    "link your account",
];
/// Words of what must never be a target, wherever they stand in a control's name, in its attributes
/// or in an address: the page's own (`Disconnect from X`, `Cancel`), and what other pages call the
/// same.
pub const HARMFUL: [&str; 14] = [
    "cancel",
    "cancellation",
    "confirm",
    "deactivate",
    "delete",
    "destroy",
    "disable",
    "disconnect",
    "reject",
    "remove",
    "replace",
    "revoke",
    "unlink",
    "disassociate",
];
/// Words of a warning beside a control: pressing it loses something.
pub const LOSS: [&str; 7] = [
    "delete", "destroy", "erase", "remove", "replace", "revoke", "wipe",
];
/// In the label of the control that unlinks: `Disconnect from X`.
pub const DISCONNECT: &str = "disconnect";
/// Label of the way back from the confirm page. Drupal 7 `confirm_form()`.
pub const CANCEL: &str = "cancel";
/// Labels before a status: the page's own (Drupal 7 `openid_connect_connect_form()`), and usual ones.
pub const STATUS_LABELS: [&str; 4] = ["status", "connection status", "connection", "state"];
/// Statuses of an account that is not linked, each as a whole. The first is the page's own; the
/// article writes it with a capital.
pub const NOT_CONNECTED: [&str; 8] = [
    "not connected",
    "not linked",
    "not connected yet",
    "not yet connected",
    "no account connected",
    "no account linked",
    "not yet linked",
    "this account is not connected",
];
/// Statuses of an account that is linked, each as a whole. The first is the page's own.
pub const CONNECTED: [&str; 3] = ["connected", "linked", "account connected"];
/// The same, followed by the account: a MAG id, an e-mail address, a user's name.
pub const CONNECTED_AS: [&str; 4] = ["connected as", "connected to", "linked to", "linked as"];
/// Words that begin no name: after [`CONNECTED_AS`], they make the status another.
pub const NO_NAMES: [&str; 17] = [
    "a", "an", "and", "another", "by", "if", "no", "not", "of", "once", "soon", "the", "until",
    "when", "while", "with", "your",
];
/// Words that turn the meaning of a status which stands beside them in a line of its own.
pub const TURNING_WORDS: [&str; 12] = [
    "connecting",
    "if",
    "longer",
    "never",
    "no",
    "not",
    "once",
    "previously",
    "until",
    "was",
    "when",
    "will",
];
/// Words of statuses. A short line that has one, and is not in the tables, is a status that we do
/// not know: `Disconnected`, `No longer connected`, `Connection pending`.
pub const STATUS_WORDS: [&str; 14] = [
    "connected",
    "connecting",
    "connection",
    "disconnected",
    "disconnecting",
    "expired",
    "linked",
    "linking",
    "pending",
    "reconnect",
    "revoked",
    "suspended",
    "unlinked",
    "unverified",
];
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
/// Says that content is on its way.
pub const LOADING: [&str; 2] = ["loading", "please wait"];
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
/// A page that stands for one which the server could not make. Varnish and Fastly error pages, nginx
/// and Apache status pages, Drupal 7 `template_preprocess_maintenance_page()` and
/// `_drupal_log_error()`, Magento 2 `pub/errors`, RFC 6749 error codes.
pub const UNAVAILABLE: [&str; 19] = [
    "500 internal server error",
    "502 bad gateway",
    "503 service unavailable",
    "503 backend fetch failed",
    "503 service temporarily unavailable",
    "504 gateway time-out",
    "504 gateway timeout",
    "bad gateway",
    "error 503 backend fetch failed",
    "internal server error",
    "oauth error",
    "service temporarily unavailable",
    "service unavailable",
    "site under maintenance",
    "the website encountered an unexpected error. please try again later",
    "there has been an error processing your request",
    "unauthorized_client",
    "invalid_request",
    "server_error",
];
/// A page of account.magento.com that asks for the second factor. Adobe's guide to it.
pub const VERIFICATION_CODE: [&str; 2] = ["verification code", "enter verification code"];
/// On that page: the way to sign in without it.
pub const USE_RECOVERY_CODE: &str = "use recovery code";
/// Chooses among one's own account and those that others have shared.
pub const SWITCH_ACCOUNTS: &str = "switch accounts";
/// A callback refused. Drupal 7 `drupal_deliver_html_page()`.
pub const ACCESS_DENIED: [&str; 3] = ["access denied", "403 forbidden", "forbidden"];
/// An address that leads nowhere. Drupal 7 `drupal_deliver_html_page()`.
pub const NOT_FOUND: &str = "page not found";
/// account.magento.com's own banner. Screenshot in Adobe's docs.
pub const VERIFY_EMAIL: &str = "please verify your email address";
