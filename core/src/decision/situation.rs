//! Situation: what is known beside the page.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{Errand, Method};
use crate::decision::step::Step;
use crate::reading::Status;
use crate::reading::notices::Notices;
use crate::reading::session::Session;
use crate::reading::{Page, Reading};

/// What is known beside the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The login at account.magento.com, of the page's own cookie store.
    pub session: Session,
    /// The journey that this tab is part of.
    pub journey: Option<Method>,
    /// What that journey is for.
    pub errand: Errand,
    /// A connected box was read here before, so that a page without boxes does not nag.
    pub linked: bool,
    /// The company does not allow the account signed in there to be linked.
    pub disallowed: bool,
    /// Ring and card are wanted, by the company or else by the user; for a content script, those of
    /// the step that the background knows of.
    pub hints: bool,
    /// The page's errors that the user has gone on from.
    pub explained: Notices,
    /// What only background and popup need: it does not travel to a page.
    pub seen: Seen,
}

/// What the user has said about the card of a tab.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// Nothing.
    #[default]
    None,
    /// The card of this step was closed.
    Closed(Step),
    /// The same, of a document that was not read yet: of its first step.
    ClosedUnread,
    /// Ring and card of this step were asked for, even where hints are off.
    Asked(Step),
    /// Hints have just been turned off, with the card here.
    TurnedOff,
}

/// How far things have come in one cookie store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// What the user has said about the card of this tab.
    pub choice: Choice,
    /// accounts.magento.cloud, as last read.
    pub cloud: Cloud,
    /// The highest progress that the journey has shown.
    pub reached: u8,
}

/// What accounts.magento.cloud showed last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cloud {
    /// How far it was open.
    pub stage: Stage,
    /// What it said of the link.
    pub link: Link,
}

/// How far accounts.magento.cloud is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Never read.
    #[default]
    Unknown,
    /// Signed out.
    SignedOut,
    /// Signed in.
    SignedIn,
    /// Account settings are open.
    Settings,
    /// Single Sign-On is open.
    Section,
}

/// What accounts.magento.cloud says of the link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Nothing was read of it.
    #[default]
    Unknown,
    /// Not connected, with a control.
    NotConnected,
    /// Not connected, without one.
    NotOffered,
    /// Connected.
    Connected,
}

impl Situation {
    /// Before anything has been learned: hints are wanted until the user says otherwise.
    pub const NOTHING_KNOWN: Self = Self {
        session: Session::Unknown { ago: None },
        journey: None,
        errand: Errand::Link,
        linked: false,
        disallowed: false,
        hints: true,
        explained: Notices(0),
        seen: Seen {
            choice: Choice::None,
            cloud: Cloud {
                stage: Stage::Unknown,
                link: Link::Unknown,
            },
            reached: 0,
        },
    };

    /// Whether ring and card of a step are to be shown.
    pub fn shows(&self, step: &Step) -> bool {
        match &self.seen.choice {
            Choice::None | Choice::TurnedOff => self.hints,
            Choice::ClosedUnread => false,
            Choice::Closed(closed) => self.hints && closed != step,
            Choice::Asked(asked) => self.hints || asked == step,
        }
    }
}

impl Cloud {
    /// What a page of accounts.magento.cloud shows; `None` where it tells nothing of the account.
    pub fn of(reading: &Reading) -> Option<Self> {
        let stage = match reading.page {
            Page::SignedOut => Stage::SignedOut,
            Page::Projects => Stage::SignedIn,
            Page::Settings => Stage::Settings,
            Page::SingleSignOn => Stage::Section,
            Page::ConfirmDisconnect
            | Page::MagentoSignIn
            | Page::MagentoCode
            | Page::MagentoAccount
            | Page::Elsewhere
            | Page::Unrecognised => return None,
        };
        let mut link = Link::Unknown;
        for provider in reading.providers.iter().filter(|p| p.wanted()) {
            link = match (&provider.status, link) {
                (Status::Connected(_), _) | (_, Link::Connected) => Link::Connected,
                (Status::NotConnected | Status::Covered, _) | (_, Link::NotConnected) => {
                    Link::NotConnected
                }
                (Status::NotOffered, _) => Link::NotOffered,
                (Status::Unclear, link) => link,
            };
        }
        Some(Self { stage, link })
    }

    /// The same with what an `earlier` page of the same account said of the link, where this one
    /// says nothing of it.
    pub fn after(self, earlier: Self) -> Self {
        let link = match self.link {
            // Who signs out may not be who signs in next.
            Link::Unknown if self.stage != Stage::SignedOut => earlier.link,
            link => link,
        };
        Self { link, ..self }
    }
}
