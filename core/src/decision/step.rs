//! Step: the one thing for the user to do next.

use serde::{Deserialize, Serialize};

use super::relink::RelinkItem;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;

/// The next thing for the user to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Nothing to do.
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
        /// The page came back from a cache, where Drupal's protection against double
        /// submission keeps the control unusable: reload first.
        reload: bool,
    },
    /// Sign in with another account first: the company does not allow this one to be linked.
    NotAllowed {
        /// The account signed in at account.magento.com.
        signed_in: MagId,
        /// This page is the one that shows the account.
        here: bool,
    },
    /// There is no usable control.
    NotOffered,
    /// An element that can be closed or scrolled away covers the control.
    Uncover,
    /// The accounts are linked.
    Done {
        /// The linked account, if shown.
        account: Option<MagId>,
    },
    /// Linked to an account other than the one signed in.
    Mismatch {
        /// The linked account.
        linked: MagId,
        /// The account signed in at account.magento.com.
        signed_in: MagId,
    },
    /// Reload a page that is older than the last change of the link or of the login that it shows.
    Reload,
    /// Changing the link to another account.
    Relink(RelinkItem),
    /// Press Cancel on the page that asks whether to disconnect: the user keeps the link.
    CancelDisconnect,
    /// The page reports an error.
    ExplainError(Notice),
    /// Sign in at account.magento.com; the site then redirects back.
    SignInAtMagento,
    /// Enter the verification code at account.magento.com.
    EnterCode,
    /// Sign out at account.magento.com, then sign in with another account.
    SwitchAccount {
        /// The signed-in account, which the user does not want to link.
        signed_in: MagId,
        /// This page is the one that shows the account.
        here: bool,
    },
    /// Sign out at account.magento.com, where another account than the linked one is signed in.
    SignOut {
        /// The signed-in account.
        signed_in: MagId,
    },
    /// Go back to accounts.magento.cloud.
    Return(ReturnReason),
    /// A machine translation has changed the page's text.
    TurnOffTranslation,
    /// A page that should be recognised but is not.
    Unrecognised,
}

/// The reason to go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnReason {
    /// Link the signed-in account.
    Link,
    /// Link, but a shared account may be selected, so it is not known which account gets linked.
    LinkShared,
    /// Signed out; the link stays as it is.
    Keep,
}

/// The element that a step points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepTarget {
    /// Nothing.
    Nothing,
    /// The Account settings tab.
    Settings,
    /// The header of Single Sign-On.
    Section,
    /// The connect control of the provider with this index.
    Connect(usize),
}

/// Delay in ms before reporting that something is missing, because the page may still add it.
const SETTLE_MS: u32 = 1000;

impl Step {
    /// One row per step: its name in command output, what it points at, and the settle delay in ms.
    #[inline(always)]
    fn row(&self) -> (&'static str, StepTarget, u32) {
        match *self {
            Self::None => ("none", StepTarget::Nothing, 0),
            Self::SignIn => ("sign-in", StepTarget::Nothing, 0),
            Self::OpenSettings => ("open-settings", StepTarget::Settings, 0),
            Self::OpenSection => ("open-section", StepTarget::Section, 0),
            Self::Connect { reload: true, .. } => ("connect", StepTarget::Nothing, 0),
            Self::Connect { provider, .. } => ("connect", StepTarget::Connect(provider), 0),
            Self::NotAllowed { .. } => ("not-allowed", StepTarget::Nothing, 0),
            Self::NotOffered => ("not-offered", StepTarget::Nothing, SETTLE_MS),
            Self::Uncover => ("uncover", StepTarget::Nothing, 0),
            Self::Done { .. } => ("done", StepTarget::Nothing, 0),
            Self::Mismatch { .. } => ("mismatch", StepTarget::Nothing, 0),
            Self::Reload => ("reload", StepTarget::Nothing, 0),
            Self::Relink(_) => ("relink", StepTarget::Nothing, 0),
            Self::CancelDisconnect => ("cancel-disconnect", StepTarget::Nothing, 0),
            Self::ExplainError(_) => ("explain-error", StepTarget::Nothing, 0),
            Self::SignInAtMagento => ("sign-in-at-magento", StepTarget::Nothing, 0),
            Self::EnterCode => ("enter-code", StepTarget::Nothing, 0),
            Self::SwitchAccount { .. } => ("switch-account", StepTarget::Nothing, 0),
            Self::SignOut { .. } => ("sign-out", StepTarget::Nothing, 0),
            Self::Return(_) => ("return", StepTarget::Nothing, 0),
            Self::TurnOffTranslation => ("turn-off-translation", StepTarget::Nothing, 0),
            Self::Unrecognised => ("unrecognised", StepTarget::Nothing, SETTLE_MS),
        }
    }

    /// The step's name in command output.
    pub fn name(&self) -> &'static str {
        self.row().0
    }

    /// How long, in ms, the step must stay the same before a card is shown for it.
    pub fn settle_ms(&self) -> u32 {
        self.row().2
    }

    /// The element that the step points at.
    pub fn target(&self) -> StepTarget {
        self.row().1
    }

    /// Whether the step points at an element of the page.
    pub fn has_target(&self) -> bool {
        self.target() != StepTarget::Nothing
    }
}
