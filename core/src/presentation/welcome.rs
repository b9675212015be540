//! The welcome page after installation.

use crate::decision::journey::Method;

use super::popup::PopupAction;
use super::popup::start;
use super::text::{Key, Text};

/// The welcome page as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Its heading.
    pub title: Text,
    /// What the extension does, in two sentences.
    pub text: Text,
    /// Further sections: a heading and a text each.
    pub parts: Vec<(Text, Text)>,
    /// The buttons that start each method.
    pub buttons: Vec<(Text, PopupAction)>,
}

/// The family of a browser; the steps to pin a button differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Chrome, Edge and other Chromium-based browsers.
    Chromium,
    /// Firefox.
    Firefox,
}

/// The welcome page for a browser of this family.
pub fn welcome(family: Family) -> Welcome {
    let pin = match family {
        Family::Chromium => Key::WelcomePinChromium,
        Family::Firefox => Key::WelcomePinFirefox,
    };
    let parts = [
        (Key::TitleLink, Key::TextLink),
        (Key::WelcomePinTitle, pin),
        (Key::WelcomeReadsTitle, Key::WelcomeReads),
    ];
    Welcome {
        title: Key::WelcomeTitle.into(),
        text: Key::WelcomeText.into(),
        parts: parts
            .map(|(title, text)| (title.into(), text.into()))
            .into(),
        buttons: Method::ALL
            .map(start)
            .map(|(words, main)| (words.into(), main))
            .into(),
    }
}
