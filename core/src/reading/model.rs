//! The result of a reading, and its evidence.

use serde::{Deserialize, Serialize};

use crate::page::address::AddressKind;
use crate::page::snapshot::NodeId;

use super::account::MagId;
use super::candidate::Candidate;
use super::notices::Notice;
use super::provider::{CheckedUnit, Provider, Status};
use super::sections::SectionState;

/// The type of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// accounts.magento.cloud asks to sign in.
    SignedOut,
    /// Signed in, settings closed.
    Projects,
    /// Settings open, Single Sign-On closed or not visible.
    Settings,
    /// Single Sign-On open, with or without units in it.
    SingleSignOn,
    /// The confirmation before an account is disconnected.
    ConfirmDisconnect,
    /// account.magento.com asks to sign in.
    MagentoSignIn,
    /// account.magento.com asks for a verification code: neither signed in nor signed out.
    MagentoCode,
    /// account.magento.com, signed in.
    MagentoAccount,
    /// Another known page of the two sites.
    Elsewhere,
    /// It should be one of the above, but was not recognised.
    Unrecognised,
}

/// The type and the statements of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Which page the address may be.
    pub address_kind: AddressKind,
    /// The type of the page.
    pub page: PageKind,
    /// The state of the section that contains the providers.
    pub section: SectionState,
    /// The section is open, was read completely, and shows a unit of another provider or its own
    /// sentence. Only then does a missing unit mean that it is not offered.
    pub section_proven: bool,
    /// The section's content is still loading.
    pub loading: bool,
    /// The known providers that have a unit, in the page's order.
    pub providers: Vec<Provider>,
    /// The page's messages, in order.
    pub notices: Vec<Notice>,
    /// A browser has machine-translated the page.
    pub translated: bool,
    /// The Back or Forward button brought the page back from a cache.
    pub restored: bool,
    /// account.magento.com: whether someone is signed in; `None` if the page does not show it.
    pub signed_in: Option<bool>,
    /// account.magento.com: the signed-in account, if shown.
    pub account: Option<MagId>,
    /// account.magento.com: a shared account can be selected, so that the id shown may not be the
    /// one that gets linked. The selection itself is not read.
    pub shared_account: bool,
    /// The controls to point at. Known only in the content script; not sent.
    #[serde(skip)]
    pub targets: Targets,
}

impl Reading {
    /// The first connected provider.
    pub fn connected(&self) -> Option<&Provider> {
        let mut wanted = self.providers.iter().filter(|p| p.wanted());
        wanted.find(|p| matches!(p.status, Status::Connected(_)))
    }

    /// The linked account, if the page shows it.
    pub fn linked_account(&self) -> Option<&MagId> {
        let mut wanted = self.providers.iter().filter(|p| p.wanted());
        wanted.find_map(|p| match &p.status {
            Status::Connected(account) => account.as_ref(),
            Status::NotConnected | Status::NotOffered | Status::Covered | Status::Unclear => None,
        })
    }
}

/// The controls that a step may point at; all of them can be seen and pressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets {
    /// The Account settings tab.
    pub settings: Option<NodeId>,
    /// The header that opens Single Sign-On.
    pub section: Option<NodeId>,
    /// The connect control of each wanted provider, by its index.
    pub connect: Vec<(usize, NodeId)>,
}

impl Targets {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        let connect = self.connect.iter().map(|(_, id)| *id);
        self.settings.into_iter().chain(self.section).chain(connect)
    }
}

/// The evidence of a reading: every candidate with its conditions.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The units, with their controls as candidates.
    pub units: Vec<CheckedUnit>,
    /// The Account settings tab.
    pub settings: Option<Candidate>,
    /// The header of Single Sign-On.
    pub section: Option<Candidate>,
    /// All headers with the name of the section.
    pub headers: Vec<Candidate>,
    /// Whether someone is signed in; `None` if the page does not show it.
    pub signed_in: Option<bool>,
}
