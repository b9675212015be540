//! Says a card aloud, once and politely, to who listens to the page.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use login_linker_core::presentation::{Card, mask};

use super::root::OverlayRoot;
use crate::content::event::Event;
use crate::content::listeners::after;

/// A region must have been there for a while, in ms, for its words to be heard.
const SOON_MS: u32 = 100;

/// By then, in ms, its words have been taken up. They go, so that who reads on through the page meets
/// them once, in the card.
const HEARD_MS: u32 = 5000;

/// A region that is heard and not seen. Not in the card: what opens with its words in it is not
/// announced.
#[derive(Debug)]
pub struct Announcer {
    region: HtmlElement,
    /// What is to be said, and when.
    next: Option<(String, Timeout)>,
}

impl Announcer {
    /// Nothing to say yet.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let region = host.make("div", "unseen")?;
        region.set_attribute("role", "status")?;
        host.put(&region)?;
        Ok(Self { region, next: None })
    }

    /// Announces a card soon, or nothing any more.
    pub fn announce_soon(&mut self, card: Option<&Card<String>>) {
        self.next = card.map(|card| {
            let _ = self.region.set_attribute("lang", &card.language);
            let words = [&card.name, ": ", &card.title, ". ", &card.text].concat();
            (words, after(SOON_MS, Event::Announce))
        });
        if card.is_none() {
            self.region.set_text_content(None);
        }
    }

    /// It is time to announce it, or to empty the region.
    pub fn announce(&mut self) {
        if let Some((words, _)) = self.next.take() {
            self.region.set_text_content(Some(&mask::ids(&words)));
            if !words.is_empty() {
                self.next = Some((String::new(), after(HEARD_MS, Event::Announce)));
            }
        }
    }
}
