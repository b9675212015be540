//! The phrases that a page is searched for: **the tables to change when the page changes.**
//!
//! All entries are in lower case with single spaces; [`plain`](super::normalize::plain) brings page
//! text to that form for the comparison. Both sites are in English only (no localisation was
//! found).

pub use subjects::{
    FOREIGN_HEADINGS, FOREIGN_NAVIGATION, FOREIGN_PATHS, OTHER_USER, QUOTING_HEADINGS,
    SUBJECT_LABELS,
};

pub mod anchors;
mod subjects;

/// An external account provider of the Single Sign-On section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownProvider {
    /// The name as the page shows it.
    pub name: &'static str,
    /// Whether this is the account to link. If several match, the later entry wins.
    pub wanted: bool,
}

/// The providers that the page may show.
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

/// The word before the name in the title of a provider's unit: `Provider: X`. Drupal 7
/// `openid_connect_connect_form()`.
pub const TITLE_PREFIX: &str = "provider";
/// Ends of a title after the provider's name. Common on other pages.
pub const NAME_SUFFIXES: [&str; 3] = [" account", "®", " (formerly magento.com)"];
/// Names of the control that links an account; `{}` is the provider's name. The first is the page's
/// own (screenshots since 2022, Drupal 7 `openid_connect_connect_form()`), the others are common on
/// other pages.
pub const CONNECT: [&str; 16] = [
    "connect with {}",
    "connect to {}",
    "connect {}",
    "connect {} account",
    "connect your {} account",
    "connect",
    "connect now",
    "connect account",
    "connect your account",
    "link",
    "link {}",
    "link with {}",
    "link {} account",
    "link your {} account",
    "link account",
    "link your account",
];
/// Words that rule out a target, anywhere in a control's name, its attributes or its address: the
/// page's own (`Disconnect from X`, `Cancel`), and synonyms on other pages.
pub const HARMFUL: [&str; 15] = [
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
    "dissociate",
];
/// Words of a warning that pressing a control loses something.
pub const LOSS: [&str; 8] = [
    "delete", "destroy", "erase", "lose", "remove", "replace", "revoke", "wipe",
];
/// A word in the label of the control that unlinks: `Disconnect from X`.
pub const DISCONNECT: &str = "disconnect";
/// Label of the link that leaves the confirm page. Drupal 7 `confirm_form()`.
pub const CANCEL: &str = "cancel";
/// Labels before a status: the page's own (Drupal 7 `openid_connect_connect_form()`), and common ones.
pub const STATUS_LABELS: [&str; 4] = ["status", "connection status", "connection", "state"];
/// Labels of a column or a row of controls. Common on other pages.
pub const CONTROL_LABELS: [&str; 4] = ["action", "actions", "operation", "operations"];
/// Statuses of an account that is not linked, each in full. The first is the page's own; the
/// article capitalizes it.
pub const NOT_CONNECTED: [&str; 13] = [
    "not connected",
    "not linked",
    "not connected yet",
    "not yet connected",
    "no account connected",
    "no account linked",
    "not yet linked",
    "not linked yet",
    "you have not connected this provider",
    "this account is not connected",
    "your account is not connected",
    "your account is not connected yet",
    "your account is not linked",
];
/// Beginnings of statuses that end with the provider's name: `Not connected to Adobe.com`. Common on
/// other pages.
pub const NOT_CONNECTED_WITH: [&str; 7] = [
    "not connected to ",
    "not connected with ",
    "you have not connected ",
    "your account is not connected to ",
    "your account is not connected with ",
    "your account is not linked to ",
    "your account is not linked with ",
];
/// A word that may follow such a name.
pub const YET: &str = " yet";
/// The word between a provider's name and its status in a sentence: `Adobe.com is not connected.`
/// Common on other pages.
pub const IS: &str = "is ";
/// The words between such a sentence and the control: `You can connect with Adobe.com.`
pub const LEAD_IN: &str = ". you can";
/// Statuses of an account that is linked, each in full. The first is the page's own.
pub const CONNECTED: [&str; 3] = ["connected", "linked", "account connected"];
/// Statuses of a linked account, followed by the account: a MAG ID, an e-mail address or a user name.
pub const CONNECTED_AS: [&str; 4] = ["connected as", "connected to", "linked to", "linked as"];
/// Words that are not part of a name: after [`CONNECTED_AS`], they make the status unknown.
pub const NON_NAME_WORDS: [&str; 17] = [
    "a", "an", "and", "another", "by", "if", "no", "not", "of", "once", "soon", "the", "until",
    "when", "while", "with", "your",
];
/// Words that negate or change a status if they are beside it in a line of their own.
pub const NEGATING_WORDS: [&str; 12] = [
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
/// Words of statuses. A short line that contains one, but is not in the tables, is an unknown
/// status: `Disconnected`, `No longer connected`, `Connection pending`.
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
/// The tab that contains the section (both letter cases are in Adobe's docs).
pub const ACCOUNT_SETTINGS: [&str; 1] = ["account settings"];
/// The neighbouring tab, which is open at first. It contains the user's own text.
pub const PROJECTS: &str = "projects";
/// The section (`Single Sign-On` on the page, `Single Sign-on` in the article).
pub const SINGLE_SIGN_ON: [&str; 4] = [
    "single sign-on",
    "single sign on",
    "single sign-on (sso)",
    "single sign on (sso)",
];
/// Headings of the section on other pages.
pub const SECTION_HEADINGS: [&str; 6] = [
    "connected accounts",
    "external accounts",
    "identity providers",
    "linked accounts",
    "login providers",
    "sign-in providers",
];
/// Texts that say that content is loading.
pub const LOADING: [&str; 2] = ["loading", "please wait"];
/// Words that a collapsible header puts before its name (Drupal 7 `collapse.js`: the first two),
/// and that begin the label of a button beside it.
pub const SECTION_PREFIXES: [&str; 7] = [
    "show", "hide", "expand", "collapse", "toggle", "open", "close",
];
/// Texts after a label that are not part of it, mostly for screen readers: the selected tab's
/// (Drupal 7 `theme_menu_local_task()`, Bootstrap 3 navbars), a section's state, a link's target
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
/// The neighbouring sections, in Adobe's screenshots of the accordion.
pub const OTHER_SECTIONS: [&str; 3] = ["api tokens", "ssh keys", "security"];
/// The sentences of the section: above the providers, and in place of them. Drupal 7
/// `openid_connect_connect_form()`.
pub const SSO_DESCRIPTION: [&str; 2] = [
    "you can connect your account with these external providers",
    "no external account providers are available",
];
/// The question of the confirm page. Screenshot in Adobe's article.
pub const CONFIRM_DISCONNECT: &str = "are you sure you want to disconnect";
/// Labels of controls that end a session, on both sites.
pub const SIGN_OUT: [&str; 4] = ["log out", "logout", "sign out", "log off"];
/// Text of a page after the session has ended. Magento 2 `Magento_Customer` `logout.phtml`.
pub const SIGNED_OUT: &str = "you are signed out";
/// Labels of controls that begin a session.
pub const SIGN_IN: [&str; 4] = ["log in", "login", "sign in", "sign in with adobe id"];
/// Headings of a page that asks to sign in (2022 and 2023 screenshots).
pub const SIGN_IN_HEADINGS: [&str; 3] = ["please sign in", "log in", "sign in"];
/// Greeting of such a page in the 2023 screenshot, in any element.
pub const SIGN_IN_WELCOME: &str = "welcome, please sign in";
/// Text above the providers of the signed-out page; resembles the connect control.
pub const CONNECT_WITH: &str = "connect with";
/// Label of a provider's sign-in control on the signed-out page. Drupal 7
/// `openid_connect_login_form()`.
pub const SIGN_IN_WITH: &str = "log in with ";
/// Text before the account id on My Account.
pub const ID_PREFIX: &str = "id:";

/// Headings of messages, mostly for screen readers. Drupal 7 `theme_status_messages()`.
pub const MESSAGE_HEADINGS: [&str; 3] = ["status message", "error message", "warning message"];
/// Texts of error pages. Varnish and Fastly error pages, nginx and Apache status pages, Drupal 7
/// `template_preprocess_maintenance_page()` and `_drupal_log_error()`, Magento 2 `pub/errors`, RFC
/// 6749 error codes.
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
/// Texts of a page of account.magento.com that asks for the second factor. Adobe's guide to it.
pub const VERIFICATION_CODE: [&str; 2] = ["verification code", "enter verification code"];
/// Label of the control on that page to sign in without the code.
pub const USE_RECOVERY_CODE: &str = "use recovery code";
/// Label of the control that switches between one's own account and shared ones.
pub const SWITCH_ACCOUNTS: &str = "switch accounts";
/// Texts of a refused callback. Drupal 7 `drupal_deliver_html_page()`.
pub const ACCESS_DENIED: [&str; 3] = ["access denied", "403 forbidden", "forbidden"];
/// Text of a page that does not exist. Drupal 7 `drupal_deliver_html_page()`.
pub const NOT_FOUND: &str = "page not found";
/// Text of account.magento.com's own banner. Screenshot in Adobe's docs.
pub const VERIFY_EMAIL: &str = "please verify your email address";
