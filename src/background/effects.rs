//! Runs the effects that the background state returns.

use wasm_bindgen::JsValue;

use crate::webext::{api, interop, localize};
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address;
use login_linker_core::presentation::{self, Badge, Key, PopupState};
use login_linker_core::protocol::{PageUpdate, ToContent, pack};
use login_linker_core::reading::session::Millis;
use login_linker_core::state::{BackgroundEvent, Effect};

use super::memory::Memory;
use super::{inject, memory, write_stores};

/// Runs all effects in order, stores the state, and returns the answer, if any. Other tabs get
/// their updates before the answer: if the background is stopped in between, the request is sent
/// again, and so are the updates.
pub async fn run(effects: Vec<Effect>, now: Millis) -> Option<JsValue> {
    let mut reply_to = None;
    let mut answer = None;
    for effect in effects {
        match effect {
            Effect::Reply(tab) => reply_to = Some(tab),
            Effect::ReplyPopup(state) => answer = Some(popup(*state, now)),
            Effect::Update(tab) => send_update(tab, now),
            Effect::RegisterFallback(host) => {
                host.into_iter().for_each(inject::register_fallback);
                answer = Some(JsValue::TRUE);
            }
            Effect::Inject(tab) => {
                answer = inject::fallback(tab).await.then_some(JsValue::TRUE);
            }
            Effect::StopContentScript(tab) => send(tab, &ToContent::Stop),
            Effect::Show(tab) => send(tab, &ToContent::Show),
            Effect::Paint(tab) => paint(tab, now),
            Effect::Open { url, beside } => record_opened_tab(open(url, beside).await, now),
            Effect::Focus { tab, url } => record_opened_tab(focus(tab, url, false).await, now),
            Effect::FocusAndLoad { tab, url } => {
                record_opened_tab(focus(tab, url, true).await, now);
            }
            Effect::Load { tab, url } => {
                let address = api::object([("url", url.into())]);
                api::answer(api::update_tab(tab, &address)).await;
            }
            Effect::Reload(tab) => {
                api::answer(api::reload_tab(tab)).await;
            }
            Effect::SaveSettings => write_stores::save_settings().await,
        }
    }
    write_stores::save_state().await;
    let reply_to = reply_to.map(|tab| update(tab, now));
    reply_to.or(answer)
}

fn update(tab: TabId, now: Millis) -> JsValue {
    interop::to_bytes(&pack(&memory::with(|m| page_update(m, tab, now))))
}

fn popup(mut state: PopupState, now: Millis) -> JsValue {
    state.incomplete = memory::with(|m| m.is_incomplete(now));
    interop::to_js(&state)
}

/// Records a tab that was opened, before its content script reports.
fn record_opened_tab(opened: Option<BackgroundEvent>, now: Millis) {
    if let Some(event) = opened {
        memory::with(|m| m.handle(event, now));
    }
}

/// Sends a tab its update.
pub fn send_update(tab: TabId, now: Millis) {
    let update = memory::with(|m| page_update(m, tab, now));
    send(tab, &ToContent::PageUpdate(Box::new(update)));
}

/// Sends without waiting: a frozen tab may never answer.
fn send(tab: TabId, message: &ToContent) {
    api::ignore(api::send_to_tab(tab, &interop::to_bytes(&pack(message))));
}

fn page_update(memory: &Memory, tab: TabId, now: Millis) -> PageUpdate {
    let (state, settings) = (&memory.state, &memory.settings);
    let mut situation = state.situation(settings, tab, now);
    let step = state.step(settings, tab, now).map(|(_, step)| step);
    let card = step
        .as_ref()
        .and_then(|step| {
            let (is_suppressed, policy) = (state.is_done_card_suppressed(tab), &settings.policy);
            presentation::card(step, &situation, is_suppressed, policy, &localize::locale())
        })
        .map(|card| card.map(|text| localize::localize(&text)));
    let again = situation.session.valid_for_s();
    // The page gets only whether to show hints for this step, not the choices the user made on its
    // card.
    situation.hints = step
        .as_ref()
        .map_or(situation.hints, |s| situation.shows(s));
    PageUpdate {
        situation,
        step,
        card,
        again,
    }
}

/// Sets a tab's badge and title. Does not wait; the calls stay in order.
pub fn paint(tab: TabId, now: Millis) {
    let (badge, title) = memory::with(|m| match m.state.step(&m.settings, tab, now) {
        Some((reading, step)) => {
            let situation = m.state.situation(&m.settings, tab, now);
            let title = presentation::title(&step, &situation);
            let name = localize::localize(&Key::CardName.into());
            (
                presentation::badge(reading, &step, &situation),
                // The title is the button's accessible name, which begins with the product's name.
                [&name, ": ", &localize::localize(&title)].concat(),
            )
        }
        // Nothing is read yet: use the manifest's title.
        None => (Badge::None, String::new()),
    });
    let with = |name, value: &str| api::object([("tabId", tab.into()), (name, value.into())]);
    api::ignore(api::set_badge_colour(&with("color", badge.colour())));
    api::ignore(api::set_badge(&with("text", badge.symbol())));
    api::ignore(api::set_title(&with("title", &title)));
}

/// Opens an address next to another tab, in its window and cookie store. Returns the resulting
/// event.
async fn open(url: &'static str, beside: TabId) -> Option<BackgroundEvent> {
    let options = api::object([("url", url.into())]);
    let set = |name: &str, value: JsValue| {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value);
    };
    let tab = api::answer(api::tab(beside)).await;
    // Without its window, an opener is refused.
    let window = |tab: &JsValue| api::get(tab, "windowId").as_f64();
    if let Some((tab, window)) = tab.and_then(|tab| window(&tab).map(|window| (tab, window))) {
        set("windowId", window.into());
        // So that it joins the tab's group, and closing it leads back.
        set("openerTabId", beside.into());
        if let Some(index) = api::get(&tab, "index").as_f64() {
            set("index", (index + 1.0).into());
        }
        let store = api::get(&tab, "cookieStoreId");
        if store.is_string() {
            set("cookieStoreId", store);
        }
    }
    let tab = api::answer(api::open_tab(&options)).await?;
    let tab = api::tab_id(&tab)?;
    Some(BackgroundEvent::TabOpened { tab, beside, url })
}

/// Focuses a tab of the two sites and, if asked, loads the address in it. In one call: after a
/// load of its own, Firefox may not show the tab's address for a moment.
async fn focus(tab: TabId, url: &'static str, loads: bool) -> Option<BackgroundEvent> {
    let shows = api::answer(api::tab(tab))
        .await
        .map(|tab| api::get(&tab, "url").as_string());
    // Browsers do not reveal the address of a tab on another site.
    if !shows.flatten().is_some_and(|at| address::is_site(&at)) {
        return open(url, tab).await;
    }
    let update = match loads {
        true => api::object([("active", true.into()), ("url", url.into())]),
        false => api::object([("active", true.into())]),
    };
    if let Some(tab) = api::answer(api::update_tab(tab, &update)).await
        && let Some(window) = api::get(&tab, "windowId").as_f64()
    {
        let focused = api::object([("focused", true.into())]);
        // Saturates, as every cast from a float does.
        api::answer(api::update_window(window as i32, &focused)).await;
    }
    None
}
