//! Classifies the messages of a page.

use serde::{Deserialize, Serialize};

use crate::page::address::AddressKind;
use crate::page::lines::Audience;
use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{NodeId, Role};
use crate::page::tree::Tree;

use super::context;
use super::page_content::PageContent;
use super::sign_in;

/// The kind of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The account has just been linked.
    Connected,
    /// The account has just been unlinked.
    Disconnected,
    /// Another cloud user is linked to this Magento.com account.
    AlreadyConnectedElsewhere,
    /// Linking or signing in failed.
    CouldNotComplete,
    /// The user canceled at the identity provider.
    Canceled,
    /// Sign-in with an account that is not linked: a cloud user already has its e-mail address.
    EmailTaken,
    /// The identity provider returned an e-mail address that the site refuses.
    EmailInvalid,
    /// The form's token has expired: reload first.
    FormOutdated,
    /// account.magento.com asks the user to verify the e-mail address.
    VerifyEmail,
    /// The callback refused the request: `state` of another tab, or the session has ended meanwhile.
    AccessDenied,
    /// The site fails: a server error, maintenance, an OAuth error page.
    SiteUnavailable,
}

impl Notice {
    /// Whether it is an error to explain, rather than good or neutral news.
    pub fn is_error(self) -> bool {
        !matches!(self, Self::Connected | Self::Disconnected)
    }
}

/// A set of notices, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSet(pub u32);

impl NoticeSet {
    /// Whether the set contains this notice.
    pub fn contain(self, notice: Notice) -> bool {
        self.0 & 1 << notice as u32 != 0
    }

    /// Adds a notice.
    pub fn add(&mut self, notice: Notice) {
        self.0 |= 1 << notice as u32;
    }
}

/// A sentence with a variable part.
struct Sentence {
    notice: Notice,
    before: &'static str,
    gap: Gap,
    after: &'static str,
}

enum Gap {
    /// The name of a wanted provider.
    Provider,
    /// Any text, such as an e-mail address. Not kept.
    Anything,
}

const fn of_provider(notice: Notice, before: &'static str, after: &'static str) -> Sentence {
    Sentence {
        notice,
        before,
        gap: Gap::Provider,
        after,
    }
}

const fn of_anything(notice: Notice, before: &'static str, after: &'static str) -> Sentence {
    Sentence {
        notice,
        before,
        gap: Gap::Anything,
        after,
    }
}

/// Most characters of a container that only its heading identifies, and of such a heading.
const MAX_CONTAINER_CHARS: usize = 1000;
const MAX_MESSAGE_HEADING_CHARS: usize = 20;

/// Most lines of a page that only reports an error.
const MAX_ERROR_LINES: usize = 16;

/// Longest e-mail address, in bytes (RFC 5321).
const MAX_ADDRESS_BYTES: usize = 254;

/// The messages of Drupal 7 `openid_connect` 7.x-1.x and of Drupal's form API.
const SENTENCES: [Sentence; 11] = [
    of_provider(
        Notice::Connected,
        "account successfully connected with ",
        ".",
    ),
    of_provider(
        Notice::Disconnected,
        "account successfully disconnected from ",
        ".",
    ),
    of_provider(
        Notice::AlreadyConnectedElsewhere,
        "another user is already connected to this ",
        " account",
    ),
    of_provider(
        Notice::CouldNotComplete,
        "connecting with ",
        " could not be completed",
    ),
    of_provider(
        Notice::CouldNotComplete,
        "logging in with ",
        " could not be completed",
    ),
    of_provider(Notice::Canceled, "connecting with ", " has been canceled"),
    of_provider(Notice::Canceled, "logging in with ", " has been canceled"),
    of_anything(
        Notice::EmailTaken,
        "the e-mail address ",
        " is already taken",
    ),
    of_anything(Notice::EmailInvalid, "the e-mail address ", " is not valid"),
    of_anything(Notice::FormOutdated, "the form has become outdated", ""),
    of_anything(Notice::VerifyEmail, phrases::VERIFY_EMAIL, ""),
];

/// The fixed text of every sentence: before and after its variable part.
pub fn sentences() -> impl Iterator<Item = [&'static str; 2]> {
    SENTENCES.iter().map(|s| [s.before, s.after])
}

