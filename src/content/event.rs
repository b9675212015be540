//! All events that the content script handles.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event};

#[wasm_bindgen]
extern "C" {
    /// A DOM event, or an array of mutation records.
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

/// An event. Events are handled one at a time: see [`event_queue`](super::event_queue).
pub enum ContentEvent {
    /// Starts the content script if it is not running.
    Start {
        /// The document to run in.
        document: Document,
        /// Sends a message until it is answered; defined in `extension/boot.js`.
        ask: Function,
        /// The id under which the background knows the document, and the promise of its answer;
        /// `None` if the background does not know it yet.
        announced: Option<(u32, Promise)>,
    },
    /// Ends the content script.
    Stop,
    /// The document has been parsed.
    Parsed,
    /// The page has changed, or dispatched an event.
    Page(PageChange),
    /// A key event that the page has not handled.
    Key(Event),
    /// The page has had time to react to Escape.
    EscapeReaction,
    /// A trusted event in the overlay.
    Own(Event),
    /// A message, and the function that sends the reply.
    Message {
        /// The message, not decoded yet.
        message: JsValue,
        /// The sender, as given by the browser.
        sender: JsValue,
        /// Sends the reply, now or later.
        respond: Function,
    },
    /// The background has answered a request.
    Answer(JsValue),
    /// It is time to ask the background for an update again.
    AskAgain,
    /// The animation frame for the next pass has come.
    PassFrame,
    /// It is time for a pass.
    Pass,
    /// The minimum interval between passes is over.
    IntervalOver,
    /// It is time to check whether a view transition has ended.
    TransitionEnd,
    /// The next frame, in which the ring follows its target.
    Frame,
    /// It is time to check what covers the target.
    Check,
    /// An element around the target has changed size.
    Resized,
    /// The target may have moved.
    Moved,
    /// The settle delay is over.
    Settled,
    /// It is time to poll for changes that cause no event.
    Poll,
    /// The rest of the module has been loaded.
    RestLoaded,
    /// It is time to announce the card.
    Announce,
}
