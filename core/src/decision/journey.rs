//! A user's way through one of the two methods, from one site to the other and back.

use serde::{Deserialize, Serialize};

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
    /// The account of account.magento.com that the user has chosen to switch away from.
    #[serde(default)]
    pub leaving: Option<MagId>,
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
