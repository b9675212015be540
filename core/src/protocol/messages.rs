//! The message types.

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
    CspBlocksWasm,
    /// [`FromContent::CspReportsWasm`].
    CspReportsWasm,
}

impl FromBoot {
    /// The same message as a [`Request`] of the content module.
    pub fn request(&self) -> Request {
        let (document, message) = match self {
            Self::Hello(document) => (*document, FromContent::Hello),
            Self::CspBlocksWasm => (0, FromContent::CspBlocksWasm),
            Self::CspReportsWasm => (0, FromContent::CspReportsWasm),
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

/// Identifies a request of a document. A request without an answer is sent again, so that it may
/// arrive twice, or after a later one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestId {
    /// A random number chosen by the document.
    pub document: u32,
    /// Increases with each request of the document.
    pub number: u32,
}

/// From a content script to the background.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The id of the request.
    pub id: RequestId,
    /// The message.
    pub message: FromContent,
}

/// A message of a content script.
#[derive(Debug, Clone, PartialEq)]
pub enum FromContent {
    /// A document has begun; nothing is read yet.
    Hello,
    /// The page has been read.
    Read(Reading),
    /// The user pressed a button of the card.
    Act(Action),
    /// The page's CSP has blocked the extension's attempt to compile WebAssembly. Answered with
    /// `true` once the module has been injected as JavaScript.
    CspBlocksWasm,
    /// The page's CSP has reported the extension's attempt to compile WebAssembly. Answered with
    /// `true`.
    CspReportsWasm,
}

/// From the background to a content script: as an answer, and whenever something changes.
#[derive(Debug, Clone, PartialEq)]
pub struct PageUpdate {
    /// What is known apart from the page.
    pub situation: Situation,
    /// The step that the card is for: that of the last reading that the background received.
    pub step: Option<Step>,
    /// What to show, in the user's language.
    pub card: Option<Card<String>>,
    /// The time, in s, after which the text about the login is out of date: ask again then.
    pub again: Option<u32>,
}

/// From the popup to the background.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromPopup {
    /// Requests the state of this tab. The answer is a [`PopupState`](crate::presentation::PopupState).
    Ask(TabId),
    /// The user pressed a button in the popup of this tab.
    Act(TabId, Action),
    /// The user starts a method from this tab.
    Start(TabId, Method),
    /// The user goes on with the journey that is under way.
    Resume(TabId),
    /// The user has chosen a language; `None` for the browser's.
    SetLanguage(TabId, Option<Language>),
}

/// To a content script.
#[derive(Debug, Clone, PartialEq)]
pub enum ToContent {
    /// From the background: something has changed.
    PageUpdate(Box<PageUpdate>),
    /// From an extension page: requests the current reading. The answer is an
    /// [`Inspection`](super::summary::Inspection).
    Inspect,
    /// From an extension page: requests the snapshot. The answer is a
    /// [`Snapshot`](crate::page::snapshot::Snapshot).
    Snapshot,
    /// From the background: the extension has lost permission for this page.
    Stop,
    /// From the background: bring the target into view.
    Show,
}

/// The sender of a message to a content script, as reported by the browser.
#[derive(Debug, Clone)]
pub struct MessageSender {
    /// The id of the sending extension.
    pub id: Option<String>,
    /// The URL of the sending page, if it is a page.
    pub url: Option<String>,
}

impl ToContent {
    /// The message, if its sender is the background or a page of this extension, which has this
    /// `id` and `root` URL; otherwise `None`. The page of a content script does not qualify.
    pub fn from_sender(self, from: &MessageSender, id: &str, root: &str) -> Option<Self> {
        let own = from.id.as_deref() == Some(id);
        let page = from.url.as_deref();
        (own && page.is_none_or(|url| url.starts_with(root))).then_some(self)
    }
}

impl FromPopup {
    /// The tab that the popup belongs to.
    pub fn tab(&self) -> TabId {
        match self {
            Self::Ask(tab)
            | Self::Act(tab, _)
            | Self::Start(tab, _)
            | Self::Resume(tab)
            | Self::SetLanguage(tab, _) => *tab,
        }
    }
}
