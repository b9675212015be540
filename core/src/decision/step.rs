//! Step: the one thing to do next.

use serde::{Deserialize, Serialize};

use super::relink::Relink;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Nothing to say.
    None,
    /// Sign in to accounts.magento.cloud.
    SignIn,
    /// Open Account settings.
    OpenSettings,
    /// Open Single Sign-On.
    OpenSection,
    /// Press Connect.
    Connect {
        /// Index into the table of providers.
        provider: usize,
        /// The page came back from the back/forward cache, where Drupal's guard against double
        /// submits keeps the control dead: reload first.
        reload: bool,
    },
    /// Sign in as another first: the company does not allow this account to be linked.
    NotAllowed {
        /// The one signed in at account.magento.com.
        signed_in: MagId,
        /// On the very page that shows it.
        here: bool,
    },
    /// There is nothing to press.
    NotOffered,
    /// Something that can be closed or scrolled away covers the control.
    Uncover,
    /// Linked.
    Done {
        /// To which account, where shown.
        account: Option<MagId>,
    },
    /// Linked, to another account than the one signed in.
    Mismatch {
        /// The one that is linked.
        linked: MagId,
        /// The one signed in at account.magento.com.
        signed_in: MagId,
    },
    /// Changing the link to another account.
    Relink(Relink),
    /// The page reports an error.
    ExplainError(Notice),
    /// Sign in at account.magento.com; the site leads back.
    SignInAtMagento,
    /// Enter the verification code at account.magento.com.
    EnterCode,
    /// Log out at account.magento.com.
    SwitchAccount {
        /// The one signed in, which the user does not want.
        signed_in: MagId,
        /// The link stays as it is, so that nobody need sign in again.
        keep: bool,
    },
    /// Go back to accounts.magento.cloud.
    Return(Return),
    /// The page's words have been changed by a translation.
    TurnOffTranslation,
    /// A page we should know and do not.
    Unrecognised,
}

/// Why to go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Return {
    /// To link the account that is signed in.
    Link,
    /// The same, but switched to one that somebody else shares: which one gets linked is not known.
    LinkShared,
    /// Signed out: the link stays as it is.
    Keep,
}

/// What a step points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Nothing.
    Nothing,
    /// The Account settings tab.
    Settings,
    /// The header of Single Sign-On.
    Section,
    /// The control that links, of a provider by its index.
    Connect(usize),
}

/// What is missing may come yet: so long, in ms, it must have been missing.
const SETTLE_MS: u32 = 1000;

impl Step {
    /// One row for each step: its name as the commands print it, what it points at, and how long,
    /// in ms, it must have stood before a card speaks of it.
    #[inline(always)]
    fn row(&self) -> (&'static str, Aim, u32) {
        match *self {
            Self::None => ("none", Aim::Nothing, 0),
            Self::SignIn => ("sign-in", Aim::Nothing, 0),
            Self::OpenSettings => ("open-settings", Aim::Settings, 0),
            Self::OpenSection => ("open-section", Aim::Section, 0),
            Self::Connect { reload: true, .. } => ("connect", Aim::Nothing, 0),
            Self::Connect { provider, .. } => ("connect", Aim::Connect(provider), 0),
            Self::NotAllowed { .. } => ("not-allowed", Aim::Nothing, 0),
            Self::NotOffered => ("not-offered", Aim::Nothing, SETTLE_MS),
            Self::Uncover => ("uncover", Aim::Nothing, 0),
            Self::Done { .. } => ("done", Aim::Nothing, 0),
            Self::Mismatch { .. } => ("mismatch", Aim::Nothing, 0),
            Self::Relink(_) => ("relink", Aim::Nothing, 0),
            Self::ExplainError(_) => ("explain-error", Aim::Nothing, 0),
            Self::SignInAtMagento => ("sign-in-at-magento", Aim::Nothing, 0),
            Self::EnterCode => ("enter-code", Aim::Nothing, 0),
            Self::SwitchAccount { .. } => ("switch-account", Aim::Nothing, 0),
            Self::Return(_) => ("return", Aim::Nothing, 0),
            Self::TurnOffTranslation => ("turn-off-translation", Aim::Nothing, 0),
            Self::Unrecognised => ("unrecognised", Aim::Nothing, SETTLE_MS),
        }
    }

    /// The step's name, as the commands print it.
    pub fn word(&self) -> &'static str {
        self.row().0
    }

    /// How long it must have stood before a card speaks of it, in ms.
    pub fn settle_ms(&self) -> u32 {
        self.row().2
    }

    /// What it points at.
    pub fn aim(&self) -> Aim {
        self.row().1
    }

    /// Whether there is something on the page to point at.
    pub fn points(&self) -> bool {
        self.aim() != Aim::Nothing
    }
}
