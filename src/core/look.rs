//! A reading and its step in the words of the commands.

use serde::{Deserialize, Serialize};

use super::boxes::Status;
use super::notices::Notice;
use super::outline::{Id, Kind, Outline, Role};
use super::reading::{Page, Reading};
use super::step::{self, Situation, Step};
use super::tree::Tree;

/// What has been read and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Which page it is.
    pub page: Page,
    /// The providers that have a box.
    pub providers: Vec<LookProvider>,
    /// The notices, in the page's order.
    pub notices: Vec<Notice>,
    /// The step's name.
    pub step: String,
    /// What is ringed.
    pub target: Option<LookTarget>,
    /// The login at account.magento.com.
    pub session: LookSession,
}

/// One provider of a [`Look`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookProvider {
    /// Its name.
    pub name: String,
    /// Its status.
    pub status: String,
    /// The account it is linked to, where shown.
    pub account: Option<String>,
}

/// The target of a [`Look`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookTarget {
    /// The element's tag, lower case. Known only where the page itself is; else empty.
    pub tag: String,
    /// Its words, as they stand on the page.
    pub text: String,
}

/// The session of a [`Look`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookSession {
    /// Its state.
    pub state: String,
    /// Who is signed in, where known.
    pub account: Option<String>,
}

/// What a content script has before it, as it answers who asks: all that a [`Look`] is made of. The
/// words are found elsewhere, for the page has no use for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The facts.
    pub outline: Outline,
    /// What was read of them.
    pub reading: Reading,
    /// What is known beside the page.
    pub situation: Situation,
    /// What was decided.
    pub step: Step,
    /// The node of the target, and its element's tag in lower case.
    pub target: Option<(Id, String)>,
}

impl Seen {
    /// The same in words.
    pub fn look(&self) -> Look {
        let Seen {
            outline,
            reading,
            situation,
            step,
            ..
        } = self;
        let target = self.target.as_ref().map(|(id, tag)| LookTarget {
            tag: tag.clone(),
            text: text(outline, *id),
        });
        Look {
            target,
            ..look(outline, reading, step, situation)
        }
    }
}

/// Puts a reading and its step into words.
pub fn look(outline: &Outline, reading: &Reading, step: &Step, situation: &Situation) -> Look {
    let target = step::target(reading, step);
    Look {
        page: reading.page,
        providers: reading
            .providers
            .iter()
            .map(|p| LookProvider {
                name: p.name().into(),
                status: status_word(&p.status).into(),
                account: match &p.status {
                    Status::Connected(Some(account)) => Some(account.as_str().into()),
                    _ => None,
                },
            })
            .collect(),
        notices: reading.notices.clone(),
        step: step.word().into(),
        target: target.map(|id| LookTarget {
            tag: String::new(),
            text: text(outline, id),
        }),
        session: LookSession {
            state: situation.session.word().into(),
            account: situation.session.account().map(|a| a.as_str().into()),
        },
    }
}

fn status_word(status: &Status) -> &'static str {
    match status {
        Status::NotConnected => "not-connected",
        Status::Connected(_) => "connected",
        Status::NotOffered(_) => "not-offered",
        Status::Unclear(_) => "unclear",
    }
}

/// The words of a node as they stand, white space collapsed; without the names of glyphs.
fn text(outline: &Outline, id: Id) -> String {
    let tree = Tree::new(&outline.nodes);
    let (mut at, end) = (id, tree.end(id));
    let mut out = String::new();
    while let Some(node) = outline.nodes.get(at).filter(|_| at < end) {
        let words = match &node.kind {
            Kind::Text(text) => text.as_str(),
            Kind::Element(element) => element.label.as_deref().unwrap_or(""),
        };
        out.push_str(words);
        out.push(' ');
        at = match tree.is(at, Role::Icon) {
            true => tree.end(at),
            false => at + 1,
        };
    }
    let mut collapsed = String::with_capacity(out.len());
    for word in out.split_ascii_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
