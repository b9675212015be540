//! Situation: what is known apart from the page.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{Method, Purpose};
use crate::decision::relink::Relinking;
use crate::decision::step::Step;
use crate::reading::Status;
use crate::reading::account::MagId;
use crate::reading::notices::NoticeSet;
use crate::reading::session::Session;
use crate::reading::{PageKind, Reading};

/// What is known apart from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The login at account.magento.com, in the page's cookie store.
    pub session: Session,
    /// The method of the journey that this tab belongs to.
    pub journey: Option<Method>,
    /// The purpose of that journey.
    pub purpose: Purpose,
    /// An account that is not to be linked: the one that is signed in, if another user has it or the
    /// user does not want it; or else the last one that the user does not want.
    pub avoided: Option<MagId>,
    /// A connected provider was read in this store, so that a page without providers shows no step.
    pub linked: bool,
    /// The company's policy does not allow the signed-in account to be linked.
    pub disallowed: bool,
    /// Whether ring and card are shown, by the company's policy or else the user's setting. In a
    /// content script, this applies to the step that the background has decided.
    pub hints: bool,
    /// The page's errors that the user has dismissed.
    pub dismissed: NoticeSet,
    /// Another page has shown since that the link is not as this one says, or that the user has signed
    /// in or out, at the site of this page.
    pub outdated: bool,
    /// The link is to be disconnected, to change it, and nothing is to be done before that.
    pub leads_to_disconnect: bool,
    /// Only for background and popup; not sent to a page.
    pub local: LocalSituation,
}

/// The user's choice about the card of a tab.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// No choice.
    #[default]
    None,
    /// The user closed the card of this step.
    Closed(Step),
    /// The user closed a card before the document was read; applies to its first step.
    ClosedUnread,
    /// The user requested ring and card of this step, even if hints are off.
    Asked(Step),
    /// The user has just turned hints off on this tab's card.
    TurnedOff,
}

/// The part of a situation that is not sent to a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LocalSituation {
    /// The user's choice about the card of this tab.
    pub choice: Choice,
    /// accounts.magento.cloud, as last read.
    pub cloud: CloudState,
    /// The highest item number that the journey has shown, 1 to 5; 0 for none.
    pub highest_item: u8,
    /// While the link is changed: what belongs to that.
    pub relinking: Relinking,
    /// Index of the connected provider whose unit is visible, into the table of providers.
    pub visible_link: Option<usize>,
    /// The page is the one to which the identity provider sends users back.
    pub returned: bool,
    /// The page before this one had the Connect control.
    pub from_connect: bool,
    /// The page asks to sign in at account.magento.com, and the sign-in page of
    /// accounts.magento.cloud has led to it.
    pub from_sign_in: bool,
    /// The user had just signed in when first seen, and was linked already: it may be another
    /// cloud account than the one that is meant.
    pub found_link: bool,
    /// An earlier page of this tab asked to sign in at account.magento.com.
    pub has_asked_to_sign_in: bool,
    /// The account that Connect would link, or that the next sign-in may use, is, or may be, linked
    /// to another user of accounts.magento.cloud.
    pub linked_elsewhere: bool,
    /// Another user of accounts.magento.cloud, who is still to be linked, was seen before the one who
    /// is signed in, or was at last.
    pub other_user_to_link: bool,
}

/// What accounts.magento.cloud last showed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CloudState {
    /// Which part of the site was open.
    pub stage: Stage,
    /// The state of the link.
    pub link: LinkState,
    /// A link was seen before the user signed out.
    pub was_linked: bool,
}

/// Which part of accounts.magento.cloud is open.
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

/// The state of the link according to accounts.magento.cloud.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkState {
    /// Not known.
    #[default]
    Unknown,
    /// Not connected, with a control to connect.
    NotConnected,
    /// Not connected, without a control.
    NotOffered,
    /// Connected.
    Connected,
}

