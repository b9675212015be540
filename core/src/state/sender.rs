//! Who says something, and what they may say.

use crate::decision::journey::{Store, TabId};
use crate::page::address::{CLOUD_HOST, MAGENTO_HOST};
use crate::protocol::RequestId;
use crate::reading::Reading;

/// Where a message comes from, by the browser's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page of this extension.
    Extension,
    /// accounts.magento.cloud.
    Cloud,
    /// account.magento.com.
    Magento,
    /// Anyone else.
    Other,
}

/// The sender of a message, as the browser says. Known by its origin, not by its tab: a popup
/// opened as a tab has a tab as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Where from.
    pub origin: Origin,
    /// The tab, if any.
    pub tab: Option<TabId>,
    /// The top frame of its tab.
    pub top: bool,
    /// The tab's cookie store.
    pub store: Store,
    /// Its tab belongs to a private window.
    pub private: bool,
    /// Which request this is, as the content script says.
    pub request: Option<RequestId>,
}

impl Sender {
    /// The tab and store of a content script of the two sites.
    pub(super) fn page(&self) -> Option<(TabId, Store)> {
        match self.origin {
            Origin::Cloud | Origin::Magento if self.top => Some((self.tab?, self.store.clone())),
            Origin::Cloud | Origin::Magento | Origin::Extension | Origin::Other => None,
        }
    }

    /// The host of a content script, unless in a private window.
    pub(super) fn site(&self) -> Option<&'static str> {
        match self.origin {
            _ if self.private => None,
            Origin::Cloud => Some(CLOUD_HOST),
            Origin::Magento => Some(MAGENTO_HOST),
            Origin::Extension | Origin::Other => None,
        }
    }

    /// Whether this is a page of the extension.
    pub(super) fn is_extension(&self) -> bool {
        self.origin == Origin::Extension
    }

    /// Whether the sender can have read this: each site only of itself, and logins only at
    /// account.magento.com.
    pub(super) fn may_read(&self, reading: &Reading) -> bool {
        let login = reading.signed_in.is_some() || reading.account.is_some();
        match self.origin {
            Origin::Cloud => reading.place.is_cloud() && !login,
            Origin::Magento => reading.place.is_magento() && reading.providers.is_empty(),
            Origin::Extension | Origin::Other => false,
        }
    }
}
