//! View: what to show for a step, as plain data with keys for its texts.

mod accounts;
mod card;
mod help;
pub mod language;
pub mod mask;
mod popup;
mod report;
mod steps;
mod toolbar;
mod welcome;

use serde::{Deserialize, Serialize};

use crate::reading::account::MagId;

pub use accounts::Account;
pub use card::{Card, card};
pub use help::{Help, help, notes};
pub use popup::{List, Main, Popup, PopupFacts, PopupState, popup};
pub use report::{ReportState, ReportView, report};
pub use toolbar::{Badge, badge, title};
pub use welcome::{Family, Welcome, welcome};

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// A text of the interface with what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Which text.
    pub key: Key,
    /// What goes in the place of `$1`, `$2`.
    pub parts: Vec<Part>,
}

/// Something that goes into a text. Never words of a page, but for a checked account id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A provider's name, from our own table.
    Name(&'static str),
    /// An account.
    Account(MagId),
    /// A time ago, in s, to be said in the user's language.
    Ago(u32),
    /// A count.
    Number(u8),
    /// A company's own words, from its policy.
    Words(String),
}

impl Text {
    /// A text that needs nothing more.
    pub fn plain(key: Key) -> Self {
        Self {
            key,
            parts: Vec::new(),
        }
    }

    /// A text with one part in it.
    pub fn with(key: Key, part: Part) -> Self {
        Self {
            key,
            parts: vec![part],
        }
    }
}

impl From<Key> for Text {
    fn from(key: Key) -> Self {
        Self::plain(key)
    }
}

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Method 2: open sign-in at account.magento.com beside this tab.
    SignInFirst,
    /// Open account.magento.com, to see or change who is signed in.
    Switch,
    /// Bring ring and card back. The page's own script brings the target into view.
    Show,
    /// Focus the tab with Account settings, or open it.
    GoBack,
    /// Close the card of this step.
    Close,
    /// No ring and no card anywhere any more.
    TurnHintsOff,
    /// Undo that.
    TurnHintsOn,
    /// Stay signed in with this account after all, and link it; leave the link as it is.
    KeepAccount,
    /// The link is right: sign out of the other account.
    KeepLink,
    /// Change the link to another account.
    Relink,
    /// Go on from an error, or past a point that is not needed.
    GoOn,
    /// Load Account settings afresh.
    Reopen,
    /// Reload the page.
    Reload,
}

/// One of Adobe's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Article {
    /// How to link the two accounts: the two methods.
    Linking,
    /// "Unable to log in to Adobe Commerce support or cloud account".
    Login,
    /// KA-25231, "MageID account owner is unable to login and submit a support ticket".
    MageId,
}

impl Article {
    /// Every one, in the order they are listed in.
    pub const ALL: [Self; 3] = [Self::Linking, Self::Login, Self::MageId];

    /// Its address, in Adobe's language folder that fits `locale` (such as `pt-BR`), or English.
    pub fn url(self, locale: &str) -> String {
        let path = match self {
            Self::Linking => {
                "docs/commerce-knowledge-base/kb/faq/linking-magento-com-and-accounts-magento-cloud-account-logins"
            }
            Self::Login => {
                "docs/commerce-knowledge-base/kb/troubleshooting/miscellaneous/unable-to-log-in-to-support-or-cloud-project"
            }
            Self::MageId => "docs/experience-cloud-kcs/kbarticles/ka-25231",
        };
        let mut url = String::from("https://experienceleague.adobe.com/");
        url.push_str(folder(locale));
        url.push('/');
        url.push_str(path);
        url
    }

    /// Its name.
    pub fn title(self) -> Key {
        match self {
            Self::Linking => Key::LinkArticleLinking,
            Self::Login => Key::LinkArticleLogin,
            Self::MageId => Key::LinkArticleMageid,
        }
    }
}

/// Adobe's folder for a locale: the twelve languages it publishes the article in.
fn folder(locale: &str) -> &'static str {
    let locale = locale.replace('_', "-").to_ascii_lowercase();
    let language = locale.split('-').next().unwrap_or("");
    match (language, locale.as_str()) {
        ("zh", "zh-tw" | "zh-hk" | "zh-hant") => "zh-hant",
        ("zh", _) => "zh-hans",
        ("pt", _) => "pt-br",
        ("it", _) => "it",
        ("de", _) => "de",
        ("fr", _) => "fr",
        ("es", _) => "es",
        ("nl", _) => "nl",
        ("sv", _) => "sv",
        ("ja", _) => "ja",
        ("ko", _) => "ko",
        _ => "en",
    }
}
