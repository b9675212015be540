//! The card in its corner.

use std::cell::RefCell;

use js_sys::Date;
use wasm_bindgen::prelude::*;
use web_sys::{Document, FocusEvent, HtmlElement, MouseEvent, Node};

use login_linker_core::presentation::{Action, Card, mask};

use super::live_region::Announcer;
use super::root::{OverlayRoot, lower, raise};
use crate::content::dom;

mod dock;
mod in_front;

use dock::DockArea;
use in_front::{has, is_painted_over};

/// The card on the page, or its place while there is none.
#[derive(Debug)]
pub struct CardElement {
    element: HtmlElement,
    announcer: Announcer,
    shown: Option<Card<String>>,
    seen: Option<HtmlElement>,
    buttons: Vec<(Action, HtmlElement)>,
    /// Where the card was last docked for.
    docked: Option<DockArea>,
    /// It makes room for a dialog of the page's.
    aside: bool,
    /// It has been announced.
    said: bool,
    /// The title as a button, for where there is room for no more.
    more: Option<HtmlElement>,
    /// The user has opened the pill.
    open: bool,
    /// When it has come, in ms; none while it is not to be seen.
    since: Option<f64>,
}

/// So long it must have been seen before it can be pressed, in ms: a press that was meant for what was
/// there before is none.
const MOMENT_MS: f64 = 300.0;

thread_local! {
    /// What had the focus before it came into the card.
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The focus has come into our element.
pub fn came_from(event: &FocusEvent) {
    // Not asked for its class: Firefox denies that of an element of the page.
    if let Some(other) = event.related_target() {
        BEFORE.set(Some(other.unchecked_into()));
    }
}

/// What a press on the card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// On nothing that can be pressed.
    Nothing,
    /// One that the user did not mean for what was pressed.
    Refused,
    /// It opens the pill, or closes it.
    More,
    /// It asks for something.
    Act(Action),
}

/// What of a page closes by Escape.
const CLOSES_BY_ESCAPE: &str =
    ":modal, :popover-open:not([popover=manual]), [aria-haspopup][aria-expanded=true]";
/// What of a page takes keys as they are typed.
const TYPED_IN: &str =
    "input, textarea, select, iframe, [role=textbox], [role=combobox], [role=menu], :read-write";

