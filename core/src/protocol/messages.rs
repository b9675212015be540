//! The messages themselves.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{Method, TabId};
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::presentation::language::Language;
use crate::presentation::{Action, Card};
use crate::reading::Reading;

/// From `extension/boot.js`, before the content module runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromBoot {
    /// [`FromContent::Hello`] of the document with this number.
    Hello(u32),
    /// [`FromContent::CspBlocksWasm`].
    Blocked,
    /// [`FromContent::CspReportsWasm`].
    Reported,
}

impl FromBoot {
    /// The same as the content module would say it.
    pub fn request(&self) -> Request {
        let (document, message) = match self {
            Self::Hello(document) => (*document, FromContent::Hello),
            Self::Blocked => (0, FromContent::CspBlocksWasm),
            Self::Reported => (0, FromContent::CspReportsWasm),
        };
        Request {
            id: RequestId {
                document,
                number: 0,
            },
            message,
        }
    }
}

/// Which request of which document. A request without an answer is sent again, so that one may
/// arrive twice, or after a later one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestId {
    /// A random number that the document has chosen.
    pub document: u32,
    /// Grows with each request of the document.
    pub number: u32,
}

/// From a content script to the background.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Which one.
    pub id: RequestId,
    /// What it says.
    pub message: FromContent,
}

/// What a content script says.
#[derive(Debug, Clone, PartialEq)]
pub enum FromContent {
    /// A document has begun; nothing is read yet.
    Hello,
    /// The page has been read.
    Read(Reading),
    /// The user pressed a button of the card.
    Act(Action),
    /// The page's CSP has blocked our own attempt to compile WebAssembly. Answered with `null` once
    /// the module has been injected as JavaScript.
    CspBlocksWasm,
    /// The page's CSP has reported our own attempt to compile WebAssembly. Answered with `null`.
    CspReportsWasm,
}

/// From the background to a content script: as an answer, and by itself when something changes.
#[derive(Debug, Clone, PartialEq)]
pub struct PageUpdate {
    /// What is known beside the page.
    pub situation: Situation,
    /// The step that the card is for: that of the last reading the background has received.
    pub step: Option<Step>,
    /// What to show, in the user's language.
    pub card: Option<Card<String>>,
    /// After so many seconds, what this says of the login is out of date: ask again.
    pub again: Option<u32>,
}

/// From the popup to the background.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromPopup {
    /// What is known of this tab? The answer is a [`PopupState`](crate::presentation::PopupState).
    Ask(TabId),
    /// The user pressed a button of the popup over this tab.
    Act(TabId, Action),
    /// The user begins a method, from this tab.
    Start(TabId, Method),
    /// The user has chosen a language, or the browser's.
    Speak(TabId, Option<Language>),
}

/// To a content script.
#[derive(Debug, Clone, PartialEq)]
pub enum ToContent {
    /// From the background: something has changed.
    PageUpdate(Box<PageUpdate>),
    /// From an extension page: what have you read? The answer is an
    /// [`Inspection`](super::summary::Inspection).
    Inspect,
    /// From an extension page: the facts themselves. The answer is a [`Snapshot`](crate::page::snapshot::Snapshot).
    Snapshot,
    /// From the background: the extension may no longer look at this page.
    Leave,
    /// From the background: bring the target into view.
    Show,
}

/// Who sends something to a content script, as the browser says.
#[derive(Debug, Clone)]
pub struct MessageSender {
    /// The id of the extension it comes from.
    pub id: Option<String>,
    /// The page it comes from, if it is one.
    pub url: Option<String>,
}

impl ToContent {
    /// The message, if it comes from the background or a page of this extension, whose id and
    /// root address these are. A content script's own page is none of them.
    pub fn from_sender(self, from: &MessageSender, id: &str, root: &str) -> Option<Self> {
        let own = from.id.as_deref() == Some(id);
        let page = from.url.as_deref();
        (own && page.is_none_or(|url| url.starts_with(root))).then_some(self)
    }
}

impl FromPopup {
    /// The tab that the popup stands over.
    pub fn tab(&self) -> TabId {
        match self {
            Self::Ask(tab) | Self::Act(tab, _) | Self::Start(tab, _) | Self::Speak(tab, _) => *tab,
        }
    }
}
