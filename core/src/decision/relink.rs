//! Changing the link to another account, in the order that Adobe gives: disconnect, confirm, sign
//! out, sign in again, connect.

use serde::{Deserialize, Serialize};

use crate::page::address::UserId;
use crate::reading::Status;
use crate::reading::notices::Notice;
use crate::reading::{PageKind, Reading};

/// An item of changing the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelinkItem {
    /// Disconnect the linked account.
    Disconnect,
    /// Confirm the disconnection.
    Confirm,
    /// Sign out of accounts.magento.cloud.
    SignOut,
    /// Sign in to accounts.magento.cloud again.
    SignIn,
    /// Connect, with the same steps as any user.
    Connect,
}

/// The items of the checklist that were observed to be completed. An item that was skipped is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completed(u8);

/// What is known while the link is changed; not sent to a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Relinking {
    /// The user of accounts.magento.cloud whose link is changed, if an address has shown it.
    pub user: Option<UserId>,
    /// The other user who is to connect the account afterwards, if one is known.
    pub next_user: Option<UserId>,
    /// The completed items.
    pub completed: Completed,
    /// Why the user must sign in before the next item.
    pub extra_sign_in: ExtraSignIn,
    /// Whether the old account was disconnected before that.
    was_disconnected: bool,
}

/// A sign-in that is not an item of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExtraSignIn {
    /// None is necessary.
    #[default]
    None,
    /// The user has signed out before the old account was disconnected.
    SignedOut,
    /// Another user is signed in.
    OtherUser,
}

impl Relinking {
    /// The state when changing the link begins.
    pub const NONE: Self = Self {
        user: None,
        next_user: None,
        completed: Completed(0),
        extra_sign_in: ExtraSignIn::None,
        was_disconnected: false,
    };

    /// The state after `user` has disconnected an account that `next_user` is to connect.
    pub fn disconnected(user: UserId, next_user: UserId) -> Self {
        Self {
            user: Some(user),
            next_user: Some(next_user),
            completed: Completed(0).with(&[RelinkItem::Disconnect, RelinkItem::Confirm]),
            ..Self::NONE
        }
    }

    /// The item that follows `at` once a page has been read, whose address shows `user`.
    pub fn follow(
        &mut self,
        at: RelinkItem,
        reading: &Reading,
        user: Option<UserId>,
    ) -> RelinkItem {
        let is_signed_out = reading.page == PageKind::SignedOut;
        let own = is_signed_in(reading) || reading.page == PageKind::ConfirmDisconnect;
        let user = user.filter(|_| own);
        let is_disconnected = self.is_disconnected(at);
        let is_next_user =
            is_signed_in(reading) && user.is_some() && self.next_user == user && is_disconnected;
        let expected = match at {
            RelinkItem::SignIn if is_disconnected => self.next_user.or(self.user),
            _ => self.user,
        };
        let is_other = expected.is_some() && user.is_some() && expected != user && !is_next_user;
        let is_back = match self.extra_sign_in {
            ExtraSignIn::None => true,
            ExtraSignIn::SignedOut => own,
            ExtraSignIn::OtherUser => user.is_some() || is_signed_out,
        };
        if is_other || is_signed_out && !is_disconnected {
            self.was_disconnected = is_disconnected;
            self.extra_sign_in = match is_other {
                true => ExtraSignIn::OtherUser,
                false => ExtraSignIn::SignedOut,
            };
            return RelinkItem::SignIn;
        }
        if !is_back {
            return at;
        }
        let was_away = self.extra_sign_in != ExtraSignIn::None || is_next_user;
        self.extra_sign_in = ExtraSignIn::None;
        if is_next_user {
            self.user = user;
            self.next_user = None;
        }
        let (before, next) = match (was_away, is_disconnected) {
            (true, true) if is_signed_out => (RelinkItem::SignOut, RelinkItem::SignIn),
            (true, true) => (RelinkItem::SignOut, RelinkItem::Connect),
            (true, false) => (at, RelinkItem::Disconnect.after(reading)),
            (false, _) => (at, at.after(reading)),
        };
        if matches!(
            at,
            RelinkItem::Disconnect | RelinkItem::Confirm | RelinkItem::SignOut
        ) {
            self.user = self.user.or(user);
        }
        self.completed = self.completed.after(before, next);
        next
    }

