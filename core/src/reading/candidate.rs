//! Candidate: a control that may be the target of a step, checked against nine conditions.
//!
//! The conditions are the same for every candidate. It is a target if all of them hold; a condition
//! that does not hold has a reason.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The control; for a unit without one, its title.
    pub node: NodeId,
    /// For each condition, why it does not hold: the first reason found.
    reasons: [Option<Reason>; Condition::ALL.len()],
}

impl Candidate {
    /// A candidate without failed conditions.
    pub fn new(node: NodeId) -> Self {
        Self {
            node,
            reasons: [None; Condition::ALL.len()],
        }
    }

    /// Records why a condition does not hold, unless a reason is recorded already.
    pub fn fail(&mut self, condition: Condition, reason: Reason) {
        self.check(condition, Some(reason));
    }

    /// Records the reason, if there is one.
    pub fn check(&mut self, condition: Condition, reason: Option<Reason>) {
        if let Some(known) = self.reasons.get_mut(condition as usize) {
            *known = known.or(reason);
        }
    }

    /// Forgets why a condition does not hold: something else proves it.
    pub fn prove(&mut self, condition: Condition) {
        if let Some(known) = self.reasons.get_mut(condition as usize) {
            *known = None;
        }
    }

    /// Why a condition does not hold; `None` if it holds.
    pub fn reason(&self, condition: Condition) -> Option<Reason> {
        self.reasons.get(condition as usize).copied().flatten()
    }

    /// The number of conditions that do not hold.
    pub fn failures(&self) -> usize {
        self.reasons.iter().flatten().count()
    }

    /// Whether every condition holds.
    pub fn holds(&self) -> bool {
        self.holds_but(&[])
    }

    /// Whether every condition except these holds.
    pub fn holds_but(&self, but: &[Condition]) -> bool {
        let holds = |c: &Condition| self.reason(*c).is_none() || but.contains(c);
        Condition::ALL.iter().all(holds)
    }
}
