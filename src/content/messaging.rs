//! Messages of the content script: to the background, and from extension pages.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::webext::{api, interop};
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{
    FromContent, MessageSender, PageUpdate, RequestId, ToContent, pack, pack_request, unpack,
};

use super::event::ContentEvent;
use super::event_queue;
use super::listeners::after;

/// The requests from this document to the background.
#[derive(Debug)]
pub struct Requests {
    /// Sends a message until it is answered; defined in `extension/boot.js`.
    ask: Function,
    last: RequestId,
    /// The number of unanswered requests.
    unanswered: u32,
    /// The timer after which the background wants to be asked again.
    refresh_timer: Option<Timeout>,
    /// Reply functions to call once all requests are answered.
    waiting: Vec<Function>,
}

impl Requests {
    /// Requests of a document. `document` is its id if the background knows it; otherwise a new
    /// one.
    pub fn new(ask: Function, document: Option<u32>) -> Self {
        let last = RequestId {
            document: document.unwrap_or_else(random),
            number: 0,
        };
        Self {
            ask,
            last,
            unanswered: 0,
            refresh_timer: None,
            waiting: Vec::new(),
        }
    }

    /// Gives the document a new id.
    pub fn new_document_id(&mut self) {
        self.last.document = random();
    }

    /// Sends an encoded message to the background. The reply arrives as [`ContentEvent::Answer`].
    pub fn send(&mut self, message: &[u8]) {
        self.last.number += 1;
        let request = interop::to_bytes(&pack_request(self.last, message));
        if let Ok(asked) = self.ask.call1(&JsValue::UNDEFINED, &request) {
            self.track(asked.unchecked_ref());
        }
    }

    /// Tells the background that a document has started.
    pub fn send_hello(&mut self) {
        self.send(&pack(&FromContent::Hello));
    }

    /// Tells the background that the user has pressed a button of the card.
    pub fn act(&mut self, action: Action) {
        self.send(&pack(&FromContent::Act(action)));
    }

    /// Sends [`ContentEvent::Answer`] when the promise settles.
    pub fn track(&mut self, asked: &Promise) {
        self.unanswered += 1;
        let sender = event_queue::sender();
        api::when_settled(asked, move |answer| {
            sender.send(ContentEvent::Answer(answer))
        });
    }

    /// Decodes an answer; `None` if it is not valid.
    pub fn answered(&mut self, answer: &JsValue) -> Option<PageUpdate> {
        self.unanswered = self.unanswered.saturating_sub(1);
        interop::from_bytes(answer).and_then(|bytes| unpack(&bytes))
    }

    /// Sends [`ContentEvent::AskAgain`] after this many seconds; `None`: cancels it.
    pub fn ask_again(&mut self, after_s: Option<u32>) {
        self.refresh_timer = after_s.map(|s| after(s.saturating_mul(1000), ContentEvent::AskAgain));
    }

    /// Adds a reply function to call once all requests are answered.
    pub fn reply_when_idle(&mut self, respond: Function) {
        self.waiting.push(respond);
    }

    /// Whether some requests are unanswered.
    pub fn are_unanswered(&self) -> bool {
        self.unanswered > 0
    }

    /// Takes the waiting reply functions.
    pub fn take_waiting(&mut self) -> Vec<Function> {
        std::mem::take(&mut self.waiting)
    }
}

fn random() -> u32 {
    // Saturates, as every cast from a float does.
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Whether the extension that this script belongs to is still installed and enabled.
pub fn is_alive() -> bool {
    api::own_id().is_string()
}

/// Decodes a message, if it belongs to the protocol and comes from the extension itself.
pub fn received(message: &JsValue, sender: &JsValue) -> Option<ToContent> {
    let message: ToContent = interop::from_bytes(message).and_then(|bytes| unpack(&bytes))?;
    let sender = MessageSender {
        id: api::get(sender, "id").as_string(),
        url: api::get(sender, "url").as_string(),
    };
    let own = api::own_id().as_string()?;
    message.from_sender(&sender, &own, &api::url_of(""))
}

/// Sends a reply.
pub fn reply(respond: &Function, reply: &JsValue) {
    // The sender may be gone.
    let _ = respond.call1(&JsValue::UNDEFINED, reply);
}
