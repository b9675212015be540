//! Paints the popup's view.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

use crate::core::view::{Action, Main, Point, PointState, Popup, Text};
use crate::web::texts;

use super::report;

/// Paints the whole popup. `press` is called with what a button does.
pub fn paint(view: &Popup, press: impl Fn(Main) + Clone + 'static) {
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        let _ = Painter { document, press }.all(view);
    }
}

struct Painter<F> {
    document: Document,
    press: F,
}

impl<F: Fn(Main) + Clone + 'static> Painter<F> {
    fn all(&self, view: &Popup) -> Result<(), JsValue> {
        if let Some(root) = self.document.document_element() {
            root.set_attribute("lang", &texts::locale())?;
        }
        let Some(main) = self.document.get_element_by_id("popup") else {
            return Ok(());
        };
        main.set_text_content(None);
        self.step(&main, view)?;
        self.states(&main, view)?;
        for (title, points) in &view.methods {
            self.method(&main, title, points)?;
        }
        self.articles(&main, view)?;
        self.foot(&main, view)
    }

    fn step(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        self.add(main, "h1", "", Some(&view.title))?;
        if let Some(text) = &view.text {
            self.add(main, "p", "text", Some(text))?;
        }
        let row = self.add(main, "p", "row", None)?;
        if let Some((words, what)) = &view.main {
            self.button(&row, "act", words, *what)?;
        }
        if let Some(words) = &view.show_card {
            self.button(&row, "", words, Main::Act(Action::ShowCard))?;
        }
        if view.report.is_none() {
            self.place_of_report(main)?;
        }
        Ok(())
    }

    /// Where the report comes, once it is asked for: after the button that asks for it.
    fn place_of_report(&self, main: &Element) -> Result<(), JsValue> {
        self.add(main, "section", "report", None)?
            .set_id(report::PLACE);
        Ok(())
    }

    fn foot(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        let Some(words) = &view.report else {
            return Ok(());
        };
        let row = self.add(main, "p", "row", None)?;
        self.button(&row, "", words, Main::Report)?;
        self.place_of_report(main)
    }

    fn states(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        use crate::core::view::Key;
        let list = self.add(main, "dl", "states", None)?;
        for (name, state) in [
            (Key::PopupCloud, &view.cloud),
            (Key::PopupMagento, &view.magento),
        ] {
            self.add(&list, "dt", "", Some(&Text::plain(name)))?;
            self.add(&list, "dd", "", Some(state))?;
        }
        Ok(())
    }

    fn method(&self, main: &Element, title: &Text, points: &[Point]) -> Result<(), JsValue> {
        let here = points.iter().any(|p| p.state == PointState::Next);
        let box_ = self.add(main, "details", "method", None)?;
        if here {
            box_.set_attribute("open", "")?;
        }
        self.add(&box_, "summary", "", Some(title))?;
        let list = self.add(&box_, "ol", "points", None)?;
        for point in points {
            let class = match point.state {
                PointState::Done => "done",
                PointState::Next => "next",
                PointState::Ahead => "ahead",
            };
            let item = self.add(&list, "li", class, Some(&point.text))?;
            if point.state == PointState::Next {
                item.set_attribute("aria-current", "step")?;
            }
        }
        Ok(())
    }

    fn articles(&self, main: &Element, view: &Popup) -> Result<(), JsValue> {
        use crate::core::view::Key;
        self.add(main, "h2", "", Some(&Text::plain(Key::PopupArticles)))?;
        let list = self.add(main, "ul", "articles", None)?;
        for (title, url) in &view.articles {
            let item = self.add(&list, "li", "", None)?;
            let link = self.add(&item, "a", "", Some(title))?;
            link.set_attribute("href", url)?;
            link.set_attribute("target", "_blank")?;
            link.set_attribute("rel", "noreferrer")?;
        }
        Ok(())
    }

    fn button(&self, to: &Element, class: &str, words: &Text, what: Main) -> Result<(), JsValue> {
        let button = self.add(to, "button", class, Some(words))?;
        button.set_attribute("type", "button")?;
        let press = self.press.clone();
        let listener = EventListener::new(&button, "click", move |event| {
            if event.is_trusted() {
                press(what);
            }
        });
        // The popup's document is the owner: it goes when the popup closes.
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

/// Adds an element with its words to another.
pub fn add(
    document: &Document,
    to: &Element,
    tag: &str,
    class: &str,
    words: Option<&Text>,
) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if let Some(words) = words {
        element.set_text_content(Some(&texts::say(words)));
    }
    to.append_child(&element)?;
    Ok(element)
}
