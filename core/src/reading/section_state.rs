//! Whether Account settings and Single Sign-On are open, from the tabs, headers and units found.

use crate::page::lines::Audience;
use crate::page::phrases;

use super::candidate::{Candidate, Condition, Reason};
use super::context;
use super::disclosure::{control_in, expanded_state};
use super::page_content::PageContent;
use super::provider::CheckedUnit;
use super::sections::{SectionState, Sections};

impl Sections {
    /// Whether Account settings is the selected one of several tabs.
    pub fn is_selected_tab(&self) -> bool {
        let fits = |c: &Candidate| c.holds_but(&[Condition::Control, Condition::Alone]);
        self.settings_selected && self.settings.as_ref().is_some_and(fits)
    }

    /// Whether Account settings is open: its tab is selected, or two sections can be seen.
    pub fn settings_open(&self) -> bool {
        let first = self.others.first();
        let second = self
            .others
            .iter()
            .find(|(_, words)| first.is_some_and(|(_, other)| other != words));
        let header = |c: &Candidate| c.reason(Condition::Unit).is_none() && is_near(c);
        let beside = first.is_some() && self.headers.iter().any(header);
        self.settings_selected || second.is_some() || beside
    }

    /// The state of the section; if it is closed, with the candidate that opens it.
    pub fn section(
        &self,
        content: &PageContent,
        units: &[&CheckedUnit],
    ) -> (SectionState, Option<Candidate>) {
        let tree = content.tree;
        let sentence = |audience| {
            content.lines.iter().find(|line| {
                line.audience == audience
                    && line.is_any(&phrases::SSO_DESCRIPTION)
                    && context::of_header(content, line.start).is_none()
            })
        };
        let open = units.iter().any(|u| u.shown()) || sentence(Audience::Everybody).is_some();
        if open {
            return (SectionState::Open, None);
        }
        let inside = units
            .first()
            .map(|checked| checked.unit.run.start)
            .or_else(|| sentence(Audience::Nobody).map(|line| line.start));
        let proven = |c: &Candidate| c.reason(Condition::Unit).is_none();
        let near = || {
            let own = |c: &&Candidate| is_near(c) && (!self.projects_selected || proven(c));
            self.headers.iter().filter(own)
        };
        // The nearest header before the hidden content.
        let hides = inside.and_then(|inside| {
            near().rfind(|c| c.node < inside && expanded_state(tree, c.node) != Some(true))
        });
        if let Some(header) = hides {
            let mut header = *header;
            header.prove(Condition::Unit);
            return (SectionState::Closed, Some(header));
        }
        let proven = || near().filter(|c| proven(c));
        let says = |state| move |c: &&Candidate| expanded_state(tree, c.node) == Some(state);
        if self.settings_selected && near().any(|c| expanded_state(tree, c.node) == Some(true))
            || proven().any(|c| expanded_state(tree, c.node) == Some(true))
        {
            return (SectionState::Open, None);
        }
        let closed = proven()
            .find(says(false))
            .or_else(|| proven().find(|c| control_in(tree, c.node).is_some()))
            .or_else(|| near().filter(|_| self.settings_selected).find(says(false)));
        match closed {
            Some(header) => {
                let mut header = *header;
                if proven().count() > 1 {
                    header.fail(Condition::Alone, Reason::NotAlone);
                }
                if self.settings_selected {
                    header.prove(Condition::Unit);
                }
                (SectionState::Closed, Some(header))
            }
            None if near().next().is_some() => (SectionState::Open, None),
            None if inside.is_some() => (SectionState::OutOfSight, None),
            None => (SectionState::Absent, None),
        }
    }
}

/// Whether a header may be the section's own, regardless of its neighbours.
fn is_near(candidate: &Candidate) -> bool {
    candidate.holds_but(&[Condition::Unit, Condition::Status, Condition::Control])
}
