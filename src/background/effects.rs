//! Does what the ledger says is to be done.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::webext::{api, interop, texts};
use login_linker_core::decision::journey::TabId;
use login_linker_core::presentation::{self, Badge};
use login_linker_core::protocol::{PageUpdate, ToContent, pack};
use login_linker_core::reading::session::Millis;
use login_linker_core::state::{BackgroundState, Effect, Event, Settings};

use super::{inject, memory};

/// Does everything in turn. `answer` is called when it is an answer's.
pub async fn run(
    ledger: &mut BackgroundState,
    settings: &mut Settings,
    effects: Vec<Effect>,
    now: Millis,
    answer: &Function,
) {
    for effect in effects {
        match effect {
            Effect::Reply(tab) => {
                reply(answer, &pack(&told(ledger, settings, tab, now)).into());
            }
            Effect::ReplyPopup(state) => reply(answer, &interop::to_js(&*state)),
            Effect::Tell(tab) => {
                let told = told(ledger, settings, tab, now);
                tell(tab, &ToContent::PageUpdate(Box::new(told)));
            }
            Effect::Twin(tab) => inject::twin(tab),
            Effect::Leave(tab) => tell(tab, &ToContent::Leave),
            Effect::Paint(tab) => paint(ledger, settings, tab, now).await,
            Effect::Open { url, beside } => {
                let opened = open(url, beside).await;
                learn(ledger, settings, opened, now).await;
            }
            Effect::Focus { tab, url } => {
                let opened = focus(tab, url).await;
                learn(ledger, settings, opened, now).await;
            }
            Effect::SaveSettings => memory::keep_settings(settings).await,
        }
    }
}

/// Answers who has asked, unless that has been done.
pub fn reply(answer: &Function, said: &JsValue) {
    // What makes a promise cannot fail.
    let _ = answer.call1(&JsValue::UNDEFINED, said);
}

/// Has the ledger know of a tab that was opened, before anything is from_sender of that.
async fn learn(
    ledger: &mut BackgroundState,
    settings: &mut Settings,
    opened: Option<Event>,
    now: Millis,
) {
    if let Some(event) = opened {
        ledger.take(settings, event, now);
        memory::keep(ledger).await;
    }
}

/// Not waited for: a frozen tab may never answer.
fn tell(tab: TabId, message: &ToContent) {
    let _ = api::tell_tab(tab, &pack(message).into()).map(quietly);
}

/// A rejection that nobody waits for is nobody's business.
fn quietly(promise: js_sys::Promise) {
    wasm_bindgen_futures::spawn_local(async move {
        api::answer(Ok(promise)).await;
    });
}

fn told(ledger: &BackgroundState, settings: &Settings, tab: TabId, now: Millis) -> PageUpdate {
    let situation = ledger.situation(settings, tab, now);
    let step = ledger.step(settings, tab, now).map(|(_, step)| step);
    let card = step
        .as_ref()
        .and_then(|step| {
            let (said, policy) = (ledger.done_said(tab), &settings.policy);
            presentation::card(step, &situation, said, policy, &texts::locale())
        })
        .map(|card| card.map(|text| texts::say(&text)));
    let again = situation.session.lasts();
    PageUpdate {
        situation,
        step,
        card,
        again,
    }
}

async fn paint(ledger: &BackgroundState, settings: &Settings, tab: TabId, now: Millis) {
    let (badge, title) = match ledger.step(settings, tab, now) {
        Some((reading, step)) => (
            presentation::badge(reading, &step),
            texts::say(&presentation::title(&step)),
        ),
        // Nothing read yet: the manifest's own title.
        None => (Badge::None, String::new()),
    };
    let id = JsValue::from(tab);
    let colour = api::object([("tabId", id.clone()), ("color", badge.colour().into())]);
    if let Ok(set) = api::set_badge_colour(&colour) {
        quietly(set);
    }
    let sign = api::object([("tabId", id.clone()), ("text", badge.sign().into())]);
    let title = api::object([("tabId", id), ("title", title.into())]);
    api::answers([api::set_badge(&sign), api::set_title(&title)]).await;
}

/// Opens an address in the window and cookie store of another tab, next to it. Tells what came of
/// it.
async fn open(url: &'static str, beside: TabId) -> Option<Event> {
    let mut options = vec![("url", JsValue::from(url))];
    if let Some(tab) = api::answer(api::tab(beside)).await {
        options.push(("windowId", api::get(&tab, "windowId")));
        if let Some(index) = api::get(&tab, "index").as_f64() {
            options.push(("index", (index + 1.0).into()));
        }
        let store = api::get(&tab, "cookieStoreId");
        if store.is_string() {
            options.push(("cookieStoreId", store));
        }
    }
    let object = api::object([]);
    for (name, value) in options {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &name.into(), &value);
    }
    let tab = api::answer(api::open_tab(&object)).await?;
    // Saturates, as every cast from a float does.
    let tab = api::get(&tab, "id").as_f64()? as TabId;
    Some(Event::TabOpened { tab, beside, url })
}

async fn focus(tab: TabId, url: &'static str) -> Option<Event> {
    let shows = api::answer(api::tab(tab))
        .await
        .map(|tab| api::get(&tab, "url").as_string());
    // A tab on another site keeps its address from us.
    if !shows.flatten().is_some_and(|at| super::is_site(&at)) {
        return open(url, tab).await;
    }
    let active = api::object([("active", true.into())]);
    if let Some(tab) = api::answer(api::update_tab(tab, &active)).await
        && let Some(window) = api::get(&tab, "windowId").as_f64()
    {
        let focused = api::object([("focused", true.into())]);
        // Saturates, as every cast from a float does.
        api::answer(api::update_window(window as i32, &focused)).await;
    }
    None
}
