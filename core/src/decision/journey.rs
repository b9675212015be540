//! A user's way through one of the two methods, from one site to the other and back.

use serde::{Deserialize, Serialize};

use crate::decision::relink::Relink;
use crate::reading::account::MagId;
use crate::reading::session::Millis;

/// A browser tab, by the number the browser gives it.
pub type TabId = i32;

/// The browser's cookie store of a tab: a login in one is no login in another. Firefox has one
/// for each container and one for private windows; Chromium one for each instance of the
/// extension.
pub type Store = String;

/// The two methods of Adobe's article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Press Connect, then sign in at Magento.com.
    One,
    /// Sign in at Magento.com in another tab, then press Connect.
    Two,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];
}

/// What a journey is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errand {
    /// To link the two accounts.
    #[default]
    Link,
    /// To sign out this account at account.magento.com.
    Leave {
        /// The account.
        account: MagId,
        /// To keep the link as it is, rather than to sign in with another account and link that.
        keep: bool,
    },
    /// To change the link to another account.
    Relink(Relink),
}

/// A journey that has left accounts.magento.cloud and is not back yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Journey {
    /// The cookie store of its tabs.
    pub store: Store,
    /// Which method.
    pub method: Method,
    /// The tab with accounts.magento.cloud, to go back to.
    pub home: TabId,
    /// The tab opened at account.magento.com. In method 1 `home` itself goes there.
    pub away: Option<TabId>,
    /// What it is for.
    #[serde(default)]
    pub errand: Errand,
    /// The highest progress it has shown.
    #[serde(default)]
    pub reached: u8,
    /// Last progress.
    pub at: Millis,
}

/// After this long without progress, in ms, a journey is over: who comes back begins again.
pub const PATIENCE_MS: f64 = 3_600_000.0;

impl Journey {
    /// Whether a tab is part of it.
    pub fn has(&self, tab: TabId) -> bool {
        self.home == tab || self.away == Some(tab)
    }

    /// Whether it is still under way at `now`.
    pub fn is_fresh(&self, now: Millis) -> bool {
        let passed = now - self.at;
        (-1000.0..PATIENCE_MS).contains(&passed)
    }
}
