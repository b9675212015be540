//! The page that opens after installation.

use gloo::events::EventListener;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::{Document, Element};

use crate::webext::elements::add;
use crate::webext::{api, interop, localize, retry};
use login_linker_core::decision::journey::Method;
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

/// The time in ms after which the page is painted in the browser's language, if the chosen one is
/// not known yet.
const PAINT_MS: u32 = 1000;

/// Paints the page, and again if another language was chosen and is known later.
pub fn open() {
    spawn_local(async {
        let language = future_to_promise(async {
            let question = interop::to_js(&FromPopup::Ask(api::NO_TAB));
            let read = |answer| interop::from_js::<PopupState>(answer);
            let state = retry::until_answered(|| api::send_message(&question), read).await;
            localize::set_language(state.settings.language()).await;
            Ok(JsValue::UNDEFINED)
        });
        let commands = api::answer_within(PAINT_MS, api::commands()).await;
        let shortcut = commands.map(shortcut_of).unwrap_or_default();
        let in_time = api::answer_within(PAINT_MS, Ok(language.clone())).await;
        let painted = paint_now(&shortcut);
        if in_time.is_none() {
            api::answer_without_limit(Ok(language)).await;
            if painted != Some(localize::locale()) {
                paint_now(&shortcut);
            }
        }
    });
}

/// The shortcut of the only command, which opens the popup; empty if the user has removed it.
fn shortcut_of(commands: JsValue) -> String {
    let command = commands.dyn_ref::<Array>().map(|all| all.get(0));
    let shortcut = command.map(|command| api::get(&command, "shortcut"));
    shortcut.and_then(|s| s.as_string()).unwrap_or_default()
}

/// Paints the page in the language that is set, and returns that language.
fn paint_now(shortcut: &str) -> Option<String> {
    // Only Firefox uses this scheme for extension pages.
    let family = match api::url_of("").starts_with("moz-extension:") {
        true => BrowserFamily::Firefox,
        false => BrowserFamily::Chromium,
    };
    let document = web_sys::window()?.document()?;
    paint(&document, &welcome(family, shortcut.to_owned())).ok()?;
    Some(localize::locale())
}

fn paint(document: &Document, view: &Welcome) -> Result<(), JsValue> {
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
                button(document, &row, class, words, *main)?;
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
) -> Result<(), JsValue> {
    let PopupAction::Start(method) = main else {
        return Ok(());
    };
    let button = add(document, to, "button", class, Some(words))?;
    button.set_attribute("type", "button")?;
    let listener = EventListener::new(&button, "click", move |event| {
        if event.is_trusted() {
            spawn_local(start(method));
        }
    });
    // The page's document owns it, until the page closes.
    listener.forget();
    Ok(())
}

/// Starts a method. If the background does not answer, this tab goes to the method's first page.
async fn start(method: Method) {
    let own = api::answer(api::own_tab()).await;
    let tab = own.and_then(|tab| api::tab_id(&tab)).unwrap_or(api::NO_TAB);
    let message = interop::to_js(&FromPopup::Start(tab, method));
    if !retry::tell_background(&message).await
        && let Some(window) = web_sys::window()
    {
        let _ = window.location().assign(method.first_page());
    }
}
