//! Announces a card once, politely, to screen readers.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use login_linker_core::presentation::{Card, mask};

use super::root::OverlayRoot;
use crate::content::event::ContentEvent;
use crate::content::listeners::after;

/// How long a region must exist before its text is announced, in ms.
const ANNOUNCE_DELAY_MS: u32 = 100;

/// After this time, in ms, the text has been read and is removed, so that screen reader users who
/// browse the page find it only once, in the card.
const CLEAR_DELAY_MS: u32 = 5000;

/// A visually hidden live region. It is outside the card, because text inserted together with its
/// region is not announced.
#[derive(Debug)]
pub struct Announcer {
    region: HtmlElement,
    /// The text to announce next, or an empty text, and the timer for it.
    next: Option<(String, Timeout)>,
    /// The announced text, until it has been read.
    announced: String,
}

impl Announcer {
    /// Creates an empty region.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let region = host.create("div", "visually-hidden")?;
        region.set_attribute("role", "status")?;
        // Visible only with our style sheet.
        region.set_attribute("hidden", "")?;
        host.append(&region)?;
        Ok(Self {
            region,
            next: None,
            announced: String::new(),
        })
    }

    /// Schedules the announcement of a card, unless it is being read: the card may have been gone for
    /// a moment. With `None`, cancels what is scheduled.
    pub fn announce_soon(&mut self, card: Option<&Card<String>>) {
        let Some(card) = card else {
            self.region.set_text_content(None);
            if self.announced.is_empty() {
                self.next = None;
            }
            return;
        };
        let words = [&card.name, ": ", &card.title, ". ", &card.text].concat();
        if words != self.announced {
            let _ = self.region.set_attribute("lang", &card.language);
            self.announced.clear();
            self.next = Some((words, after(ANNOUNCE_DELAY_MS, ContentEvent::Announce)));
        }
    }

    /// Sets the text that is due, or empties the region.
    pub fn announce(&mut self) {
        if let Some((words, _)) = self.next.take() {
            self.region.set_text_content(Some(&mask::ids(&words)));
            if !words.is_empty() {
                self.next = Some((String::new(), after(CLEAR_DELAY_MS, ContentEvent::Announce)));
            }
            self.announced = words;
        }
    }
}
