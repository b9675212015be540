//! What is in the card.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use login_linker_core::presentation::{Action, Badge, Card};

use crate::content::overlay::root::OverlayRoot;

/// What in the card can be pressed, or changes while it is shown.
#[derive(Debug)]
pub struct Painted {
    /// The buttons, in the order of the keyboard.
    pub buttons: Vec<(Action, HtmlElement)>,
    /// The title as a button, for where there is room for no more.
    pub more: HtmlElement,
    /// When the login was last seen.
    pub seen: Option<HtmlElement>,
}

/// Puts a card's content into an element.
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
    let brand = match &card.progress {
        Some(progress) => [&card.name, " · ", progress].concat(),
        None => card.name.clone(),
    };
    host.add(&head, "p", "brand quiet", &brand)?;
    let more = host.add(&head, "button", "more", "")?;
    titled(host, &more, card)?;
    more.set_attribute("type", "button")?;
    more.set_attribute("aria-expanded", "false")?;
    let close = button(&head, "close", "", Action::Close)?;
    close.set_attribute("aria-label", &card.close)?;

    titled(host, &host.add(to, "h2", "title", "")?, card)?;
    host.add(to, "p", "text", &card.text)?;
    let seen = match &card.seen {
        Some(seen) => Some(host.add(to, "p", "seen quiet", seen)?),
        None => None,
    };
    let row = host.add(to, "div", "row", "")?;
    if let Some(words) = &card.show {
        button(&row, "act show", words, Action::Show)?;
    }
    for (at, (words, action)) in card.buttons.iter().enumerate() {
        let class = match at {
            0 if card.main => "act",
            // The page's own control is the thing to press.
            _ if card.sign == Badge::None => "other",
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
    if let Some(never) = &card.never {
        button(to, "never quiet", never, Action::TurnHintsOff)?;
    }
    Ok(Painted {
        buttons,
        more,
        seen,
    })
}

/// The title behind its sign.
fn titled(host: &OverlayRoot, to: &HtmlElement, card: &Card<String>) -> Result<(), JsValue> {
    if card.sign != Badge::None {
        // The words beside it say the same.
        let sign = host.add(to, "span", card.sign.class(), "")?;
        sign.set_attribute("aria-hidden", "true")?;
    }
    host.add(to, "span", "", &card.title)?;
    Ok(())
}

/// A link that tells nobody where it was followed.
fn link(host: &OverlayRoot, to: &HtmlElement, words: &str, url: &str) -> Result<(), JsValue> {
    let link = host.add(to, "a", "", words)?;
    link.set_attribute("href", url)?;
    link.set_attribute("target", "_blank")?;
    link.set_attribute("rel", "noreferrer")
}
