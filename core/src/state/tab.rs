//! A tab, and the requests of its document that were processed.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{CookieStoreId, TabId};
use crate::decision::situation::Choice;
use crate::decision::step::Step;
use crate::page::address::UserId;
use crate::protocol::RequestId;
use crate::reading::notices::NoticeSet;
use crate::reading::{PageKind, Reading, Status};

use super::link::ShownLink;

/// A tab on one of the two sites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Tab {
    pub(super) id: TabId,
    pub(super) store: CookieStoreId,
    pub(super) reading: Option<Reading>,
    /// The user of accounts.magento.cloud whose page it is, if the address shows it.
    #[serde(default)]
    pub(super) user: Option<UserId>,
    /// The link that this document has shown last.
    #[serde(default)]
    pub(super) link: Option<ShownLink>,
    /// Whether this document has last shown a user of accounts.magento.cloud, or asked to sign in.
    #[serde(default)]
    pub(super) shown_user: Option<bool>,
    /// A newer page has shown that the user has signed in to accounts.magento.cloud since, or out.
    #[serde(default)]
    pub(super) session_changed: bool,
    /// The user's choice about this tab's card.
    pub(super) choice: Choice,
    /// The errors of this document that the user has dismissed.
    pub(super) dismissed: NoticeSet,
    /// The highest item number shown in this tab, 1 to 5; 0 for none.
    pub(super) highest_item: u8,
    /// The previous document ended with a visible connect control.
    pub(super) from_connect: bool,
    /// The tab came from the sign-in page of accounts.magento.cloud, and has shown only sign-in pages of
    /// account.magento.com since.
    #[serde(default)]
    pub(super) from_sign_in: bool,
    /// An earlier document asked to sign in at account.magento.com.
    #[serde(default)]
    pub(super) has_asked_to_sign_in: bool,
    /// A card for `done` is due: a journey has ended here, or the user has asked for hints.
    pub(super) done_card_due: bool,
    /// The last processed requests, if the document numbers them.
    processed: Option<Processed>,
}

/// The last processed requests of a document: repeated or late ones change nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Processed {
    document: u32,
    reading: Option<u32>,
    action: Option<u32>,
}

impl Tab {
    /// Whether its page is the sign-in page of accounts.magento.cloud, or one to which that has led.
    pub(super) fn is_on_way_to_sign_in(&self, reading: &Reading) -> bool {
        let is_led_on = self.from_sign_in && self.asks_to_sign_in_at_magento();
        reading.page == PageKind::SignedOut || is_led_on
    }

    /// The choice that applies to the next document, too. An error may speak again.
    pub(super) fn next_choice(&self) -> Choice {
        match &self.choice {
            Choice::TurnedOff | Choice::Closed(Step::ExplainError(_)) => Choice::None,
            choice => choice.clone(),
        }
    }

    /// Shows a card again that the user has closed. Returns whether there is one.
    pub(super) fn show_closed_card(&mut self) -> bool {
        let is_closed = matches!(self.choice, Choice::Closed(_));
        if is_closed {
            self.choice = Choice::None;
        }
        is_closed
    }

    /// Whether its page asks to sign in at account.magento.com.
    pub(super) fn asks_to_sign_in_at_magento(&self) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|r| matches!(r.page, PageKind::MagentoSignIn | PageKind::MagentoCode))
    }

    /// A tab of which only the document that sent `request` is known.
    pub(super) fn new(id: TabId, store: CookieStoreId, request: Option<RequestId>) -> Self {
        Self {
            id,
            store,
            reading: None,
            user: None,
            link: None,
            shown_user: None,
            session_changed: false,
            choice: Choice::None,
            dismissed: NoticeSet::default(),
            highest_item: 0,
            from_connect: false,
            from_sign_in: false,
            has_asked_to_sign_in: false,
            done_card_due: false,
            processed: request.map(|id| Processed {
                document: id.document,
                reading: None,
                action: None,
            }),
        }
    }

    /// Whether a request comes from the tab's current document.
    pub(super) fn is_current(&self, request: Option<RequestId>) -> bool {
        let shows = self.processed.map(|t| t.document);
        request.is_none_or(|id| shows == Some(id.document))
    }

    /// Whether to process a reading: it is newer than the last one processed.
    pub(super) fn accept_reading(&mut self, request: Option<RequestId>) -> bool {
        self.accept(request, |processed| &mut processed.reading)
    }

    /// Whether to process an action: it is newer than the last one processed.
    pub(super) fn accept_action(&mut self, request: Option<RequestId>) -> bool {
        self.accept(request, |processed| &mut processed.action)
    }

    fn accept(
        &mut self,
        request: Option<RequestId>,
        last: impl FnOnce(&mut Processed) -> &mut Option<u32>,
    ) -> bool {
        let (Some(request), Some(processed)) = (request, &mut self.processed) else {
            return true;
        };
        let last = last(processed);
        let is_new = last.is_none_or(|last| last < request.number);
        if is_new {
            *last = Some(request.number);
        }
        is_new
    }
}

/// Whether the page shows a control that leads to account.magento.com.
pub(super) fn offers_connect(reading: &Reading) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted() && p.shown);
    wanted.any(|p| p.status == Status::NotConnected)
}
