//! Paints the popup's view.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement};

use crate::webext::elements::{add, link};
use crate::webext::localize;
use login_linker_core::decision::checklist::ItemState;
use login_linker_core::presentation::{Badge, Key, Popup, PopupAction, PopupChecklist, Text};

use super::request::PopupRequest;
use super::{report, settings};

/// Paints the whole popup. `press` is called with what the user requests.
pub fn paint(view: &Popup, press: impl Fn(PopupRequest) + Clone + 'static) {
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        // The focus stays where it is, on the control that the user has just used, or is about to.
        let focused = document.active_element().map(|element| identity(&element));
        let open = DISCLOSURES.into_iter().find(|id| {
            let disclosure = document.get_element_by_id(id);
            disclosure.is_some_and(|disclosure| disclosure.has_attribute("open"))
        });
        // At first the current checklist is open; later what the user has opened, or nothing.
        let is_first = document.get_element_by_id("articles").is_none();
        let is_only = view.checklists.len() == 1;
        let is_on = |list: &PopupChecklist| {
            list.open && (is_only || list.items.iter().any(|(_, s)| *s == ItemState::Next))
        };
        let here = view.checklists.iter().position(is_on);
        let here = here.and_then(|at| DISCLOSURES.get(at).copied());
        let open = match open {
            Some(open) if open.starts_with("method") => here.or(Some(open)),
            None if is_first => here,
            open => open,
        };
        let painter = Painter {
            document,
            open,
            press,
        };
        let _ = painter.all(view);
        if let Some((tag, id, text)) = focused {
            let elements = painter.document.get_elements_by_tag_name(&tag);
            let mut all = (0..elements.length()).filter_map(|at| elements.item(at));
            let focused = (tag.clone(), id, text);
            if let Some(element) = all.find(|element| identity(element) == focused) {
                let _ = element.unchecked_ref::<HtmlElement>().focus();
            }
        }
    }
}

/// What tells a control from the others when the popup is painted again: its tag, and its id or
/// else its text.
fn identity(element: &Element) -> (String, String, Option<String>) {
    let id = element.id();
    let text = element.text_content().filter(|_| id.is_empty());
    (element.tag_name(), id, text)
}

/// Sets whether answers are awaited.
pub fn set_waiting(waiting: bool) {
    let document = web_sys::window().and_then(|w| w.document());
    if let Some(main) = document.and_then(|d| d.get_element_by_id("popup")) {
        main.set_class_name(if waiting { "waiting" } else { "" });
    }
}

/// The ids of the disclosures: the methods, Adobe's articles, the settings.
const DISCLOSURES: [&str; 4] = ["method-1", "method-2", "articles", "settings"];

struct Painter<F> {
    document: Document,
    /// The open disclosure: at most one, so that everything fits into the popup.
    open: Option<&'static str>,
    press: F,
}