    /// Whether the old account is disconnected by now, if the current item is `at`.
    pub fn is_disconnected(&self, at: RelinkItem) -> bool {
        match self.extra_sign_in {
            ExtraSignIn::None => at.is_disconnected(),
            ExtraSignIn::SignedOut | ExtraSignIn::OtherUser => self.was_disconnected,
        }
    }

    /// Goes on with `user`, who is signed in to accounts.magento.cloud. Returns the next item, or
    /// `None` if nothing was disconnected: changing the link then ends.
    pub fn accept(&mut self, user: Option<UserId>) -> Option<RelinkItem> {
        self.extra_sign_in = ExtraSignIn::None;
        self.user = user;
        self.next_user = None;
        let next = self.was_disconnected.then_some(RelinkItem::Connect)?;
        self.completed = self.completed.with(&[RelinkItem::SignIn]);
        Some(next)
    }
}

impl Completed {
    /// Whether an item is completed.
    pub fn contain(self, item: RelinkItem) -> bool {
        self.0 & (1 << item as u8) != 0
    }

    fn with(self, items: &[RelinkItem]) -> Self {
        Self(
            items
                .iter()
                .fold(self.0, |all, item| all | (1 << *item as u8)),
        )
    }

    fn without(self, item: RelinkItem) -> Self {
        Self(self.0 & !(1 << item as u8))
    }

    /// The completed items once a page has shown that `after` follows `before`.
    fn after(self, before: RelinkItem, after: RelinkItem) -> Self {
        match after {
            RelinkItem::Disconnect => Self(0),
            RelinkItem::Confirm => Self(0).with(&[RelinkItem::Disconnect]),
            RelinkItem::SignOut => self.with(&[RelinkItem::Disconnect, RelinkItem::Confirm]),
            RelinkItem::SignIn if before != after => self
                .with(&[RelinkItem::SignOut])
                .without(RelinkItem::SignIn),
            RelinkItem::Connect if before != after => {
                self.with(&[RelinkItem::SignOut, RelinkItem::SignIn])
            }
            RelinkItem::SignIn | RelinkItem::Connect => self,
        }
    }
}

impl RelinkItem {
    /// All items, in order.
    pub const ALL: [Self; 5] = [
        Self::Disconnect,
        Self::Confirm,
        Self::SignOut,
        Self::SignIn,
        Self::Connect,
    ];

    /// Whether the old account is disconnected by now.
    pub fn is_disconnected(self) -> bool {
        match self {
            Self::Disconnect | Self::Confirm => false,
            Self::SignOut | Self::SignIn | Self::Connect => true,
        }
    }

    /// The current item after this page has been read.
    fn after(self, reading: &Reading) -> Self {
        match self {
            Self::Disconnect | Self::Confirm => match reading.page {
                PageKind::ConfirmDisconnect => Self::Confirm,
                _ if is_disconnected(reading) => Self::SignOut,
                // The user canceled, or has signed out before.
                PageKind::Projects | PageKind::Settings | PageKind::SingleSignOn => {
                    Self::Disconnect
                }
                _ => self,
            },
            Self::SignOut | Self::SignIn if reading.page == PageKind::ConfirmDisconnect => {
                Self::Confirm
            }
            Self::SignOut | Self::Connect if reading.page == PageKind::SignedOut => Self::SignIn,
            Self::SignIn if is_signed_in(reading) => Self::Connect,
            Self::SignOut | Self::SignIn | Self::Connect => self,
        }
    }
}

/// Whether the page shows a signed-in user of accounts.magento.cloud.
fn is_signed_in(reading: &Reading) -> bool {
    matches!(
        reading.page,
        PageKind::Projects | PageKind::Settings | PageKind::SingleSignOn
    )
}

fn is_disconnected(reading: &Reading) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted()).peekable();
    let seen = wanted.peek().is_some();
    reading.notices.contains(&Notice::Disconnected)
        || seen && wanted.all(|p| p.status == Status::NotConnected)
}
