//! Evidence: the conditions under which something may be pointed at, each with its reason.
//!
//! A candidate is a control that might be the target of a step. Every candidate is judged by the
//! same nine conditions; it is a target if all of them hold.

use crate::page::snapshot::{Hidden, NodeId};

/// What is asked of every candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The page may be the user's own account page.
    Place,
    /// It is a control that can be pressed where it is.
    Control,
    /// It belongs to one unit with one title, or to a set of tabs or sections.
    Unit,
    /// The title is the wanted name and nothing more.
    Name,
    /// The status is one of the table that calls for this control.
    Status,
    /// Pressing does what the name says.
    Action,
    /// It stands in the page's own subject.
    Context,
    /// There is no second candidate.
    Alone,
    /// What decides was read completely.
    Whole,
}

impl Condition {
    /// All of them, in the order in which they are told.
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
    /// The address is none of a user's account page, or the page asks to sign in.
    OtherPage,
    /// The page shows another user's account.
    OtherUser,
    /// The browser has translated the page.
    Translated,
    /// There is no control.
    NoControl,
    /// It is no button, link or tab: a switch, a menu, or the summary of something.
    OtherRole,
    /// It cannot be seen.
    Hidden(Hidden),
    /// It is disabled.
    Disabled,
    /// Something lies over it.
    Covered,
    /// It, or what is around it, is still loading.
    Busy,
    /// There is no title beside it, or no status.
    Incomplete,
    /// The title is the name of another provider, or holds more than a name.
    OtherName,
    /// The status is in no table, or there are two.
    UnknownStatus,
    /// The status says the opposite.
    OtherStatus,
    /// Its words are in no table, or its name and its visible words differ.
    UnknownWords,
    /// It names another provider than the title.
    OtherProvider,
    /// Something about it says that it disconnects, deletes or the like.
    Harmful,
    /// Pressing it leads away from the page, or presses something else.
    LeadsAway,
    /// Another control beside it contradicts it.
    Contradicted,
    /// It stands in a feed, an article, a dialog, help, or under a heading of such.
    Foreign,
    /// No heading or sentence of the section leads to it.
    NoSection,
    /// There is another candidate that is as good, or nearly.
    NotAlone,
    /// Something around it was left out of the snapshot.
    Cut,
}

/// A candidate and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The control; of a unit without one, its title.
    pub node: NodeId,
    /// The conditions that do not hold, each with the first reason found.
    pub fails: Vec<(Condition, Reason)>,
}

impl Candidate {
    /// One of which nothing bad is known.
    pub fn new(node: NodeId) -> Self {
        Self {
            node,
            fails: Vec::new(),
        }
    }

    /// Notes why a condition does not hold, unless a reason is known.
    pub fn fail(&mut self, condition: Condition, reason: Reason) {
        if self.reason(condition).is_none() {
            self.fails.push((condition, reason));
        }
    }

    /// Notes a reason if there is one.
    pub fn check(&mut self, condition: Condition, reason: Option<Reason>) {
        if let Some(reason) = reason {
            self.fail(condition, reason);
        }
    }

    /// Why a condition does not hold; `None` if it does.
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

    /// Whether every condition but these holds.
    pub fn holds_but(&self, but: &[Condition]) -> bool {
        self.fails.iter().all(|(failed, _)| but.contains(failed))
    }
}
