//! Adobe's articles.

use serde::{Deserialize, Serialize};

use super::text::Key;

/// One of Adobe's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Article {
    /// How to link the two accounts, with both methods.
    Linking,
    /// "Unable to log in to Adobe Commerce support or cloud account".
    Login,
    /// KA-25231, "MageID account owner is unable to login and submit a support ticket".
    MageId,
}

impl Article {
    /// All articles, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Linking, Self::Login, Self::MageId];

    /// Its URL, in Adobe's language folder for `locale` (such as `pt-BR`), or in English.
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

    /// Its title.
    pub fn title(self) -> Key {
        match self {
            Self::Linking => Key::LinkArticleLinking,
            Self::Login => Key::LinkArticleLogin,
            Self::MageId => Key::LinkArticleMageid,
        }
    }
}

/// Adobe's folder for a locale; the article is published in twelve languages.
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
