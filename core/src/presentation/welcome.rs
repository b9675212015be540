//! The welcome page after installation.

use crate::decision::journey::Method;

use super::popup_action::{PopupAction, start};
use super::text::{Key, Part, Text};

/// The welcome page as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Its heading.
    pub title: Text,
    /// What the extension does, in two sentences.
    pub text: Text,
    /// Further sections: a heading and the texts under it.
    pub parts: Vec<(Text, Vec<Text>)>,
    /// The buttons that start each method.
    pub buttons: Vec<(Text, PopupAction)>,
}

/// A browser family: the instructions to pin a toolbar button differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserFamily {
    /// Chrome, Edge and other Chromium-based browsers.
    Chromium,
    /// Firefox.
    Firefox,
}

/// The welcome page for a browser of this family. `shortcut` opens the popup, such as
/// `Alt+Shift+L`; it is the browser's own text, and empty if there is none.
pub fn welcome(family: BrowserFamily, shortcut: String) -> Welcome {
    let pin = match family {
        BrowserFamily::Chromium => Key::WelcomePinChromium,
        BrowserFamily::Firefox => Key::WelcomePinFirefox,
    };
    let shortcut =
        (!shortcut.is_empty()).then(|| Text::with(Key::WelcomeShortcut, Part::Words(shortcut)));
    let parts = [
        (
            Key::TitleLink,
            vec![Key::TextLink.into(), Key::NoteMagId.into()],
        ),
        (
            Key::WelcomePinTitle,
            [pin.into()].into_iter().chain(shortcut).collect(),
        ),
        (Key::WelcomeReadsTitle, vec![Key::WelcomeReads.into()]),
    ];
    Welcome {
        title: Key::WelcomeTitle.into(),
        text: Key::WelcomeText.into(),
        parts: parts.map(|(title, texts)| (title.into(), texts)).into(),
        buttons: Method::ALL
            .map(start)
            .map(|(words, main)| (words.into(), main))
            .into(),
    }
}
