//! Reading: what a page is and says, from its snapshot.

use serde::{Deserialize, Serialize};

use crate::page::address::{Link, Place};
use crate::page::phrases;
use crate::page::snapshot::{Element, NodeId, Role, Snapshot};
use crate::page::tree::{Tree, Words};
use crate::reading::account::MagId;
use boxes::{ProviderBox, Status, disconnects};
use landmarks::Landmarks;
use notices::Notice;
use sign_in::{is_signed_out, offers_sign_in, signs_in, signs_out};

pub mod account;
pub mod boxes;
mod disclosure;
pub mod explain;
pub(crate) mod landmarks;
pub mod notices;
pub mod session;
pub(crate) mod sign_in;

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

/// The Single Sign-On section of the account page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Open, with or without boxes in it.
    Open,
    /// Closed, its header in view.
    Closed,
    /// On the page, but in a tab that is not the chosen one.
    OutOfSight,
    /// Not on the page, as far as can be told.
    Absent,
}

/// One provider of the table and its status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Index into [`phrases::PROVIDERS`].
    pub index: usize,
    /// What its box says.
    pub status: Status,
    /// Whether its box can be seen.
    pub shown: bool,
}

impl Provider {
    /// Its name as the page shows it.
    pub fn name(&self) -> &'static str {
        phrases::PROVIDERS.get(self.index).map_or("", |p| p.name)
    }

    /// Whether this is the account we help to link.
    pub fn wanted(&self) -> bool {
        phrases::is_wanted(self.index)
    }
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
    /// The providers of the table that have a box, in the page's order.
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

/// Reads a page. Total: any snapshot reads as something.
pub fn read(snapshot: &Snapshot) -> Reading {
    let tree = &Tree::new(&snapshot.nodes);
    let place = snapshot.place;
    let mut reading = Reading {
        place,
        page: Page::Elsewhere,
        section: Section::Absent,
        providers: Vec::new(),
        notices: notices::notices(tree, place),
        translated: snapshot.translated,
        restored: snapshot.restored,
        signed_in: None,
        account: None,
        shared_account: false,
        targets: Targets::default(),
    };
    if place.is_magento() {
        magento(tree, &mut reading);
    } else if place.is_cloud() {
        cloud(tree, &mut reading);
    }
    reading
}

fn magento(tree: &Tree, reading: &mut Reading) {
    if signs_out(tree) {
        reading.page = Page::MagentoAccount;
        reading.signed_in = Some(true);
        reading.account = account_id(tree);
    } else if reading.place == Place::MagentoSignIn {
        reading.page = Page::MagentoSignIn;
        reading.signed_in = signs_in(tree).then_some(false);
    } else {
        reading.signed_in =
            has_heading(tree, |words| words.is(phrases::SIGNED_OUT)).then_some(false);
    }
}

fn cloud(tree: &Tree, reading: &mut Reading) {
    if asks_to_disconnect(tree) || reading.place == Place::ConfirmDisconnect {
        reading.page = Page::ConfirmDisconnect;
        return;
    }
    let expected = reading.place == Place::Account;
    if !signs_out(tree) && offers_sign_in(tree) {
        // Whatever else stands there, such as a help text with a picture of the boxes.
        if expected {
            reading.page = Page::SignedOut;
        }
        return;
    }
    let headers = boxes::headers(tree);
    let marks = Landmarks::find(tree, &headers, expected);
    let own = marks.own(tree, headers, expected);
    let found = boxes::boxes(tree, &own);
    let (section, header) = marks.section(tree, &found);
    reading.section = section;
    reading.page = if section == Section::Open {
        Page::SingleSignOn
    } else if section == Section::Closed || marks.settings_open(tree) {
        Page::Settings
    } else if marks.tab.is_some() {
        Page::Projects
    } else if expected && !signs_out(tree) && is_signed_out(tree) {
        Page::SignedOut
    } else if !expected || notices::denies(tree) || is_missing(tree) {
        // Of another user, or of none. What the callback's refusal means it does not mean here.
        Page::Elsewhere
    } else {
        Page::Unrecognised
    };
    let target = |id: Option<NodeId>| id.filter(|&id| pressable(tree, id) && stays(tree, id));
    reading.targets = Targets {
        settings: target(marks.tab),
        section: target(header),
        connect: found.iter().filter_map(connect_target).collect(),
    };
    reading.providers = found
        .into_iter()
        .filter_map(|b| {
            Some(Provider {
                index: b.provider?,
                status: b.status,
                shown: b.shown,
            })
        })
        .collect();
}

fn connect_target(found: &ProviderBox) -> Option<(usize, NodeId)> {
    match found.status {
        Status::NotConnected if found.shown => Some((found.provider?, found.connect?)),
        _ => None,
    }
}

pub(crate) fn pressable(tree: &Tree, id: NodeId) -> bool {
    tree.element(id)
        .is_some_and(|e| e.hidden.is_none() && !e.disabled && !e.covered)
}

/// Whether a tab or header does no more than open something on this site.
pub(crate) fn stays(tree: &Tree, id: NodeId) -> bool {
    let link = tree.element(id).and_then(|e| e.link);
    matches!(link, None | Some(Link::Account | Link::Other)) && !disconnects(tree, id)
}

/// Longest label or heading that is looked at, in characters.
const LONGEST: usize = 120;

/// The controls with their words, in view or not.
fn controls<'a>(tree: &'a Tree) -> impl Iterator<Item = (&'a Element, Words)> {
    tree.elements()
        .filter(|&(id, e)| e.role == Role::Control && tree.is_brief(id, LONGEST))
        .map(|(id, e)| (e, tree.words(id).bare()))
}

/// Whether the page says that it does not exist.
fn is_missing(tree: &Tree) -> bool {
    has_heading(tree, |words| words.is(phrases::NOT_FOUND))
}

/// Whether a heading in view has words of which this is true.
fn has_heading(tree: &Tree, test: impl Fn(&Words) -> bool) -> bool {
    tree.elements().any(|(id, e)| {
        e.role == Role::Heading
            && e.hidden.is_none()
            && tree.is_brief(id, LONGEST)
            && test(&tree.words(id).bare())
    })
}

/// The question, with both its answers: a project may be called like the question.
pub(crate) fn asks_to_disconnect(tree: &Tree) -> bool {
    has_heading(tree, |words| words.begin(phrases::CONFIRM_DISCONNECT)) && {
        let answers =
            |answer| controls(tree).any(|(e, words)| e.hidden.is_none() && words.is(answer));
        answers(phrases::DISCONNECT) && answers(phrases::CANCEL)
    }
}

/// `ID: MAG…` on My Account.
fn account_id(tree: &Tree) -> Option<MagId> {
    let in_view = |&(id, e): &(NodeId, &Element)| {
        e.hidden.is_none() && tree.is_brief(id, LONGEST) && !tree.is_quoted(id)
    };
    tree.elements().filter(in_view).find_map(|(id, _)| {
        let after = tree
            .words(id)
            .after(phrases::ID_PREFIX)?
            .map(|form| MagId::parse(form.trim_start_matches(' ').split(' ').next().unwrap_or("")));
        after.into_iter().flatten().next()
    })
}
