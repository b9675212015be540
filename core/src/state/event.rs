//! The inputs and outputs of the background state.

use crate::decision::journey::TabId;
use crate::presentation::PopupState;
use crate::protocol::{FromContent, FromPopup};

use super::sender::Sender;

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub enum BackgroundEvent {
    /// A message of a content script.
    Page(Sender, FromContent),
    /// A message of an extension page.
    Popup(Sender, FromPopup),
    /// The tab requested by [`Effect::Open`] is open.
    TabOpened {
        /// The new tab.
        tab: TabId,
        /// The tab it was opened from.
        beside: TabId,
        /// The address.
        url: &'static str,
    },
    /// A tab was closed.
    TabClosed(TabId),
    /// A tab has a new id: Chromium assigns one when it discards the page.
    TabReplaced {
        /// The old id.
        old: TabId,
        /// The new id.
        new: TabId,
    },
    /// The user has revoked the permission for the two sites.
    AccessLost,
}

/// An action for the background to perform.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer the content script with the data for its tab.
    Reply(TabId),
    /// Answer the popup.
    ReplyPopup(Box<PopupState>),
    /// Send this tab its data, without a request.
    Update(TabId),
    /// Until the browser closes, run the content script of this host with its module as JavaScript.
    /// `None` in private windows, about which nothing is stored.
    RegisterFallback(Option<&'static str>),
    /// Inject the content script's module into this tab as JavaScript.
    Inject(TabId),
    /// Tell the content script of this tab to remove itself.
    StopContentScript(TabId),
    /// Update this tab's badge and title.
    Paint(TabId),
    /// Open a fixed URL of the two sites beside this tab, in the same window and cookie store.
    Open {
        /// The address.
        url: &'static str,
        /// The tab it is opened from.
        beside: TabId,
    },
    /// Focus this tab; if it shows another site by now, open the URL beside it instead.
    Focus {
        /// The tab.
        tab: TabId,
        /// The address.
        url: &'static str,
    },
    /// Focus this tab and load the URL in it; if it shows another site by now, open the URL beside
    /// it instead.
    FocusAndLoad {
        /// The tab.
        tab: TabId,
        /// The address.
        url: &'static str,
    },
    /// Load a fixed URL of the two sites in this tab.
    Load {
        /// The tab.
        tab: TabId,
        /// The address.
        url: &'static str,
    },
    /// Tell the content script of this tab to scroll its target into view.
    Show(TabId),
    /// Reload this tab.
    Reload(TabId),
    /// Save the settings.
    SaveSettings,
}

impl Effect {
    /// The tab that it focuses, if it does.
    pub(super) fn focuses(&self) -> Option<TabId> {
        match self {
            Self::Focus { tab, .. } | Self::FocusAndLoad { tab, .. } => Some(*tab),
            _ => None,
        }
    }
}