impl CardElement {
    /// No card yet.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let element = host.make("section", "card")?;
        host.add_popover(&element)?;
        Ok(Self {
            element,
            announcer: Announcer::new(host)?,
            shown: None,
            seen: None,
            buttons: Vec::new(),
            docked: None,
            aside: false,
            said: false,
            more: None,
            open: false,
            since: None,
        })
    }

    /// Whether Escape is meant for it: there is a card, and it has the focus or nothing of the page
    /// is open that closes by Escape.
    pub fn takes_escape(&self, host: &OverlayRoot, document: &Document, roots: &[Node]) -> bool {
        let is_open = || has(document, roots, CLOSES_BY_ESCAPE);
        // A field is emptied by it, or shuts its list; a frame has uses of its own.
        let types =
            || dom::focus_of(document).is_some_and(|e| dom::closest(&e, TYPED_IN).is_some());
        self.shown.is_some() && (host.focused().is_some() || !is_open() && !types())
    }

    /// Brings what is shown to the top layer anew.
    pub fn raise_again(&self) {
        if self.shown.is_some() {
            raise(&self.element);
        }
    }

    /// Shows a card, or none, to be docked then. Only a new card is painted, and announced.
    pub fn show(&mut self, host: &OverlayRoot, card: Option<&Card<String>>) -> Result<(), JsValue> {
        if self.shown.as_ref() == card {
            return Ok(());
        }
        if let (Some(old), Some(new), Some(seen)) = (&mut self.shown, card, &self.seen) {
            old.seen.clone_from(&new.seen);
            if old == new {
                // Time has passed, and nothing else.
                seen.set_text_content(new.seen.as_deref().map(mask::ids).as_deref());
                return Ok(());
            }
        }
        let focused = self.focused(host);
        self.buttons.clear();
        self.since = None;
        self.docked = None;
        self.shown = card.cloned();
        let Some(card) = card else {
            self.announcer.say(None);
            if focused.is_some() {
                self.give_focus_back();
            }
            lower(&self.element);
            return Ok(());
        };
        self.element.set_text_content(None);
        self.open = false;
        self.paint(host, card)?;
        self.said = false;
        self.come();
        if let Some(action) = focused {
            let same = self.buttons.iter().find(|(a, _)| *a == action);
            if let Some((_, button)) = same.or(self.buttons.first()) {
                dom::focus(button);
            }
        }
        Ok(())
    }

    fn come(&mut self) {
        self.since = Some(Date::now());
        raise(&self.element);
    }

    /// What a click on our element asks for.
    pub fn press(&self, host: &OverlayRoot, click: &MouseEvent) -> Press {
        let (x, y) = (click.client_x(), click.client_y());
        // A key presses what has the focus.
        let pressed = match click.detail() {
            0 => host.focused(),
            _ => host.at_point(f64::from(x), f64::from(y)),
        };
        let Some(pressed) = pressed else {
            return Press::Nothing;
        };
        let is_seen = self
            .since
            .is_some_and(|since| Date::now() - since >= MOMENT_MS);
        if !click.is_trusted() || !is_seen || is_painted_over(&self.element) {
            return Press::Refused;
        }
        let is_in = |button: &HtmlElement| dom::contains(button, &pressed);
        if self.more.as_ref().is_some_and(is_in) {
            return Press::More;
        }
        let button = self.buttons.iter().find(|(_, button)| is_in(button));
        button.map_or(Press::Nothing, |(action, _)| Press::Act(*action))
    }

    /// Opens the pill, or closes it.
    pub fn toggle(&mut self) {
        self.open = !self.open;
        let now = if self.open { "true" } else { "false" };
        if let Some(more) = &self.more {
            let _ = more.set_attribute("aria-expanded", now);
        }
    }

    /// What the focused button asks for, if the focus is in the card.
    fn focused(&self, host: &OverlayRoot) -> Option<Action> {
        let focused = host.focused()?;
        let is = |b: &&(Action, HtmlElement)| **b.1 == *focused;
        let button = self.buttons.iter().find(is);
        Some(button.map_or(Action::Close, |(action, _)| *action))
    }

    fn give_focus_back(&self) {
        if let Some(before) = BEFORE.take() {
            dom::focus(&before);
        }
    }

    fn paint(&mut self, host: &OverlayRoot, card: &Card<String>) -> Result<(), JsValue> {
        let to = self.element.clone();
        to.set_attribute("aria-label", &card.name)?;
        to.set_attribute("lang", &card.language)?;
        to.set_attribute("dir", &card.direction)?;
        let head = host.add(&to, "div", "head", "")?;
        let brand = match &card.progress {
            Some(progress) => [&card.name, " · ", progress].concat(),
            None => card.name.clone(),
        };
        host.add(&head, "p", "brand quiet", &brand)?;
        let more = host.add(&head, "button", "more", &card.title)?;
        more.set_attribute("type", "button")?;
        more.set_attribute("aria-expanded", "false")?;
        self.more = Some(more);
        let close = self.button(host, &head, "close", "×", Action::Close)?;
        close.set_attribute("aria-label", &card.close)?;

        host.add(&to, "h2", "title", &card.title)?;
        host.add(&to, "p", "text", &card.text)?;
        self.seen = match &card.seen {
            Some(seen) => Some(host.add(&to, "p", "seen quiet", seen)?),
            None => None,
        };
        let row = host.add(&to, "div", "row", "")?;
        if let Some(words) = &card.show {
            self.button(host, &row, "act show", words, Action::Show)?;
        }
        for (words, action) in &card.buttons {
            // The page's own control is the thing to press, unless the way leads back to it.
            let class = if *action == Action::GoBack { "act" } else { "" };
            self.button(host, &row, class, words, *action)?;
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
            self.button(host, &to, "never quiet", never, Action::TurnHintsOff)?;
        }
        Ok(())
    }

    fn button(
        &mut self,
        host: &OverlayRoot,
        to: &HtmlElement,
        class: &str,
        words: &str,
        action: Action,
    ) -> Result<HtmlElement, JsValue> {
        let button = host.add(to, "button", class, words)?;
        button.set_attribute("type", "button")?;
        self.buttons.push((action, button.clone()));
        Ok(button)
    }
}

/// A link that tells nobody where it was followed.
fn link(host: &OverlayRoot, to: &HtmlElement, words: &str, url: &str) -> Result<(), JsValue> {
    let link = host.add(to, "a", "", words)?;
    link.set_attribute("href", url)?;
    link.set_attribute("target", "_blank")?;
    link.set_attribute("rel", "noreferrer")
}
