//! What the user has chosen, and what their company has laid down over it.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::policy::Policy;

/// What the user has chosen, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Ring and card are wanted.
    pub coach: bool,
    /// The language of the interface; `None` for the browser's.
    pub language: Option<Language>,
    /// What the company has laid down. Not the user's, and so never kept with the rest.
    pub policy: Policy,
}

impl Settings {
    /// Whether ring and card are wanted, by the company or else by the user.
    pub fn coach(&self) -> bool {
        self.policy.card.unwrap_or(self.coach)
    }

    /// The language of the interface, by the company or else by the user.
    pub fn language(&self) -> Option<Language> {
        self.policy.language.or(self.language)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            coach: true,
            language: None,
            policy: Policy::default(),
        }
    }
}
