//! Builds the card's content.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use login_linker_core::presentation::{Action, Badge, Card};

use crate::content::overlay::root::OverlayRoot;

/// The parts of the card that can be pressed or that change while it is shown.
#[derive(Debug)]
pub struct Painted {
    /// The buttons, in tab order.
    pub buttons: Vec<(Action, HtmlElement)>,
    /// The title as a button, shown in a pill.
    pub more: HtmlElement,
    /// The element that says when the login was last seen.
    pub last_seen: Option<HtmlElement>,
}

/// Adds a card's content to an element.
pub fn paint(
    host: &OverlayRoot,
    to: &HtmlElement,
    card: &Card<String>,
) -> Result<Painted, JsValue> {
    to.set_attribute("aria-label", &card.name)?;
    to.set_attribute("lang", &card.language)?;
    to.set_attribute("dir", &card.direction)?;
    let mut buttons = Vec::new();
    let mut button = |to: &HtmlElement, class, words: &str, action| {
        let button = host.add(to, "button", class, words)?;
        button.set_attribute("type", "button")?;
        buttons.push((action, button.clone()));
        Ok::<_, JsValue>(button)
    };
    let head = host.add(to, "div", "head", "")?;
    let brand = match &card.item_number {
        Some(number) => [&card.name, " · ", number].concat(),
        None => card.name.clone(),
    };
    host.add(&head, "span", "brand quiet", &brand)?;
    let more = host.add(&head, "button", "more", "")?;
    titled(host, &more, card)?;
    more.set_attribute("type", "button")?;
    more.set_attribute("aria-expanded", "false")?;
    let close = button(&head, "close", "", Action::Close)?;
    close.set_attribute("aria-label", &card.close)?;

    titled(host, &host.add(to, "h2", "title", "")?, card)?;
    host.add(to, "p", "text", &card.text)?;
    let last_seen = match &card.last_seen {
        Some(last_seen) => Some(host.add(to, "p", "last-seen quiet", last_seen)?),
        None => None,
    };
    let row = host.add(to, "div", "row", "")?;
    if let Some(words) = &card.show {
        button(&row, "primary show", words, Action::Show)?;
    }
    for (at, (words, action)) in card.buttons.iter().enumerate() {
        let class = match at {
            0 if card.main => "primary",
            // The control to press is the page's own.
            _ if card.badge == Badge::None => "secondary",
            _ => "",
        };
        button(&row, class, words, *action)?;
    }
    if let Some((words, url)) = &card.link {
        link(host, &row, words, url)?;
    }
    match &card.help {
        Some((words, Some(url))) => link(host, &row, words, url)?,
        Some((words, None)) => {
            host.add(&row, "p", "", words)?;
        }
        None => {}
    }
    if let Some(words) = &card.turn_off_hints {
        button(to, "turn-off quiet", words, Action::TurnHintsOff)?;
    }
    Ok(Painted {
        buttons,
        more,
        last_seen,
    })
}

/// Adds the title after its icon.
fn titled(host: &OverlayRoot, to: &HtmlElement, card: &Card<String>) -> Result<(), JsValue> {
    if card.badge != Badge::None {
        // The text beside the icon says the same.
        let badge = host.add(to, "span", card.badge.class(), "")?;
        badge.set_attribute("aria-hidden", "true")?;
    }
    host.add(to, "span", "", &card.title)?;
    Ok(())
}

/// Adds a link that sends no referrer.
fn link(host: &OverlayRoot, to: &HtmlElement, words: &str, url: &str) -> Result<(), JsValue> {
    let link = host.add(to, "a", "", words)?;
    link.set_attribute("href", url)?;
    link.set_attribute("target", "_blank")?;
    link.set_attribute("rel", "noreferrer")
}
