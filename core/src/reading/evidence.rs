//! Evidence: the conditions under which something may be pointed at, each with its reason.
//!
//! A candidate is a control that may be the target of a step. Every candidate is checked against
//! the same nine conditions; it is a target if all of them hold.

use crate::page::snapshot::{Hidden, NodeId};

/// A condition that every candidate must meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The page may be the user's own account page.
    Place,
    /// It is a control, and can be pressed where it is.
    Control,
    /// It belongs to one unit with one title, or to a set of tabs or sections.
    Unit,
    /// The title is exactly the wanted name.
    Name,
    /// The status is in the tables, and calls for this control.
    Status,
    /// Pressing does what the name says.
    Action,
    /// It is in content of the page's own subject.
    Context,
    /// There is no second candidate.
    Alone,
    /// All relevant content is in the snapshot.
    Whole,
}

impl Condition {
    /// All conditions, in the order of output.
    pub const ALL: [Self; 9] = [
        Self::Place,
        Self::Control,
        Self::Unit,
        Self::Name,
        Self::Status,
        Self::Action,
        Self::Context,
        Self::Alone,
        Self::Whole,
    ];
}

/// Why a condition does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The address is not that of a user's account page, or the page asks to sign in.
    OtherPage,
    /// The page shows another user's account.
    OtherUser,
    /// The browser has translated the page.
    Translated,
    /// There is no control.
    NoControl,
    /// It is not a button, link or tab, but a switch, a menu or a summary.
    OtherRole,
    /// It cannot be seen.
    Hidden(Hidden),
    /// It is disabled.
    Disabled,
    /// Another element covers it.
    Covered,
    /// It, or content around it, is still loading.
    Busy,
    /// No title or no status is near.
    Incomplete,
    /// The title is the name of another provider, or contains more than a name.
    OtherName,
    /// The status is not in the tables, or there are two.
    UnknownStatus,
    /// The status is the opposite.
    OtherStatus,
    /// Its text is not in the tables, or its name and its visible text differ.
    UnknownWords,
    /// It names a provider other than that of the title.
    OtherProvider,
    /// Its name, attributes or address suggest that it disconnects, deletes or the like.
    Harmful,
    /// Pressing it leaves the page, or activates another element.
    LeadsAway,
    /// Another control beside it contradicts it.
    Contradicted,
    /// It is in a feed, an article, a dialog or help, or under a heading of such content.
    Foreign,
    /// No heading or sentence of the section precedes it.
    NoSection,
    /// Another candidate fits as well, or nearly as well.
    NotAlone,
    /// Content around it was left out of the snapshot.
    Cut,
}

/// A candidate and the result of the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The control; for a unit without one, its title.
    pub node: NodeId,
    /// The conditions that do not hold, each with the first reason found.
    pub fails: Vec<(Condition, Reason)>,
}

impl Candidate {
    /// A candidate without failed conditions.
    pub fn new(node: NodeId) -> Self {
        Self {
            node,
            fails: Vec::new(),
        }
    }

    /// Records why a condition does not hold, unless a reason is recorded already.
    pub fn fail(&mut self, condition: Condition, reason: Reason) {
        if self.reason(condition).is_none() {
            self.fails.push((condition, reason));
        }
    }

    /// Records the reason, if there is one.
    pub fn check(&mut self, condition: Condition, reason: Option<Reason>) {
        if let Some(reason) = reason {
            self.fail(condition, reason);
        }
    }

    /// Why a condition does not hold; `None` if it holds.
    pub fn reason(&self, condition: Condition) -> Option<Reason> {
        self.fails
            .iter()
            .find(|(failed, _)| *failed == condition)
            .map(|(_, reason)| *reason)
    }

    /// Whether every condition holds.
    pub fn holds(&self) -> bool {
        self.fails.is_empty()
    }

    /// Whether every condition except these holds.
    pub fn holds_but(&self, but: &[Condition]) -> bool {
        self.fails.iter().all(|(failed, _)| but.contains(failed))
    }
}
