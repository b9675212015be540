//! The toolbar: a badge of one sign, and its meaning in words.

use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::{Reading, Status};

use super::badge::Badge;
use super::steps;
use super::text::Text;

/// The badge of a tab.
pub fn badge(reading: &Reading, step: &Step) -> Badge {
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
        // Not connected only where a box says so: what has not been seen is not claimed.
        Step::OpenSettings | Step::OpenSection if known() => Badge::NotConnected,
        step => steps::of(step, &Situation::NOTHING_KNOWN).badge,
    }
}

/// A step in a few words: title of the toolbar button, heading of card and popup.
pub fn title(step: &Step) -> Text {
    steps::of(step, &Situation::NOTHING_KNOWN).title
}
