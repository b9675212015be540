//! A tab, and which requests of its document were taken.

use serde::{Deserialize, Serialize};

use crate::decision::journey::{Store, TabId};
use crate::decision::situation::Choice;
use crate::protocol::RequestId;
use crate::reading::Reading;
use crate::reading::notices::Notices;

/// A tab on one of the two sites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Tab {
    pub(super) id: TabId,
    pub(super) store: Store,
    pub(super) reading: Option<Reading>,
    /// What the user has said about the card here.
    pub(super) choice: Choice,
    /// The errors of this document that the user has gone on from.
    pub(super) explained: Notices,
    /// The highest progress shown here.
    pub(super) reached: u8,
    /// The document before this one ended on the Connect control.
    pub(super) from_connect: bool,
    /// This document ends a journey: `done` is to be said.
    pub(super) arrived: bool,
    /// The last requests taken, where the document numbers them.
    taken: Option<Taken>,
}

/// The last requests taken of one document: what comes again, or late, changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Taken {
    document: u32,
    reading: Option<u32>,
    action: Option<u32>,
}

impl Tab {
    /// A tab of which nothing is known but the document that `request` came from.
    pub(super) fn new(id: TabId, store: Store, request: Option<RequestId>) -> Self {
        Self {
            id,
            store,
            reading: None,
            choice: Choice::None,
            explained: Notices::default(),
            reached: 0,
            from_connect: false,
            arrived: false,
            taken: request.map(|id| Taken {
                document: id.document,
                reading: None,
                action: None,
            }),
        }
    }

    /// Whether a request is of the document that the tab shows.
    pub(super) fn is_current(&self, request: Option<RequestId>) -> bool {
        let shows = self.taken.map(|t| t.document);
        request.is_none_or(|id| shows == Some(id.document))
    }

    /// Whether a reading is to be taken: it is none that was taken before, nor older than one.
    pub(super) fn takes_reading(&mut self, request: Option<RequestId>) -> bool {
        self.takes(request, |taken| &mut taken.reading)
    }

    /// The same of what the user asks for.
    pub(super) fn takes_action(&mut self, request: Option<RequestId>) -> bool {
        self.takes(request, |taken| &mut taken.action)
    }

    fn takes(
        &mut self,
        request: Option<RequestId>,
        last: impl FnOnce(&mut Taken) -> &mut Option<u32>,
    ) -> bool {
        let (Some(request), Some(taken)) = (request, &mut self.taken) else {
            return true;
        };
        let last = last(taken);
        let is_new = last.is_none_or(|last| last < request.number);
        if is_new {
            *last = Some(request.number);
        }
        is_new
    }
}
