//! What is shown for one step.

use crate::decision::situation::Situation;
use crate::reading::account::MagId;

use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::text::{Key, Part, Text};

/// The kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepKind {
    /// Nothing is shown.
    Silent,
    /// Guides the user.
    Guide,
    /// Reports success.
    Success,
    /// Reports a problem, with which someone may have to help.
    Trouble,
}

/// What is shown for a step.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub kind: StepKind,
    /// The badge of the toolbar button, unless the page shows more.
    pub badge: Badge,
    /// Heading of card and popup, and title of the toolbar button.
    pub title: Text,
    /// The sentence under it.
    pub text: Text,
    /// The buttons of the card, the first of them the main one.
    pub buttons: Vec<(Key, Action)>,
    /// An article to read.
    pub article: Option<Article>,
}

/// A row without buttons or article.
pub(super) fn row(kind: StepKind, badge: Badge, title: Key, text: Text) -> Row {
    Row {
        kind,
        badge,
        title: Text::plain(title),
        text,
        buttons: Vec::new(),
        article: None,
    }
}

/// The row of a guiding step.
pub(super) fn guide(title: Key, text: impl Into<Text>) -> Row {
    row(StepKind::Guide, Badge::None, title, text.into())
}

/// The row of a step that reports a problem.
pub(super) fn trouble(badge: Badge, title: Key, text: impl Into<Text>) -> Row {
    row(StepKind::Trouble, badge, title, text.into())
}

/// The account that is signed in is linked to another user, so connecting it would fail.
pub(super) fn refused(situation: &Situation) -> Row {
    let (title, text) = (Key::TitleAlreadyConnected, refused_text(situation));
    trouble(Badge::None, title, text).button(Key::ButtonSwitch, Action::Switch)
}

/// The text that says so, which names the account if it is known.
pub(super) fn refused_text(situation: &Situation) -> Text {
    match situation.session.account() {
        Some(account) => named(Key::ErrorTaken, account),
        None => Key::ErrorAlreadyConnectedElsewhere.into(),
    }
}

/// A text that names an account.
pub(super) fn named(key: Key, account: &MagId) -> Text {
    Text::with(key, Part::Account(account.clone()))
}

impl Row {
    pub(super) fn button(mut self, words: Key, action: Action) -> Self {
        self.buttons.push((words, action));
        self
    }

    pub(super) fn article(self, article: Article) -> Self {
        let article = Some(article);
        Self { article, ..self }
    }

    pub(super) fn badge(self, badge: Badge) -> Self {
        Self { badge, ..self }
    }

    /// The badge before the title of card and popup. A guiding step has none: its title says what to do, and the
    /// account's row shows that it is not connected.
    pub(super) fn heading_badge(&self) -> Badge {
        match (self.kind, self.badge) {
            (StepKind::Silent, _) | (StepKind::Guide, Badge::NotConnected) => Badge::None,
            (StepKind::Trouble, Badge::None) => Badge::NotConnected,
            (StepKind::Guide | StepKind::Success | StepKind::Trouble, badge) => badge,
        }
    }
}
