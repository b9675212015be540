//! What the user requests in the popup.

use login_linker_core::presentation::PopupAction;
use login_linker_core::presentation::language::Language;

/// A click, or a choice in the settings.
#[derive(Clone, Copy, PartialEq)]
pub enum PopupRequest {
    /// A button.
    Press(PopupAction),
    /// Ring and card on or off.
    Hints(bool),
    /// Another language; `None` for the browser's.
    SetLanguage(Option<Language>),
}
