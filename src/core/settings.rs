//! What the user has chosen.

use serde::{Deserialize, Serialize};

use super::language::Language;

/// What the user has chosen, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Ring and card are wanted.
    pub coach: bool,
    /// The language of the interface; `None` for the browser's.
    pub language: Option<Language>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            coach: true,
            language: None,
        }
    }
}
