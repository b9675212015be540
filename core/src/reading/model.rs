//! What a reading says, and what it rests on.

use serde::{Deserialize, Serialize};

use crate::page::address::Place;
use crate::page::snapshot::NodeId;

use super::account::MagId;
use super::evidence::Candidate;
use super::notices::Notice;
use super::provider::{Judged, Provider};
use super::sections::Section;

/// Which page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// accounts.magento.cloud asks to sign in.
    SignedOut,
    /// Signed in, settings not open.
    Projects,
    /// Settings open, Single Sign-On closed or absent from view.
    Settings,
    /// Provider boxes visible.
    SingleSignOn,
    /// The question before an account is disconnected.
    ConfirmDisconnect,
    /// account.magento.com asks to sign in.
    MagentoSignIn,
    /// account.magento.com asks for a verification code: neither signed in nor signed out.
    MagentoCode,
    /// account.magento.com, signed in.
    MagentoAccount,
    /// Another known page of the two sites.
    Elsewhere,
    /// Should be one of the above, and is none that we know.
    Unrecognised,
}

/// What a page is and says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Which page the address could be.
    pub place: Place,
    /// Which page it is.
    pub page: Page,
    /// The state of the section that holds the providers.
    pub section: Section,
    /// The section is open, was read whole, and shows what belongs to it: a unit of another provider,
    /// or its sentence. Only then does a missing unit say something.
    pub section_proven: bool,
    /// The section's content is on its way.
    pub loading: bool,
    /// The providers of the table that have a unit, in the page's order.
    pub providers: Vec<Provider>,
    /// The page's messages, in its order.
    pub notices: Vec<Notice>,
    /// A browser has machine-translated it.
    pub translated: bool,
    /// It came back from the back/forward cache and has not been loaded since.
    pub restored: bool,
    /// account.magento.com: whether someone is signed in, where the page tells.
    pub signed_in: Option<bool>,
    /// account.magento.com: the id of who is signed in, where shown.
    pub account: Option<MagId>,
    /// account.magento.com: switched to an account that somebody else shares, so that the id shown
    /// may not be the one that gets linked.
    pub shared_account: bool,
    /// What could be pressed. Known only where the page itself is.
    #[serde(skip)]
    pub targets: Targets,
}

/// The controls that a step may point at; each can be seen and pressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Targets {
    /// The Account settings tab.
    pub settings: Option<NodeId>,
    /// The header that opens Single Sign-On.
    pub section: Option<NodeId>,
    /// The control that links, of each provider by its index.
    pub connect: Vec<(usize, NodeId)>,
}

/// What a page was read by: every candidate with its conditions.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The units, with their controls as candidates.
    pub units: Vec<Judged>,
    /// The Account settings tab.
    pub settings: Option<Candidate>,
    /// The header of Single Sign-On.
    pub section: Option<Candidate>,
    /// Every header named like the section.
    pub headers: Vec<Candidate>,
    /// Whether somebody is signed in.
    pub signed_in: Option<bool>,
}
