//! The actions of buttons.

use serde::{Deserialize, Serialize};

/// The action of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Method 2: open the sign-in page of account.magento.com in a tab beside this one.
    SignInFirst,
    /// Open account.magento.com, to see or change who is signed in.
    Switch,
    /// Show ring and card again. The content script scrolls the target into view.
    Show,
    /// Focus the tab with Account settings, or open one.
    GoBack,
    /// Close the card of this step.
    Close,
    /// Turn ring and card off everywhere.
    TurnHintsOff,
    /// Turn ring and card on again.
    TurnHintsOn,
    /// Stay signed in with this account, and link it.
    KeepAccount,
    /// The link is correct: sign out of the other account at account.magento.com.
    SignOutOther,
    /// Change the link to another account.
    Relink,
    /// Stop changing the link; before the old account is disconnected, the link stays as it is.
    StopRelinking,
    /// Dismiss an error, or skip an item that is not needed.
    Continue,
    /// Load Account settings again.
    Reopen,
    /// Reload the page.
    Reload,
}
