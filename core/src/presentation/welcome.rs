//! The welcome page after installation.

use crate::decision::journey::Method;

use super::popup::Main;
use super::popup::start;
use super::text::{Key, Text};

/// The welcome page as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Its heading.
    pub title: Text,
    /// What the extension does, in two sentences.
    pub text: Text,
    /// Further parts: a heading and a text each.
    pub parts: Vec<(Text, Text)>,
    /// Begins each method.
    pub buttons: Vec<(Text, Main)>,
}

/// Which family of browsers it is: each pins a button in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Chrome, Edge and others of the kind.
    Chromium,
    /// Firefox.
    Firefox,
}

/// The welcome page in a browser of this family.
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
