//! The errors of a page: when the user has gone on from them, and when an attempt begins again.

use crate::decision::journey::TabId;
use crate::decision::situation::CloudState;
use crate::reading::Reading;
use crate::reading::notices::Notice;
use crate::reading::session::Millis;

use super::{BackgroundState, Tab};

impl BackgroundState {
    /// Dismisses the errors of the tab's page.
    pub(super) fn dismiss_errors(&mut self, id: TabId, now: Millis) {
        self.begin_again(id, now);
        if let Some(tab) = self.tab_mut(id) {
            tab.dismiss_errors();
        }
    }

    /// Counts from the first step again if the page reports that an attempt has failed and the user
    /// begins another one. Switching the account goes on with the same one.
    pub(super) fn begin_again(&mut self, id: TabId, now: Millis) {
        let reading = self.tab(id).and_then(|t| t.reading.as_ref());
        let mut errors = reading.iter().flat_map(|r| &r.notices).peekable();
        let failed = errors.clone().any(|n| n.is_error());
        if failed && errors.all(|n| *n != Notice::AlreadyConnectedElsewhere) {
            self.reset_item_number(id, now);
        }
    }
}

impl Tab {
    /// Marks the errors of this page as dismissed.
    pub(super) fn dismiss_errors(&mut self) {
        for notice in self.reading.iter().flat_map(|r| &r.notices) {
            self.dismissed.add(*notice);
        }
    }

    /// Whether the user has opened a further part of the page, as the card of an error advises.
    pub(super) fn has_opened_more(&self, reading: &Reading) -> bool {
        let before = self.reading.as_ref().and_then(CloudState::of);
        let opened = before.zip(CloudState::of(reading));
        opened.is_some_and(|(before, now)| now.stage > before.stage)
    }
}
