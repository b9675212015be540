//! Does what the background state says is to be done.

use wasm_bindgen::JsValue;

use crate::webext::{api, interop, texts};
use login_linker_core::decision::journey::TabId;
use login_linker_core::page::address;
use login_linker_core::presentation::{self, Badge, Key, PopupState};
use login_linker_core::protocol::{PageUpdate, ToContent, pack};
use login_linker_core::reading::session::Millis;
use login_linker_core::state::{Effect, Event};

use super::memory::Memory;
use super::{inject, memory, sender, write};

/// Does everything in turn, stores what has changed, and gives back the answer, if there is one.
/// The other tabs are told first: should the background end before the answer, the request comes
/// again, and they are told again.
pub async fn run(effects: Vec<Effect>, now: Millis) -> Option<JsValue> {
    let mut asker = None;
    let mut answer = None;
    for effect in effects {
        match effect {
            Effect::Reply(tab) => asker = Some(tab),
            Effect::ReplyPopup(state) => answer = Some(popup(*state, now)),
            Effect::Tell(tab) => tell(tab, now),
            Effect::RegisterFallback(host) => {
                host.into_iter().for_each(inject::register_fallback);
                answer = Some(JsValue::NULL);
            }
            Effect::Inject(tab) => {
                answer = inject::fallback(tab).await.then_some(JsValue::NULL);
            }
            Effect::Leave(tab) => send(tab, &ToContent::Leave),
            Effect::Show(tab) => send(tab, &ToContent::Show),
            Effect::Paint(tab) => paint(tab, now),
            Effect::Open { url, beside } => learn(open(url, beside).await, now),
            Effect::Focus { tab, url } => learn(focus(tab, url).await, now),
            Effect::Load { tab, url } => {
                let address = api::object([("url", url.into())]);
                api::answer(api::update_tab(tab, &address)).await;
            }
            Effect::Reload(tab) => {
                api::answer(api::reload_tab(tab)).await;
            }
            Effect::SaveSettings => write::keep_settings().await,
        }
    }
    write::keep().await;
    let asker = asker.map(|tab| update(tab, now));
    asker.or(answer)
}

fn update(tab: TabId, now: Millis) -> JsValue {
    interop::to_bytes(&pack(&memory::with(|m| page_update(m, tab, now))))
}

fn popup(mut state: PopupState, now: Millis) -> JsValue {
    state.incomplete = memory::with(|m| m.is_incomplete(now));
    interop::to_js(&state)
}

/// Takes note of a tab that was opened, before it says anything by itself.
fn learn(opened: Option<Event>, now: Millis) {
    if let Some(event) = opened {
        memory::with(|m| m.take(event, now));
    }
}

/// Tells a tab what it is to know.
pub fn tell(tab: TabId, now: Millis) {
    let update = memory::with(|m| page_update(m, tab, now));
    send(tab, &ToContent::PageUpdate(Box::new(update)));
}

/// Not waited for: a frozen tab may never answer.
fn send(tab: TabId, message: &ToContent) {
    api::ignore(api::tell_tab(tab, &interop::to_bytes(&pack(message))));
}

fn page_update(memory: &Memory, tab: TabId, now: Millis) -> PageUpdate {
    let (state, settings) = (&memory.state, &memory.settings);
    let mut situation = state.situation(settings, tab, now);
    let step = state.step(settings, tab, now).map(|(_, step)| step);
    let card = step
        .as_ref()
        .and_then(|step| {
            let (said, policy) = (state.done_said(tab), &settings.policy);
            presentation::card(step, &situation, said, policy, &texts::locale())
        })
        .map(|card| card.map(|text| texts::say(&text)));
    let again = situation.session.lasts();
    // What the user has said about this card stays here.
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

/// Paints a tab's badge and title. Not waited for, in the order of the calls.
pub fn paint(tab: TabId, now: Millis) {
    let (badge, title) = memory::with(|m| match m.state.step(&m.settings, tab, now) {
        Some((reading, step)) => (
            presentation::badge(reading, &step),
            // The title is the button's accessible name, which begins with the product's.
            [
                &texts::say(&Key::CardName.into()),
                ": ",
                &texts::say(&presentation::title(&step)),
            ]
            .concat(),
        ),
        // Nothing read yet: the manifest's own title.
        None => (Badge::None, String::new()),
    });
    let with = |name, value: &str| api::object([("tabId", tab.into()), (name, value.into())]);
    api::ignore(api::set_badge_colour(&with("color", badge.colour())));
    api::ignore(api::set_badge(&with("text", badge.sign())));
    api::ignore(api::set_title(&with("title", &title)));
}

/// Opens an address in the window and cookie store of another tab, next to it. Gives back what came
/// of it.
async fn open(url: &'static str, beside: TabId) -> Option<Event> {
    let options = api::object([("url", url.into())]);
    let set = |name: &str, value: JsValue| {
        // Setting a property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value);
    };
    if let Some(tab) = api::answer(api::tab(beside)).await {
        set("windowId", api::get(&tab, "windowId"));
        if let Some(index) = api::get(&tab, "index").as_f64() {
            set("index", (index + 1.0).into());
        }
        let store = api::get(&tab, "cookieStoreId");
        if store.is_string() {
            set("cookieStoreId", store);
        }
    }
    let tab = api::answer(api::open_tab(&options)).await?;
    let tab = sender::id(&api::get(&tab, "id"))?;
    Some(Event::TabOpened { tab, beside, url })
}

async fn focus(tab: TabId, url: &'static str) -> Option<Event> {
    let shows = api::answer(api::tab(tab))
        .await
        .map(|tab| api::get(&tab, "url").as_string());
    // A tab on another site keeps its address from us.
    if !shows.flatten().is_some_and(|at| address::is_site(&at)) {
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
