//! The login at account.magento.com: observations, and what they imply as time passes.

use serde::{Deserialize, Serialize};

use crate::reading::account::MagId;

/// A time, in ms since the Unix epoch.
pub type Millis = f64;

/// How long an observation is valid, in s: the session lifetime of account.magento.com.
pub const LIFETIME_S: u32 = 900;

/// What a page showed at one time about the login at account.magento.com. A message on
/// accounts.magento.cloud counts too (`core/src/state/login.rs`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Whether someone was signed in.
    pub signed_in: bool,
    /// The account, if the page showed it.
    pub account: Option<MagId>,
    /// Whether a shared account can be selected, so that the account is not known.
    #[serde(default)]
    pub shared: bool,
    /// The time.
    pub at: Millis,
}

impl Observation {
    /// Whether both say the same about the login, at whatever time.
    pub fn is_same_login(&self, other: &Self) -> bool {
        self.signed_in == other.signed_in && self.account == other.account
    }
}

/// The login, as far as it is known now. `ago` is in s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Session {
    /// Someone is signed in.
    SignedIn {
        /// The account, if the page showed it.
        account: Option<MagId>,
        /// Time since the last observation.
        ago: u32,
    },
    /// Nobody is signed in.
    SignedOut,
    /// Never observed, or too long ago.
    Unknown {
        /// Time since the last observation of a signed-in user, if any.
        ago: Option<u32>,
    },
}

/// The session at `now` according to the last `observation`. An observation in the future (the
/// clock was set back) is ignored.
pub fn session(observation: Option<&Observation>, now: Millis) -> Session {
    let Some(observation) = observation else {
        return Session::Unknown { ago: None };
    };
    let elapsed = (now - observation.at) / 1000.0;
    if elapsed.is_nan() || elapsed < -1.0 {
        return Session::Unknown { ago: None };
    }
    // Saturates, as every cast from a float does.
    let ago = elapsed as u32;
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
    /// The signed-in account, if known.
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

    /// How long, in s, the displayed text stays correct: until the next whole minute since the last
    /// observation, or the end of its validity. `None` unless someone is signed in.
    pub fn valid_for_s(&self) -> Option<u32> {
        match self {
            Self::SignedIn { ago, .. } => {
                Some((60 - ago % 60).min(LIFETIME_S.saturating_sub(*ago)).max(1))
            }
            Self::SignedOut | Self::Unknown { .. } => None,
        }
    }

    /// The name of the state, for output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SignedIn { .. } => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Unknown { .. } => "unknown",
        }
    }
}
