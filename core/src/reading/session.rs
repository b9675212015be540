//! The login at account.magento.com: observations of it, and what they are worth as time goes by.

use serde::{Deserialize, Serialize};

use crate::reading::account::MagId;

/// A moment, in ms since the Unix epoch.
pub type Millis = f64;

/// How long a observation is worth anything, in s: the session lifetime of account.magento.com.
pub const LIFETIME_S: u32 = 900;

/// What a page of account.magento.com showed, once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Someone was signed in, or nobody.
    pub signed_in: bool,
    /// Who, where the page showed it.
    pub account: Option<MagId>,
    /// When.
    pub at: Millis,
}

/// The login as far as it can be known now. `ago` in s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Session {
    /// Someone is signed in.
    SignedIn {
        /// Who, where the page showed it.
        account: Option<MagId>,
        /// Since the last observation.
        ago: u32,
    },
    /// Nobody is.
    SignedOut,
    /// Never seen, or too long ago.
    Unknown {
        /// Since the last observation of someone signed in, if ever.
        ago: Option<u32>,
    },
}

/// What the last `observation` is worth at `now`. One from the future (the clock was set back) is worth
/// nothing.
pub fn session(observation: Option<&Observation>, now: Millis) -> Session {
    let Some(observation) = observation else {
        return Session::Unknown { ago: None };
    };
    let passed = (now - observation.at) / 1000.0;
    if passed.is_nan() || passed < -1.0 {
        return Session::Unknown { ago: None };
    }
    // Saturates, as every cast from a float does.
    let ago = passed as u32;
    match observation.signed_in {
        _ if ago >= LIFETIME_S => Session::Unknown {
            ago: observation.signed_in.then_some(ago),
        },
        true => Session::SignedIn {
            account: observation.account.clone(),
            ago,
        },
        false => Session::SignedOut,
    }
}

impl Session {
    /// Who is signed in, where known.
    pub fn account(&self) -> Option<&MagId> {
        match self {
            Self::SignedIn { account, .. } => account.as_ref(),
            Self::SignedOut | Self::Unknown { .. } => None,
        }
    }

    /// Whether someone is signed in.
    pub fn is_signed_in(&self) -> bool {
        matches!(self, Self::SignedIn { .. })
    }

    /// How long, in s, what is said of it stays true: until the next whole minute since the last
    /// observation, or the end of its worth.
    pub fn lasts(&self) -> Option<u32> {
        match self {
            Self::SignedIn { ago, .. } => {
                Some((60 - ago % 60).min(LIFETIME_S.saturating_sub(*ago)).max(1))
            }
            Self::SignedOut | Self::Unknown { .. } => None,
        }
    }

    /// One word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Unknown { .. } => "unknown",
        }
    }
}
