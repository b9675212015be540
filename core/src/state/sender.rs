//! The sender of a message, and what it is allowed to send.

use crate::decision::journey::{CookieStoreId, TabId};
use crate::page::address::{CLOUD_HOST, MAGENTO_HOST, UserId};
use crate::protocol::RequestId;
use crate::reading::Reading;

/// The origin of a message, as reported by the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page of this extension.
    Extension,
    /// accounts.magento.cloud.
    Cloud,
    /// account.magento.com.
    Magento,
    /// Any other origin.
    Other,
}

/// The sender of a message, as reported by the browser. Identified by its origin, not by its tab: a
/// popup opened in a tab has a tab, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The origin.
    pub origin: Origin,
    /// The tab, if any.
    pub tab: Option<TabId>,
    /// Whether it is the top frame of its tab.
    pub top: bool,
    /// The tab's cookie store.
    pub store: CookieStoreId,
    /// Whether its tab is in a private window.
    pub private: bool,
    /// The user of accounts.magento.cloud whose page it is, if the address shows it.
    pub user: Option<UserId>,
    /// The id of the request, as given by the content script.
    pub request: Option<RequestId>,
}

impl Sender {
    /// The tab and the store of a content script in a top frame of the two sites.
    pub(super) fn page(&self) -> Option<(TabId, CookieStoreId)> {
        match self.origin {
            Origin::Cloud | Origin::Magento if self.top => Some((self.tab?, self.store.clone())),
            Origin::Cloud | Origin::Magento | Origin::Extension | Origin::Other => None,
        }
    }

    /// The host of a content script; `None` in a private window.
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

    /// Whether the sender may send this reading: each site only its own pages, and logins only
    /// account.magento.com.
    pub(super) fn may_send(&self, reading: &Reading) -> bool {
        let login = reading.signed_in.is_some() || reading.account.is_some();
        match self.origin {
            Origin::Cloud => reading.address_kind.is_cloud() && !login,
            Origin::Magento => reading.address_kind.is_magento() && reading.providers.is_empty(),
            Origin::Extension | Origin::Other => false,
        }
    }
}
