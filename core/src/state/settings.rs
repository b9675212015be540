//! What the user has chosen, and what their company has laid down over it.

use serde::{Deserialize, Serialize};

use crate::presentation::language::Language;
use crate::state::policy::Policy;

/// What the user has chosen, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Ring and card are wanted.
    pub hints: bool,
    /// The language of the interface; `None` for the browser's.
    pub language: Option<Language>,
    /// What the company has laid down. Not the user's, and so never kept with the rest.
    pub policy: Policy,
}

impl Settings {
    /// Whether ring and card are wanted, by the company or else by the user.
    pub fn hints(&self) -> bool {
        self.policy.card.unwrap_or(self.hints)
    }

    /// The language of the interface, by the company or else by the user.
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
