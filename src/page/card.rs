//! The card in its corner.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement};

use crate::core::geometry::{Corner, Rect, corner};
use crate::core::view::{Action, Card};

use super::host::{Host, lower, raise};
use super::layout;

/// The card on the page, or its place while there is none.
#[derive(Debug)]
pub struct CardBox {
    element: HtmlElement,
    shown: Option<Card<String>>,
    corner: Option<Corner>,
    listeners: Vec<EventListener>,
}

impl CardBox {
    /// No card yet.
    pub fn new(host: &Host) -> Result<Self, JsValue> {
        let element = host.make("section", "card")?;
        host.add_popover(&element)?;
        Ok(Self {
            element,
            shown: None,
            corner: None,
            listeners: Vec::new(),
        })
    }

    /// Whether a card is to be seen.
    pub fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// Shows a card, or none. `act` is called with what a button asks for. Only a new card is
    /// painted, and so announced.
    pub fn show(
        &mut self,
        host: &Host,
        card: Option<&Card<String>>,
        act: impl Fn(Action) + Clone + 'static,
    ) -> Result<(), JsValue> {
        if self.shown.as_ref() == card {
            return Ok(());
        }
        self.listeners.clear();
        self.element.set_text_content(None);
        match card {
            Some(card) => {
                self.paint(host, card, act)?;
                raise(&self.element);
            }
            None => lower(&self.element),
        }
        self.shown = card.cloned();
        Ok(())
    }

    fn paint(
        &mut self,
        host: &Host,
        card: &Card<String>,
        act: impl Fn(Action) + Clone + 'static,
    ) -> Result<(), JsValue> {
        self.element.set_attribute("aria-label", &card.name)?;
        let head = host.make("div", "head")?;
        let title = host.make("h2", "title")?;
        title.set_text_content(Some(&card.title));
        head.append_child(&title)?;
        let close = self.button(host, "close", "×", Action::Close, act.clone())?;
        close.set_attribute("aria-label", &card.close)?;

        // Said once, politely: the region is there before its words come.
        let said = host.make("div", "said")?;
        said.set_attribute("role", "status")?;
        said.append_child(&head)?;
        self.element.append_child(&said)?;
        let text = host.make("p", "text")?;
        text.set_text_content(Some(&card.text));
        said.append_child(&text)?;
        head.append_child(&close)?;

        if let Some(progress) = &card.progress {
            let line = host.make("p", "progress")?;
            line.set_text_content(Some(progress));
            self.element.append_child(&line)?;
        }
        let row = host.make("div", "row")?;
        for (words, action) in &card.buttons {
            // The page's own control is the thing to press, unless the way leads back to it.
            let class = if *action == Action::GoBack { "act" } else { "" };
            let button = self.button(host, class, words, *action, act.clone())?;
            row.append_child(&button)?;
        }
        if let Some((words, url)) = &card.link {
            let link = host.make("a", "")?;
            link.set_text_content(Some(words));
            link.set_attribute("href", url)?;
            link.set_attribute("target", "_blank")?;
            link.set_attribute("rel", "noreferrer")?;
            row.append_child(&link)?;
        }
        let never = self.button(host, "quiet", &card.never, Action::Never, act)?;
        row.append_child(&never)?;
        self.element.append_child(&row)?;
        Ok(())
    }

    fn button(
        &mut self,
        host: &Host,
        class: &str,
        words: &str,
        action: Action,
        act: impl Fn(Action) + 'static,
    ) -> Result<HtmlElement, JsValue> {
        let button = host.make("button", class)?;
        button.set_attribute("type", "button")?;
        button.set_text_content(Some(words));
        self.listeners
            .push(EventListener::new(&button, "click", move |event| {
                // The page's scripts cannot press it.
                if event.is_trusted() {
                    act(action);
                }
            }));
        Ok(button)
    }

    /// Moves the card to a corner where it does not cover `target`.
    pub fn dock(&mut self, document: &Document, target: Option<Rect>) {
        if self.shown.is_none() {
            return;
        }
        let Some(window) = document.default_view() else {
            return;
        };
        let size = layout::rect(&self.element);
        let room = (size.width() + 24.0, size.height() + 24.0);
        let rtl = layout::style(&self.element)
            .and_then(|s| s.get_property_value("direction").ok())
            .is_some_and(|d| d == "rtl");
        let place = corner(layout::viewport(&window), room, target, rtl);
        if self.corner != Some(place) {
            self.corner = Some(place);
            let class = match place {
                Corner::BottomEnd => "card bottom-end",
                Corner::BottomStart => "card bottom-start",
                Corner::TopEnd => "card top-end",
                Corner::TopStart => "card top-start",
            };
            self.element.set_class_name(class);
        }
    }
}
