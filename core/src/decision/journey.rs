//! A user's way through one of the two methods, from one site to the other and back.

use serde::{Deserialize, Serialize};

use crate::decision::relink::{RelinkItem, Relinking};
use crate::page::address::{self, UserId};
use crate::reading::Reading;
use crate::reading::account::MagId;
use crate::reading::session::Millis;

/// A browser tab, by the id that the browser assigns.
pub type TabId = i32;

/// The id of a tab's cookie store: a login in one store is not a login in another. Firefox has one
/// for each container and one for private windows; Chromium one for each instance of the extension.
pub type CookieStoreId = String;

/// The two linking methods of Adobe's article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Press Connect, then sign in at Magento.com.
    One,
    /// Sign in at Magento.com in another tab, then press Connect.
    Two,
}

impl Method {
    /// Both methods.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The URL of the page on which it begins.
    pub fn first_page(self) -> &'static str {
        match self {
            Self::One => address::CLOUD_URL,
            Self::Two => address::MAGENTO_URL,
        }
    }
}

/// The purpose of a journey.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Link the two accounts.
    #[default]
    Link,
    /// Keep the link as it is.
    KeepLink,
    /// Change the link to another account.
    Relink(RelinkItem),
}

/// Whether accounts.magento.cloud could not link an account, because another user has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No account was refused.
    #[default]
    None,
    /// It is not known yet which account was refused.
    OfUnknown {
        /// A shared account could be selected, so the next page need not show the refused one.
        shared: bool,
        /// The user of accounts.magento.cloud who was refused, if known.
        user: Option<UserId>,
    },
    /// The refused account is known.
    OfKnown,
}

/// A journey that has not ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    /// The cookie store of its tabs.
    pub store: CookieStoreId,
    /// The method.
    pub method: Method,
    /// The tab with accounts.magento.cloud, to return to.
    pub home: TabId,
    /// The tab opened at account.magento.com. In method 1, `home` itself navigates there.
    pub away: Option<TabId>,
    /// The purpose.
    #[serde(default)]
    pub purpose: Purpose,
    /// The accounts of account.magento.com that the user does not want to link, the last one last.
    #[serde(default)]
    pub avoided: Vec<MagId>,
    /// While the link is changed: what belongs to that.
    #[serde(default)]
    pub relinking: Relinking,
    /// Whether an account was refused.
    #[serde(default)]
    pub refusal: Refusal,
    /// The highest item number it has shown, 1 to 5; 0 for none.
    #[serde(default)]
    pub highest_item: u8,
    /// The account that was signed in at account.magento.com when it started, if it was known.
    #[serde(default)]
    pub signed_in: Option<MagId>,
    /// The time when a page of it was last read.
    pub at: Millis,
}

/// A journey ends after this time without a reading, in ms. A user who returns later starts again.
pub const JOURNEY_TIMEOUT_MS: f64 = 3_600_000.0;

/// Whether what was seen at `at` still belongs to a journey at `now`.
pub fn is_fresh(at: Millis, now: Millis) -> bool {
    (-1000.0..JOURNEY_TIMEOUT_MS).contains(&(now - at))
}

impl Journey {
    /// Whether a tab is part of the journey.
    pub fn has(&self, tab: TabId) -> bool {
        self.home == tab || self.away == Some(tab)
    }

    /// Whether a page of a tab is part of the journey.
    pub fn includes(&self, tab: TabId, page: &Reading) -> bool {
        self.has(tab) || self.is_shared() && page.address_kind.is_cloud()
    }

    /// Whether every page of accounts.magento.cloud is part of it: there is one link to change.
    pub fn is_shared(&self) -> bool {
        matches!(self.purpose, Purpose::Relink(_))
    }

    /// Records an account that the user does not want to link, if it is known.
    pub fn avoid(&mut self, account: Option<&MagId>) {
        if let Some(account) = account {
            self.avoided.retain(|a| a != account);
            self.avoided.push(account.clone());
        }
    }

    /// The account that the user does not want to link: the one that is signed in, or else the last.
    pub fn avoided(&self, signed_in: Option<&MagId>) -> Option<&MagId> {
        let mut all = self.avoided.iter();
        all.find(|a| Some(*a) == signed_in).or(self.avoided.last())
    }

    /// Whether the journey is still active at `now`.
    pub fn is_fresh(&self, now: Millis) -> bool {
        is_fresh(self.at, now)
    }
}
