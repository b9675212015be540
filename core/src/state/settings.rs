//! The user's settings, and their company's policy, which overrides them.

use serde::{Deserialize, Serialize};

use crate::presentation::language::Language;
use crate::state::policy::Policy;

/// The user's settings, kept permanently, with the policy that overrides them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whether ring and card are shown.
    pub hints: bool,
    /// The language of the interface; `None` for the browser's.
    pub language: Option<Language>,
    /// The company's policy. It is not stored with the user's settings.
    pub policy: Policy,
}

impl Settings {
    /// Whether ring and card are shown: the company's setting, or else the user's.
    pub fn hints(&self) -> bool {
        self.policy.card.unwrap_or(self.hints)
    }

    /// The language of the interface: the company's setting, or else the user's.
    pub fn language(&self) -> Option<Language> {
        self.policy.language.or(self.language)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hints: true,
            language: None,
            policy: Policy::default(),
        }
    }
}
