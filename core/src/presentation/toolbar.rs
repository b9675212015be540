//! The toolbar button: its badge and its title.

use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::{Reading, Status};

use super::badge::Badge;
use super::steps;
use super::text::Text;

/// The badge for a tab.
pub fn badge(reading: &Reading, step: &Step, situation: &Situation) -> Badge {
    let known = || {
        reading.providers.iter().any(|p| {
            p.wanted()
                && matches!(
                    p.status,
                    Status::NotConnected | Status::NotOffered | Status::Covered
                )
        })
    };
    match step {
        // "Not connected" only if a provider says so: nothing is claimed that was not read.
        Step::OpenSettings | Step::OpenSection if known() => Badge::NotConnected,
        step => steps::row_for(step, situation).badge,
    }
}

/// A short text for a step: title of the toolbar button, heading of card and popup.
pub fn title(step: &Step, situation: &Situation) -> Text {
    steps::row_for(step, situation).title
}
