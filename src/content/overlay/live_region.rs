//! Says a card aloud, once and politely, to who listens to the page.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use login_linker_core::presentation::{Card, mask};

use super::root::OverlayRoot;
use crate::content::listeners::after;

/// A region must have been there for a while, in ms, for its words to be heard.
const SOON: u32 = 100;

/// A region that is heard and not seen. Not in the card: what opens with its words in it is not
/// announced.
#[derive(Debug)]
pub struct Announcer {
    region: HtmlElement,
    next: Option<Timeout>,
}

impl Announcer {
    /// Nothing to say yet.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let region = host.make("div", "unseen")?;
        region.set_attribute("role", "status")?;
        host.put(&region)?;
        Ok(Self { region, next: None })
    }

    /// Says a card soon, or nothing any more.
    pub fn say(&mut self, card: Option<&Card<String>>) {
        let region = self.region.clone();
        self.next = card.map(|card| {
            let _ = region.set_attribute("lang", &card.language);
            let words = [&card.name, ": ", &card.title, ". ", &card.text].concat();
            after(SOON, move || {
                region.set_text_content(Some(&mask::ids(&words)))
            })
        });
        if card.is_none() {
            self.region.set_text_content(None);
        }
    }
}
