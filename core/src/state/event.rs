//! What goes into the background state, and what comes out.

use crate::decision::journey::TabId;
use crate::presentation::PopupState;
use crate::protocol::{FromContent, FromPopup};

use super::sender::Sender;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A content script says something.
    Page(Sender, FromContent),
    /// An extension page says something.
    Popup(Sender, FromPopup),
    /// What [`Effect::Open`] asked for is open.
    TabOpened {
        /// The new tab.
        tab: TabId,
        /// The tab it was opened from.
        beside: TabId,
        /// The address.
        url: &'static str,
    },
    /// A tab is gone.
    TabClosed(TabId),
    /// A tab has another number from now on: Chromium gives it one when it discards the page.
    TabReplaced {
        /// The number it had.
        old: TabId,
        /// The one it has now.
        new: TabId,
    },
    /// The user no longer allows the two sites.
    AccessLost,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer the content script with what its tab is to know.
    Reply(TabId),
    /// Answer the popup.
    ReplyPopup(Box<PopupState>),
    /// Tell this tab, unasked, what it is to know.
    Tell(TabId),
    /// From now on, until the browser ends, start the content script of this host with its module
    /// as JavaScript. `None` in private windows, of which nothing is kept.
    RegisterFallback(Option<&'static str>),
    /// Give the content script of this tab its module as JavaScript.
    Inject(TabId),
    /// Have the content script of this tab leave its page.
    Leave(TabId),
    /// Paint this tab's badge and title.
    Paint(TabId),
    /// Open one of the two sites' fixed addresses beside this tab: same window, same store.
    Open {
        /// The address.
        url: &'static str,
        /// The tab it is opened from.
        beside: TabId,
    },
    /// Bring this tab to the front; should it show another site by now, open the address beside
    /// it instead.
    Focus {
        /// The tab.
        tab: TabId,
        /// The address.
        url: &'static str,
    },
    /// Load one of the two sites' fixed addresses in this tab.
    Load {
        /// The tab.
        tab: TabId,
        /// The address.
        url: &'static str,
    },
    /// Have the content script of this tab bring its target into view.
    Show(TabId),
    /// Reload this tab.
    Reload(TabId),
    /// Keep the settings.
    SaveSettings,
}
