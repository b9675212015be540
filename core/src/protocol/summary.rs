//! A reading and its step in the words of the commands.

use serde::{Deserialize, Serialize};

use crate::decision::decide;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::page::snapshot::{Kind, NodeId, Role, Snapshot};
use crate::page::tree::Tree;
use crate::reading::Status;
use crate::reading::notices::Notice;
use crate::reading::{Page, Reading};

/// What has been read and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Which page it is.
    pub page: Page,
    /// The providers that have a box.
    pub providers: Vec<SummaryProvider>,
    /// The notices, in the page's order.
    pub notices: Vec<Notice>,
    /// The step's name.
    pub step: String,
    /// What is ringed.
    pub target: Option<SummaryTarget>,
    /// The login at account.magento.com.
    pub session: SummarySession,
}

/// One provider of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryProvider {
    /// Its name.
    pub name: String,
    /// Its status.
    pub status: String,
    /// The account it is linked to, where shown.
    pub account: Option<String>,
}

/// The target of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryTarget {
    /// The element's tag, lower case. Known only where the page itself is; else empty.
    pub tag: String,
    /// Its words, as they stand on the page.
    pub text: String,
}

/// The session of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummarySession {
    /// Its state.
    pub state: String,
    /// Who is signed in, where known.
    pub account: Option<String>,
}

/// What a content script has before it, as it answers who asks: all that a [`Summary`] is made of. The
/// words are found elsewhere, for the page has no use for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// The facts.
    pub snapshot: Snapshot,
    /// What was read of them.
    pub reading: Reading,
    /// What is known beside the page.
    pub situation: Situation,
    /// What was decided.
    pub step: Step,
    /// The node of the target, and its element's tag in lower case.
    pub target: Option<(NodeId, String)>,
}

impl Inspection {
    /// The same in words.
    pub fn look(&self) -> Summary {
        let Inspection {
            snapshot,
            reading,
            situation,
            step,
            ..
        } = self;
        let target = self.target.as_ref().map(|(id, tag)| SummaryTarget {
            tag: tag.clone(),
            text: text(snapshot, *id),
        });
        Summary {
            target,
            ..look(snapshot, reading, step, situation)
        }
    }
}

/// Puts a reading and its step into words.
pub fn look(snapshot: &Snapshot, reading: &Reading, step: &Step, situation: &Situation) -> Summary {
    let target = decide::target(reading, step);
    Summary {
        page: reading.page,
        providers: reading
            .providers
            .iter()
            .map(|p| SummaryProvider {
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
        target: target.map(|id| SummaryTarget {
            tag: String::new(),
            text: text(snapshot, id),
        }),
        session: SummarySession {
            state: situation.session.word().into(),
            account: situation.session.account().map(|a| a.as_str().into()),
        },
    }
}

fn status_word(status: &Status) -> &'static str {
    match status {
        Status::NotConnected | Status::Covered => "not-connected",
        Status::Connected(_) => "connected",
        Status::NotOffered => "not-offered",
        Status::Unclear => "unclear",
    }
}

/// The name of a node: its label, or else its words as they stand, white space collapsed, without the
/// names of glyphs.
fn text(snapshot: &Snapshot, id: NodeId) -> String {
    let tree = Tree::new(&snapshot.nodes);
    let (mut at, end) = (id, tree.end(id));
    let mut out = String::new();
    if let Some(label) = tree.element(id).and_then(|e| e.label.as_deref()) {
        out.push_str(label);
        at = end;
    }
    while let Some(node) = snapshot.nodes.get(at).filter(|_| at < end) {
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