impl<F: Fn(PopupRequest) + Clone + 'static> Painter<F> {
    fn all(&self, view: &Popup) -> Result<(), JsValue> {
        if let Some(root) = self.document.document_element() {
            root.set_attribute("lang", &localize::locale())?;
            root.set_attribute("dir", &localize::localize(&Text::plain(Key::Direction)))?;
        }
        let Some(main) = self.document.get_element_by_id("popup") else {
            return Ok(());
        };
        main.set_text_content(None);
        let brand = self.add(&main, "p", "brand", None)?;
        let icon = self.add(&brand, "img", "", None)?;
        icon.set_attribute("src", "icons/icon-48.png")?;
        // The name is beside the icon.
        icon.set_attribute("alt", "")?;
        self.add(&brand, "span", "", Some(&Text::plain(Key::CardName)))?;
        self.step(&main, view)?;
        self.accounts(&main, view)?;
        if !view.checklists.is_empty() {
            if let Some(heading) = &view.methods {
                self.heading(&main, heading)?;
            }
            let disclosures = self.add(&main, "div", "disclosures", None)?;
            for (at, list) in view.checklists.iter().enumerate() {
                self.list(&disclosures, at, list)?;
            }
        }
        self.foot(&main, view)
    }

    fn step(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        let step = self.add(main, "section", "step", None)?;
        let head = self.add(&step, "div", "head", None)?;
        if view.badge != Badge::None {
            self.badge(&head, view.badge)?;
        }
        self.add(&head, "h1", "", Some(&view.title))?;
        if let Some(text) = &view.text {
            self.add(&step, "p", "text", Some(text))?;
        }
        for text in &view.notes {
            self.add(&step, "p", "text", Some(text))?;
        }
        let row = self.add(&step, "p", "row", None)?;
        for (at, (words, what)) in view.buttons.iter().enumerate() {
            let class = if at == 0 && view.main { "primary" } else { "" };
            self.button(&row, class, words, *what)?;
        }
        if view.report.is_none() {
            self.place_of_report(main)?;
        }
        Ok(())
    }

    /// Adds the empty element for the report; it follows the button that requests the report.
    fn place_of_report(&self, main: &Element) -> Result<(), JsValue> {
        self.add(main, "section", "report", None)?
            .set_id(report::PLACE);
        Ok(())
    }

    fn foot(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        match &view.help {
            Some((words, Some(url))) => {
                let line = self.add(main, "p", "help", None)?;
                link(&self.document, &line, words, url)?;
            }
            Some((words, None)) => {
                self.add(main, "p", "help", Some(words))?;
            }
            None => {}
        }
        let foot = self.add(main, "div", "foot", None)?;
        self.articles(&foot, view)?;
        self.settings(&foot, view)?;
        let Some(words) = &view.report else {
            return Ok(());
        };
        self.button(&foot, "", words, PopupAction::Report)?;
        self.place_of_report(main)
    }

    /// A drawn icon. The text beside it says the same.
    fn badge(&self, to: &Element, badge: Badge) -> Result<(), JsValue> {
        self.add(to, "span", badge.class(), None)?
            .set_attribute("aria-hidden", "true")
    }

    fn accounts(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        self.heading(main, &Key::PopupAccounts.into())?;
        let list = self.add(main, "dl", "accounts", None)?;
        for account in &view.accounts {
            let row = self.add(&list, "div", "", None)?;
            let name = self.add(&row, "dt", "", None)?;
            self.badge(&name, account.badge)?;
            self.add(&name, "span", "", Some(&account.name))?;
            self.add(&row, "dd", "", Some(&account.state))?;
            if let Some(last_seen) = &account.last_seen {
                self.add(&row, "dd", "quiet", Some(last_seen))?;
            }
        }
        Ok(())
    }

    /// A disclosure with its title. Opening it closes the others.
    fn disclosure(&self, to: &Element, at: usize, title: &Text) -> Result<Element, JsValue> {
        let disclosure = self.add(to, "details", "", None)?;
        disclosure.set_attribute("name", "disclosures")?;
        if let Some(id) = DISCLOSURES.get(at) {
            disclosure.set_id(id);
            if self.open == Some(id) {
                disclosure.set_attribute("open", "")?;
            }
        }
        self.add(&disclosure, "summary", "", Some(title))?;
        Ok(disclosure)
    }

    fn list(&self, to: &Element, at: usize, view: &PopupChecklist) -> Result<(), JsValue> {
        let section = self.disclosure(to, at, &view.title)?;
        let list = self.add(&section, "ol", "items", None)?;
        for (words, state) in &view.items {
            let class = match state {
                ItemState::Done => "done",
                ItemState::Next => "next",
                ItemState::Pending => "pending",
            };
            let item = self.add(&list, "li", class, None)?;
            self.add(&item, "span", "", Some(words))?;
            match state {
                // The tick is drawn with CSS.
                ItemState::Done => {
                    let done = self.add(&item, "span", "visually-hidden", None)?;
                    let words = localize::localize(&Text::plain(Key::ItemDone));
                    done.set_text_content(Some(&[" (", &words, ")"].concat()));
                }
                ItemState::Next => item.set_attribute("aria-current", "step")?,
                ItemState::Pending => {}
            }
        }
        if let Some((words, what)) = &view.button {
            let class = match what {
                PopupAction::Start(_) => "start other",
                _ => "start",
            };
            let row = self.add(&section, "p", class, None)?;
            self.button(&row, "", words, *what)?;
        }
        Ok(())
    }

    fn articles(&self, to: &Element, view: &Popup) -> Result<(), JsValue> {
        let section = self.disclosure(to, 2, &Text::plain(Key::PopupArticles))?;
        let list = self.add(&section, "ul", "articles", None)?;
        for (title, url) in &view.articles {
            let item = self.add(&list, "li", "", None)?;
            link(&self.document, &item, title, url)?;
        }
        Ok(())
    }

    /// The settings, and what a company has set.
    fn settings(&self, to: &Element, view: &Popup) -> Result<(), JsValue> {
        let section = self.disclosure(to, 3, &Text::plain(Key::PopupSettings))?;
        let inner = self.add(&section, "div", "settings", None)?;
        settings::paint(&self.document, &inner, &view.settings, self.press.clone())?;
        for note in &view.policy {
            self.add(&inner, "p", "quiet", Some(note))?;
        }
        Ok(())
    }

    /// A heading for screen readers only.
    fn heading(&self, to: &Element, words: &Text) -> Result<(), JsValue> {
        self.add(to, "h2", "visually-hidden", Some(words))?;
        Ok(())
    }

    fn button(
        &self,
        to: &Element,
        class: &str,
        words: &Text,
        what: PopupAction,
    ) -> Result<(), JsValue> {
        let button = self.add(to, "button", class, Some(words))?;
        button.set_attribute("type", "button")?;
        let press = self.press.clone();
        let listener = EventListener::new(&button, "click", move |event| {
            if event.is_trusted() {
                press(PopupRequest::Press(what));
            }
        });
        // The popup's document owns it, until the popup closes.
        listener.forget();
        Ok(())
    }

    fn add(
        &self,
        to: &Element,
        tag: &str,
        class: &str,
        words: Option<&Text>,
    ) -> Result<Element, JsValue> {
        add(&self.document, to, tag, class, words)
    }
}
