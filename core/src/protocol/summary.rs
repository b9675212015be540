//! A reading and its step as text, for the commands.

use serde::{Deserialize, Serialize};

use crate::decision::decide;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::page::snapshot::{NodeId, NodeKind, Role, Snapshot};
use crate::page::tree::Tree;
use crate::reading::Status;
use crate::reading::notices::Notice;
use crate::reading::{PageKind, Reading};

/// A reading and its step as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The type of the page.
    pub page: PageKind,
    /// The providers that have a unit.
    pub providers: Vec<SummaryProvider>,
    /// The notices, in the page's order.
    pub notices: Vec<Notice>,
    /// The name of the step.
    pub step: String,
    /// The highlighted control.
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
    /// The linked account, if shown.
    pub account: Option<String>,
}

/// The target of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryTarget {
    /// The element's tag, in lower case. Known only in a content script; otherwise empty.
    pub tag: String,
    /// Its text, as on the page.
    pub text: String,
}

/// The session of a [`Summary`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummarySession {
    /// Its state.
    pub state: String,
    /// The signed-in account, if known.
    pub account: Option<String>,
}

/// A content script's answer to an inspection: everything needed for a [`Summary`]. The recipient
/// makes the texts, because the page does not need them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// The reading of the snapshot.
    pub reading: Reading,
    /// What is known apart from the page.
    pub situation: Situation,
    /// The step.
    pub step: Step,
    /// The target's node, and its element's tag in lower case.
    pub target: Option<(NodeId, String)>,
}

impl Inspection {
    /// The [`Summary`] of this inspection.
    pub fn summary(&self) -> Summary {
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
            ..summarize(snapshot, reading, step, situation)
        }
    }
}

/// Makes the summary of a reading and its step.
pub fn summarize(
    snapshot: &Snapshot,
    reading: &Reading,
    step: &Step,
    situation: &Situation,
) -> Summary {
    let target = decide::target(reading, step);
    Summary {
        page: reading.page,
        providers: reading
            .providers
            .iter()
            .map(|p| SummaryProvider {
                name: p.name().into(),
                status: status_name(&p.status).into(),
                account: match &p.status {
                    Status::Connected(Some(account)) => Some(account.as_str().into()),
                    _ => None,
                },
            })
            .collect(),
        notices: reading.notices.clone(),
        step: step.name().into(),
        target: target.map(|id| SummaryTarget {
            tag: String::new(),
            text: text(snapshot, id),
        }),
        session: SummarySession {
            state: situation.session.name().into(),
            account: situation.session.account().map(|a| a.as_str().into()),
        },
    }
}

fn status_name(status: &Status) -> &'static str {
    match status {
        Status::NotConnected | Status::Covered => "not-connected",
        Status::Connected(_) => "connected",
        Status::NotOffered => "not-offered",
        Status::Unclear => "unclear",
    }
}

/// The name of a node: its label, or else its text with collapsed white space, without the names of
/// glyphs.
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
            NodeKind::Text(text) => text.as_str(),
            NodeKind::Element(element) => element.label.as_deref().unwrap_or(""),
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
