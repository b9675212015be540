//! What the user asks for in the popup.

use login_linker_core::presentation::Main;
use login_linker_core::presentation::language::Language;

/// A press, or a choice in the settings.
#[derive(Clone, Copy, PartialEq)]
pub enum Request {
    /// A button.
    Press(Main),
    /// Ring and card on the page, or neither.
    Hints(bool),
    /// Another language; `None` for the browser's.
    Speak(Option<Language>),
}
