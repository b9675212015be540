//! The actions of the popup's buttons.

use crate::decision::journey::Method;

use super::action::Action;
use super::text::Key;

/// The action of a popup button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PopupAction {
    /// Asks the browser for permission for the two sites.
    Allow,
    /// Starts a method in a tab of its site: an open one, or a new one.
    Start(Method),
    /// Goes on with the journey that is under way.
    Resume,
    /// Shows ring and card again, scrolls the target to the middle and focuses it; closes the popup.
    Show,
    /// Reloads the tab.
    Reload,
    /// Copies the report on the tab's page.
    Report,
    /// Closes the popup.
    Close,
    /// An action of the card.
    Act(Action),
}

/// The button that starts a method.
pub(super) fn start(method: Method) -> (Key, PopupAction) {
    let words = match method {
        Method::One => Key::ButtonGoBack,
        Method::Two => Key::ButtonSignInFirst,
    };
    (words, PopupAction::Start(method))
}