impl Situation {
    /// The initial situation. Hints are on until the user turns them off.
    pub const NOTHING_KNOWN: Self = Self {
        session: Session::Unknown { ago: None },
        journey: None,
        purpose: Purpose::Link,
        avoided: None,
        linked: false,
        disallowed: false,
        hints: true,
        dismissed: NoticeSet(0),
        outdated: false,
        leads_to_disconnect: false,
        local: LocalSituation {
            choice: Choice::None,
            cloud: CloudState {
                stage: Stage::Unknown,
                link: LinkState::Unknown,
                was_linked: false,
            },
            highest_item: 0,
            relinking: Relinking::NONE,
            visible_link: None,
            returned: false,
            from_connect: false,
            from_sign_in: false,
            found_link: false,
            has_asked_to_sign_in: false,
            linked_elsewhere: false,
            other_user_to_link: false,
        },
    };

    /// Whether the user has signed out of linked accounts: there is nothing to link, and no journey.
    pub fn has_signed_out_linked(&self) -> bool {
        let was_linked = self.local.cloud.was_linked && self.journey.is_none();
        was_linked && !self.local.other_user_to_link
    }

    /// Whether signing in with Adobe.com leads to another user of accounts.magento.cloud than the one
    /// who is to be linked.
    pub fn leads_to_other_user(&self) -> bool {
        let is_under_way = self.journey.is_some() && self.purpose == Purpose::Link;
        let is_to_link =
            is_under_way || self.local.other_user_to_link || !self.local.cloud.was_linked;
        is_to_link && self.local.linked_elsewhere && self.session.is_signed_in()
    }

    /// Whether the account that is signed in is linked to another user of accounts.magento.cloud.
    pub fn is_taken(&self) -> bool {
        self.local.linked_elsewhere && self.session.account().is_some()
    }

    /// Whether the user has decided that the link is right, and not this signed-in account.
    pub fn keeps_link_beside(&self, signed_in: &MagId) -> bool {
        self.purpose == Purpose::KeepLink && self.avoided.as_ref() == Some(signed_in)
    }

    /// Whether ring and card of a step are shown.
    pub fn shows(&self, step: &Step) -> bool {
        match &self.local.choice {
            Choice::None | Choice::TurnedOff => self.hints,
            Choice::ClosedUnread => false,
            Choice::Closed(closed) => self.hints && closed != step,
            Choice::Asked(asked) => self.hints || asked == step,
        }
    }
}

impl CloudState {
    /// The state shown by a page of accounts.magento.cloud; `None` if it shows nothing about the
    /// account.
    pub fn of(reading: &Reading) -> Option<Self> {
        let stage = match reading.page {
            PageKind::SignedOut => Stage::SignedOut,
            PageKind::Projects | PageKind::ConfirmDisconnect => Stage::SignedIn,
            PageKind::Settings => Stage::Settings,
            PageKind::SingleSignOn => Stage::Section,
            PageKind::MagentoSignIn
            | PageKind::MagentoCode
            | PageKind::MagentoAccount
            | PageKind::Elsewhere
            | PageKind::Unrecognised => return None,
        };
        let mut link = LinkState::Unknown;
        for provider in reading.providers.iter().filter(|p| p.wanted()) {
            link = match (&provider.status, link) {
                (Status::Connected(_), _) | (_, LinkState::Connected) => LinkState::Connected,
                (Status::NotConnected | Status::Covered, _) | (_, LinkState::NotConnected) => {
                    LinkState::NotConnected
                }
                (Status::NotOffered, _) => LinkState::NotOffered,
                (Status::Unclear, link) => link,
            };
        }
        Some(Self {
            stage,
            link,
            was_linked: false,
        })
    }

    /// This state, with the link of an `earlier` page of the same account if this one does not show
    /// it.
    pub fn after(self, earlier: Self) -> Self {
        let link = match self.link {
            // After signing out, another user may sign in.
            LinkState::Unknown if self.stage != Stage::SignedOut => earlier.link,
            link => link,
        };
        let was_linked = earlier.was_linked || earlier.link == LinkState::Connected;
        Self {
            link,
            was_linked: was_linked && self.stage == Stage::SignedOut,
            ..self
        }
    }
}