/// The notices of the page, in order. Only visible message containers count, and only messages
/// about the wanted providers.
pub fn notices(content: &PageContent, address_kind: AddressKind) -> Vec<Notice> {
    let tree = content.tree;
    let mut found: Vec<Notice> = Vec::new();
    let mut until = 0;
    for (id, element) in tree.elements() {
        if id < until || tree.is_quoted(id) {
            continue;
        }
        let Some(id) = container(tree, id, element.role).filter(|&id| tree.shown(id)) else {
            continue;
        };
        until = tree.end(id);
        if is_foreign(tree, id) {
            continue;
        }
        for (line, _) in content.within(&(id..until)) {
            if line.audience != Audience::Nobody {
                // One form fits a name in an element of its own, the other a word that markup
                // splits.
                let [spaced, joined] = line.forms().map(|words| notices_in(words, address_kind));
                let here = match joined.len() > spaced.len() {
                    true => joined,
                    false => spaced,
                };
                found.extend(here);
            }
        }
    }
    if found.is_empty() {
        found.extend(failure(content, address_kind));
    }
    found
}

/// Whether a message is in content of another subject: a feed, an article, a log.
fn is_foreign(tree: &Tree, id: NodeId) -> bool {
    tree.ancestors(id).any(|around| {
        let label = tree.element(around).and_then(|e| e.label.as_deref());
        tree.is(around, Role::Foreign)
            || label.is_some_and(|label| context::is_foreign_heading(&normalize::plain(label)))
    })
}

/// The message container that `id` is, or that it is the heading of.
fn container(tree: &Tree, id: NodeId, role: Role) -> Option<NodeId> {
    let length = |id| tree.length_of(id);
    let heads = role == Role::Heading
        && tree.is_brief(id, MAX_MESSAGE_HEADING_CHARS)
        && tree.words(id).is_any(&phrases::MESSAGE_HEADINGS);
    if heads {
        let around = tree
            .ancestors(id)
            .find(|&around| length(around) > length(id));
        around.filter(|&id| length(id) <= MAX_CONTAINER_CHARS && !tree.is(id, Role::Area))
    } else {
        (role == Role::Message).then_some(id)
    }
}

/// The notice of an error page, which the server sends instead of the requested page.
fn failure(content: &PageContent, address_kind: AddressKind) -> Option<Notice> {
    let lines = || {
        content
            .lines
            .iter()
            .filter(|line| line.audience == Audience::Everybody && line.control.is_none())
    };
    // An error page shows nothing else; on any other page, the text may be the user's.
    let bare = lines().count() <= MAX_ERROR_LINES;
    let says =
        |table: &[&str]| lines().any(|line| (bare || line.heading.is_some()) && line.is_any(table));
    let signed_in = sign_in::signs_out(content, false);
    let denied = says(&phrases::ACCESS_DENIED)
        && match address_kind {
            AddressKind::Callback => true,
            AddressKind::Account | AddressKind::ConfirmDisconnect => !signed_in,
            _ => false,
        };
    if denied {
        Some(Notice::AccessDenied)
    } else if bare
        // The callback shows nothing else, even in a page with menus.
        && (address_kind == AddressKind::Callback || !signed_in)
        && !address_kind.is_elsewhere()
        && says(&phrases::UNAVAILABLE)
    {
        Some(Notice::SiteUnavailable)
    } else {
        None
    }
}

/// The notices in the text of one container, in order.
fn notices_in(words: &str, address_kind: AddressKind) -> Vec<Notice> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some((before, rest)) = words.split_at_checked(at) else {
            continue;
        };
        let before = before.trim_end_matches(' ');
        // One word is a label: `Error: …`. After a date or a name, it is quoted: `12 May: …`.
        let is_label = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
        if before.is_empty()
            || before.strip_suffix(':').is_some_and(is_label)
            || before.ends_with(['.', '!', '×'])
        {
            let fits = |s: &&Sentence| {
                (s.notice == Notice::VerifyEmail) == address_kind.is_magento()
                    && rest.strip_prefix(s.before).is_some_and(|rest| s.fits(rest))
            };
            found.extend(SENTENCES.iter().filter(fits).map(|s| s.notice));
        }
    }
    found
}

impl Sentence {
    /// Whether the rest of the sentence matches the start of `rest`.
    fn fits(&self, rest: &str) -> bool {
        match self.gap {
            Gap::Provider => phrases::PROVIDERS.iter().filter(|p| p.wanted).any(|p| {
                rest.split_at_checked(p.name.len())
                    .is_some_and(|(name, rest)| {
                        name.eq_ignore_ascii_case(p.name) && rest.starts_with(self.after)
                    })
            }),
            Gap::Anything => normalize::split_once(rest, self.after).is_some_and(|(gap, _)| {
                gap.len() <= MAX_ADDRESS_BYTES && !normalize::contains(gap, ". ")
            }),
        }
    }
}
