//! What the buttons ask for.

use serde::{Deserialize, Serialize};

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
