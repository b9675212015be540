//! All that the content script reacts to.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event as DomEvent};

#[wasm_bindgen]
extern "C" {
    /// An event of the page, or the records of mutations.
    pub type PageChange;

    #[wasm_bindgen(method, getter, js_name = type)]
    fn event(this: &PageChange) -> Option<String>;
}

impl PageChange {
    /// The event's name; `None` for mutations.
    pub fn name(&self) -> Option<String> {
        self.event()
    }
}

/// Something that has happened. One is handled at a time: see [`turn`](super::turn).
pub enum Event {
    /// The content script is to start, if it is not there yet.
    Start {
        /// The document to guide in.
        document: Document,
        /// Sends a message until it is answered: `extension/boot.js`.
        ask: Function,
        /// The number under which the background has been told of the document, and its answer to
        /// come; `None`: it has not been told.
        greeted: Option<(u32, Promise)>,
    },
    /// The document has been parsed.
    Parsed,
    /// The page has changed, or dispatched an event.
    Page(PageChange),
    /// A key that the page has made no use of.
    Key(DomEvent),
    /// A trusted event in our own element.
    Own(DomEvent),
    /// A message, and the function that takes its answer.
    Message {
        /// As it came.
        message: JsValue,
        /// Who sent it, as the browser says.
        sender: JsValue,
        /// Takes the answer, now or later.
        respond: Function,
    },
    /// The background has answered a request.
    Answer(JsValue),
    /// What the background has told is to be asked again.
    AskAgain,
    /// The frame has come before which the page is to be read.
    PassFrame,
    /// The page is to be read now.
    Pass,
    /// The page has had its rest.
    Rested,
    /// A view transition may be over.
    TransitionEnd,
    /// The next frame, in which the ring follows its target.
    Frame,
    /// What covers the target is to be checked.
    Check,
    /// Something around the target has another size.
    Resized,
    /// The target may have left its place.
    Moved,
    /// What was missing has had time to come.
    Settled,
    /// Time to look for what no event tells.
    Poll,
    /// The card is to be announced.
    Announce,
}
