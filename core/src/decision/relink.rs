//! Changing the link to another account, in the order that Adobe gives: disconnect, confirm, log
//! out, sign in again, connect.

use serde::{Deserialize, Serialize};

use crate::reading::Status;
use crate::reading::notices::Notice;
use crate::reading::{Page, Reading};

/// The next step of changing the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relink {
    /// Disconnect the linked account.
    Disconnect,
    /// Confirm the disconnection.
    Confirm,
    /// Log out of accounts.magento.cloud.
    LogOut,
    /// Sign in to accounts.magento.cloud again.
    SignIn,
    /// Connect, with the same steps as any user.
    Connect,
}

impl Relink {
    /// All steps, in order.
    pub const ALL: [Self; 5] = [
        Self::Disconnect,
        Self::Confirm,
        Self::LogOut,
        Self::SignIn,
        Self::Connect,
    ];

    /// Whether the old account is disconnected by now.
    pub fn is_disconnected(self) -> bool {
        match self {
            Self::Disconnect | Self::Confirm => false,
            Self::LogOut | Self::SignIn | Self::Connect => true,
        }
    }

    /// The step after this page has been read.
    pub fn after(self, reading: &Reading) -> Self {
        match self {
            Self::Disconnect | Self::Confirm => match reading.page {
                Page::ConfirmDisconnect => Self::Confirm,
                _ if is_disconnected(reading) => Self::LogOut,
                Page::SignedOut => Self::SignIn,
                // The user canceled.
                Page::Projects | Page::Settings | Page::SingleSignOn => Self::Disconnect,
                _ => self,
            },
            Self::LogOut | Self::SignIn if reading.page == Page::ConfirmDisconnect => Self::Confirm,
            Self::LogOut if reading.page == Page::SignedOut => Self::SignIn,
            Self::SignIn if is_signed_in(reading) => Self::Connect,
            Self::LogOut | Self::SignIn | Self::Connect => self,
        }
    }
}

fn is_signed_in(reading: &Reading) -> bool {
    matches!(
        reading.page,
        Page::Projects | Page::Settings | Page::SingleSignOn
    )
}

fn is_disconnected(reading: &Reading) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted()).peekable();
    let seen = wanted.peek().is_some();
    reading.notices.contains(&Notice::Disconnected)
        || seen && wanted.all(|p| p.status == Status::NotConnected)
}
