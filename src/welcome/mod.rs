//! The page that opens after installation.

use gloo::events::EventListener;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::{Document, Element};

use crate::webext::elements::add;
use crate::webext::{api, interop, localize};
use login_linker_core::decision::journey::TabId;
use login_linker_core::presentation::{
    BrowserFamily, Key, PopupAction, PopupState, Text, Welcome, welcome,
};
use login_linker_core::protocol::FromPopup;

/// The file of the page.
const FILE: &str = "welcome.html";

/// Opens the page if `reason`, as given by the browser, is the installation.
pub fn on_installed(reason: &str) -> Promise {
    let first = reason == "install";
    future_to_promise(async move {
        if first {
            let page = api::object([("url", api::url_of(FILE).into())]);
            api::answer(api::open_tab(&page)).await;
        }
        Ok(JsValue::UNDEFINED)
    })
}

/// Paints the page.
pub fn open() -> Promise {
    future_to_promise(async {
        let own = api::answer(api::own_tab()).await;
        // Saturates, as every cast from a float does.
        let tab = own.and_then(|tab| api::get(&tab, "id").as_f64());
        let tab = tab.map(|id| id as TabId).unwrap_or_default();
        let known = api::ask_background(&interop::to_js(&FromPopup::Ask(tab))).await;
        let state: Option<PopupState> = known.and_then(interop::from_js);
        localize::set_language(state.and_then(|s| s.settings.language())).await;
        // Only Firefox uses this scheme for extension pages.
        let family = match api::url_of("").starts_with("moz-extension:") {
            true => BrowserFamily::Firefox,
            false => BrowserFamily::Chromium,
        };
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            paint(&document, &welcome(family), tab)?;
        }
        Ok(JsValue::UNDEFINED)
    })
}

fn paint(document: &Document, view: &Welcome, tab: TabId) -> Result<(), JsValue> {
    if let Some(root) = document.document_element() {
        root.set_attribute("lang", &localize::locale())?;
        root.set_attribute("dir", &localize::localize(&Text::plain(Key::Direction)))?;
    }
    document.set_title(&localize::localize(&view.title));
    let Some(main) = document.get_element_by_id("welcome") else {
        return Ok(());
    };
    main.set_text_content(None);
    // The name is in the heading.
    picture(document, &main, "icon", "icons/icon-128.png")?;
    add(document, &main, "h1", "", Some(&view.title))?;
    add(document, &main, "p", "lead", Some(&view.text))?;
    // The sentence before it says the same.
    picture(document, &main, "", "welcome.svg")?;
    for (at, (title, texts)) in view.parts.iter().enumerate() {
        let part = add(document, &main, "section", "", None)?;
        add(document, &part, "h2", "", Some(title))?;
        for text in texts {
            add(document, &part, "p", "", Some(text))?;
        }
        if at == 0 {
            let row = add(document, &part, "p", "row", None)?;
            for (at, (words, main)) in view.buttons.iter().enumerate() {
                let class = if at == 0 { "primary" } else { "" };
                button(document, &row, class, words, *main, tab)?;
            }
        }
    }
    Ok(())
}

/// Adds a decorative picture.
fn picture(document: &Document, to: &Element, class: &str, file: &str) -> Result<(), JsValue> {
    let picture = add(document, to, "img", class, None)?;
    picture.set_attribute("src", file)?;
    picture.set_attribute("alt", "")
}

fn button(
    document: &Document,
    to: &Element,
    class: &str,
    words: &Text,
    main: PopupAction,
    tab: TabId,
) -> Result<(), JsValue> {
    let PopupAction::Start(method) = main else {
        return Ok(());
    };
    let button = add(document, to, "button", class, Some(words))?;
    button.set_attribute("type", "button")?;
    let listener = EventListener::new(&button, "click", move |event| {
        if event.is_trusted() {
            spawn_local(async move {
                let message = interop::to_js(&FromPopup::Start(tab, method));
                api::tell_background(&message).await;
            });
        }
    });
    // The page's document owns it, until the page closes.
    listener.forget();
    Ok(())
}
