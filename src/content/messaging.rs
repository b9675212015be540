//! Messages of the content script: to the background, and from extension pages.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

use crate::webext::{api, interop};
use login_linker_core::presentation::Action;
use login_linker_core::protocol::{
    FromContent, MessageSender, PageUpdate, RequestId, ToContent, pack, pack_request, unpack,
};

use super::event::Event;
use super::listeners::after;
use super::turn;

/// The requests of this document to the background.
#[derive(Debug)]
pub struct Requests {
    /// Sends a message until it is answered: `extension/boot.js`.
    ask: Function,
    last: RequestId,
    /// How many have no answer yet.
    open: u32,
    /// When the background wants to be asked again.
    next: Option<Timeout>,
    /// Who waits until all have their answer.
    waiting: Vec<Function>,
}

impl Requests {
    /// Those of the document that the background knows under a number, if it knows it.
    pub fn new(ask: Function, document: Option<u32>) -> Self {
        let last = RequestId {
            document: document.unwrap_or_else(random),
            number: 0,
        };
        Self {
            ask,
            last,
            open: 0,
            next: None,
            waiting: Vec::new(),
        }
    }

    /// From now on, as another document.
    pub fn renew(&mut self) {
        self.last.document = random();
    }

    /// Sends a message, packed, to the background. The answer comes as [`Event::Answer`].
    pub fn send(&mut self, message: &[u8]) {
        self.last.number += 1;
        let request = interop::to_bytes(&pack_request(self.last, message));
        if let Ok(asked) = self.ask.call1(&JsValue::UNDEFINED, &request) {
            self.expect(asked.unchecked_ref());
        }
    }

    /// Tells the background that a document has begun.
    pub fn greet(&mut self) {
        self.send(&pack(&FromContent::Hello));
    }

    /// Tells it that the user has pressed a button of the card.
    pub fn act(&mut self, action: Action) {
        self.send(&pack(&FromContent::Act(action)));
    }

    /// Takes an answer of the background when it comes.
    pub fn expect(&mut self, asked: &Promise) {
        self.open += 1;
        let sender = turn::sender();
        api::when_settled(asked, move |answer| sender.send(Event::Answer(answer)));
    }

    /// An answer has come: what it says, if it can be read.
    pub fn answered(&mut self, answer: &JsValue) -> Option<PageUpdate> {
        self.open = self.open.saturating_sub(1);
        interop::from_bytes(answer).and_then(|bytes| unpack(&bytes))
    }

    /// Sends [`Event::AskAgain`] after so many s; `None`: not at all.
    pub fn ask_again(&mut self, after_s: Option<u32>) {
        self.next = after_s.map(|s| after(s.saturating_mul(1000), Event::AskAgain));
    }

    /// Somebody waits until all have their answer.
    pub fn wait(&mut self, respond: Function) {
        self.waiting.push(respond);
    }

    /// Whether some have no answer yet.
    pub fn are_open(&self) -> bool {
        self.open > 0
    }

    /// Who has waited.
    pub fn take_waiting(&mut self) -> Vec<Function> {
        std::mem::take(&mut self.waiting)
    }
}

fn random() -> u32 {
    // Saturates, as every cast from a float does.
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Whether the extension that this script belongs to is still there.
pub fn is_alive() -> bool {
    api::own_id().is_string()
}

/// A message as it came, if it is one of the protocol and from the extension itself.
pub fn received(message: &JsValue, sender: &JsValue) -> Option<ToContent> {
    let message: ToContent = interop::from_bytes(message).and_then(|bytes| unpack(&bytes))?;
    let sender = MessageSender {
        id: api::get(sender, "id").as_string(),
        url: api::get(sender, "url").as_string(),
    };
    let own = api::own_id().as_string()?;
    message.from_sender(&sender, &own, &api::url_of(""))
}

/// Answers who has asked.
pub fn answer(respond: &Function, answer: &JsValue) {
    // Whoever asked may be gone by now.
    let _ = respond.call1(&JsValue::UNDEFINED, answer);
}
