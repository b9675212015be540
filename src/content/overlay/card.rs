//! The card in its corner.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, FocusEvent, FocusOptions, HtmlElement, Node};

use login_linker_core::presentation::{Action, Card};

use super::live_region::Announcer;
use super::root::{OverlayRoot, lower, raise};
use crate::content::dom;

mod dock;

use dock::DockArea;

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
    /// The user has opened the pill.
    open: Rc<RefCell<bool>>,
    /// What had the focus before it came into the card.
    before: Rc<RefCell<Option<HtmlElement>>>,
    listeners: Vec<EventListener>,
    _focus: EventListener,
}

/// What of a page closes by Escape.
const CLOSES_BY_ESCAPE: &str =
    "dialog:modal, :popover-open:not([popover=manual]), [aria-haspopup][aria-expanded=true]";

impl CardElement {
    /// No card yet.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let element = host.make("section", "card")?;
        host.add_popover(&element)?;
        let before = Rc::new(RefCell::new(None));
        let (from, card) = (before.clone(), element.clone());
        let focus = EventListener::new(&element, "focusin", move |event| {
            let event: &FocusEvent = event.unchecked_ref();
            // Not asked for its class: Firefox denies that of an element of the page.
            let other: Option<HtmlElement> = event.related_target().map(JsCast::unchecked_into);
            if other.as_ref().is_some_and(|o| !dom::contains(&card, o)) {
                from.replace(other);
            }
        });
        Ok(Self {
            element,
            announcer: Announcer::new(host)?,
            shown: None,
            seen: None,
            buttons: Vec::new(),
            docked: None,
            aside: false,
            said: false,
            open: Rc::default(),
            before,
            listeners: Vec::new(),
            _focus: focus,
        })
    }

    /// Whether Escape is meant for it: there is a card, and it has the focus or nothing of the page
    /// is open that closes by Escape.
    pub fn takes_escape(&self, host: &OverlayRoot, document: &Document, roots: &[Node]) -> bool {
        let is_open = || has(document, roots, CLOSES_BY_ESCAPE);
        self.shown.is_some() && (host.focused().is_some() || !is_open())
    }

    /// Brings what is shown to the top layer anew.
    pub fn raise_again(&self) {
        if self.shown.is_some() {
            raise(&self.element);
        }
    }

    /// Shows a card, or none, to be docked then. `act` is called with what a button asks for. Only a
    /// new card is painted, and announced.
    pub fn show(
        &mut self,
        host: &OverlayRoot,
        card: Option<&Card<String>>,
        act: impl Fn(Action) + Clone + 'static,
    ) -> Result<(), JsValue> {
        if self.shown.as_ref() == card {
            return Ok(());
        }
        if let (Some(old), Some(new), Some(seen)) = (&mut self.shown, card, &self.seen) {
            old.seen.clone_from(&new.seen);
            if old == new {
                // Time has passed, and nothing else.
                seen.set_text_content(new.seen.as_deref());
                return Ok(());
            }
        }
        let focused = self.focused(host);
        self.listeners.clear();
        self.buttons.clear();
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
        self.open.replace(false);
        self.paint(host, card, act)?;
        self.said = false;
        raise(&self.element);
        if let Some(action) = focused {
            let same = self.buttons.iter().find(|(a, _)| *a == action);
            if let Some((_, button)) = same.or(self.buttons.first()) {
                focus(button);
            }
        }
        Ok(())
    }

    /// What the focused button asks for, if the focus is in the card.
    fn focused(&self, host: &OverlayRoot) -> Option<Action> {
        let focused = host.focused()?;
        let is = |b: &&(Action, HtmlElement)| **b.1 == *focused;
        let button = self.buttons.iter().find(is);
        Some(button.map_or(Action::Close, |(action, _)| *action))
    }

    fn give_focus_back(&self) {
        if let Some(before) = self.before.take() {
            focus(&before);
        }
    }

    fn paint(
        &mut self,
        host: &OverlayRoot,
        card: &Card<String>,
        act: impl Fn(Action) + Clone + 'static,
    ) -> Result<(), JsValue> {
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
        self.more(host, &head, &card.title)?;
        let close = self.button(host, &head, "close", "×", Action::Close, act.clone())?;
        close.set_attribute("aria-label", &card.close)?;

        host.add(&to, "h2", "title", &card.title)?;
        host.add(&to, "p", "text", &card.text)?;
        self.seen = match &card.seen {
            Some(seen) => Some(host.add(&to, "p", "seen quiet", seen)?),
            None => None,
        };
        let row = host.add(&to, "div", "row", "")?;
        if let Some(words) = &card.show {
            self.button(host, &row, "act show", words, Action::Show, act.clone())?;
        }
        for (words, action) in &card.buttons {
            // The page's own control is the thing to press, unless the way leads back to it.
            let class = if *action == Action::GoBack { "act" } else { "" };
            self.button(host, &row, class, words, *action, act.clone())?;
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
            self.button(host, &to, "never quiet", never, Action::TurnHintsOff, act)?;
        }
        Ok(())
    }

    /// The title as a button, for where there is room for no more.
    fn more(&mut self, host: &OverlayRoot, head: &HtmlElement, title: &str) -> Result<(), JsValue> {
        let more = host.add(head, "button", "more", title)?;
        more.set_attribute("type", "button")?;
        more.set_attribute("aria-expanded", "false")?;
        let (open, button, card) = (self.open.clone(), more.clone(), self.element.clone());
        let listener = EventListener::new(&more, "click", move |event| {
            if event.is_trusted() {
                let now = !*open.borrow();
                open.replace(now);
                let _ = card.class_list().toggle_with_force("open", now);
                let _ = button.set_attribute("aria-expanded", if now { "true" } else { "false" });
            }
        });
        self.listeners.push(listener);
        Ok(())
    }

    fn button(
        &mut self,
        host: &OverlayRoot,
        to: &HtmlElement,
        class: &str,
        words: &str,
        action: Action,
        act: impl Fn(Action) + 'static,
    ) -> Result<HtmlElement, JsValue> {
        let button = host.add(to, "button", class, words)?;
        button.set_attribute("type", "button")?;
        self.listeners
            .push(EventListener::new(&button, "click", move |event| {
                // The page's scripts cannot press it.
                if event.is_trusted() {
                    act(action);
                }
            }));
        self.buttons.push((action, button.clone()));
        Ok(button)
    }
}

/// Whether the document has such an element, itself or in one of its shadow roots among `roots`. What
/// a frame has is in front of that frame only.
fn has(document: &Document, roots: &[Node], selector: &str) -> bool {
    let has = |root: &Node| {
        let root: &Element = root.unchecked_ref();
        matches!(root.query_selector(selector), Ok(Some(_)))
    };
    let is_here = |root: &&Node| root.owner_document().as_ref() == Some(document);
    has(document) || roots.iter().filter(is_here).any(has)
}

/// A link that tells nobody where it was followed.
fn link(host: &OverlayRoot, to: &HtmlElement, words: &str, url: &str) -> Result<(), JsValue> {
    let link = host.add(to, "a", "", words)?;
    link.set_attribute("href", url)?;
    link.set_attribute("target", "_blank")?;
    link.set_attribute("rel", "noreferrer")
}

/// Moves the focus, and nothing else.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
