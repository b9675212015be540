//! What travels between page, background and popup: one enum per direction.

pub mod codec;
pub mod summary;

use serde::{Deserialize, Serialize};

use crate::decision::journey::TabId;
use crate::decision::step::{Situation, Step};
use crate::page::snapshot::{NodeId, Snapshot};
use crate::presentation::language::Language;
use crate::presentation::{Action, Card};
use crate::reading::Reading;
use codec::Wire;

/// A message from or to a content script, or an answer, as it travels: a string with a character for
/// each byte. So the content module needs neither the names of fields nor JavaScript objects, which
/// would be half of its size; and every browser's messaging carries strings unchanged.
pub fn pack(message: &impl Wire) -> String {
    as_text(codec::to_bytes(message))
}

/// [`FromContent::Read`], packed.
pub fn pack_read(reading: &Reading) -> String {
    as_text(codec::read(reading))
}

/// A [`Inspection`](crate::protocol::summary::Inspection) of these parts, packed.
pub fn pack_inspection(
    snapshot: &Snapshot,
    reading: &Reading,
    situation: &Situation,
    step: &Step,
    target: &Option<(NodeId, String)>,
) -> String {
    as_text(codec::seen(snapshot, reading, situation, step, target))
}

fn as_text(bytes: Vec<u8>) -> String {
    bytes.into_iter().map(char::from).collect()
}

/// What such a string says, if it has the form.
pub fn unpack<T: Wire>(text: &str) -> Option<T> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    codec::from_bytes(&bytes?)
}

/// From a content script to the background. The answer to each but `Twin` is a [`PageUpdate`].
#[derive(Debug, Clone, PartialEq)]
pub enum FromContent {
    /// A document has begun; nothing is read yet. From `extension/boot.js`, before the module is
    /// there; from the module when it begins anew.
    Hello,
    /// The page has been read.
    Read(Reading),
    /// The user pressed a button of the card.
    Act(Action),
    /// From `extension/boot.js`: the page refuses WebAssembly. There is no answer.
    Twin,
}

/// From the background to a content script: as an answer, and by itself when something changes.
#[derive(Debug, Clone, PartialEq)]
pub struct PageUpdate {
    /// What is known beside the page.
    pub situation: Situation,
    /// The step that the card is for: the last one the background has from_sender of.
    pub step: Option<Step>,
    /// What to show, in the user's language.
    pub card: Option<Card<String>>,
    /// After so many s, what is said here of the login is no longer so: ask again.
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
    /// The user has chosen a language, or the browser's.
    Speak(TabId, Option<Language>),
}

/// To a content script.
#[derive(Debug, Clone, PartialEq)]
pub enum ToContent {
    /// From the background: something has changed.
    PageUpdate(Box<PageUpdate>),
    /// From an extension page: what have you read? The answer is a [`Inspection`](crate::protocol::summary::Inspection).
    Inspect,
    /// From an extension page: the facts themselves. The answer is an [`Snapshot`].
    Snapshot,
    /// From the background: the page is none of our business any more.
    Leave,
    /// From the popup: bring the target into view.
    Show,
}

/// Who says something to a content script, by the browser's word.
#[derive(Debug, Clone)]
pub struct MessageSender {
    /// NodeId of the extension it comes from.
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

impl FromContent {
    /// What a string from a content script says. `extension/boot.js`, which can pack nothing, has
    /// words for it.
    pub fn from_sender(text: &str) -> Option<Self> {
        match text {
            "hello" => Some(Self::Hello),
            "twin" => Some(Self::Twin),
            packed => unpack(packed),
        }
    }
}

impl FromPopup {
    /// The tab that the popup stands over.
    pub fn tab(&self) -> TabId {
        match self {
            Self::Ask(tab) | Self::Act(tab, _) | Self::Speak(tab, _) => *tab,
        }
    }
}
