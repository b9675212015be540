//! The content script's one state, and the way through it: read, decide, show.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Window};

use crate::core::look::Seen;
use crate::core::message::{FromPage, Told};
use crate::core::outline::Outline;
use crate::core::reading::{Reading, read};
use crate::core::step::{Step, step, target};

use super::document;
use super::dom;
use super::follow::follow;
use super::listen::{Frame, Watch, on};
use super::pace::{Next, Pace};
use super::reader::{Read, Reader};
use super::shown::Shown;
use super::talk;
use super::wake::watch;

/// The state, shared by the listeners that own a part of its life each.
pub type Shared = Rc<RefCell<Coach>>;

/// All that the content script knows of its document.
#[derive(Debug)]
pub struct Coach {
    pub(super) document: Document,
    pub(super) window: Window,
    reader: Reader,
    page: Option<Read>,
    reading: Option<Reading>,
    told: Option<Told>,
    /// What the background has told is to be asked again.
    again: Option<Timeout>,
    /// From the back/forward cache.
    restored: bool,
    /// Messages to the background that have no answer yet.
    pub(super) asked: u32,
    /// Who waits for reading and answer.
    pub(super) waiting: Vec<Function>,
    pub(super) shown: Option<Shown>,
    pub(super) watch: Option<Watch>,
    pub(super) next_pass: Option<Next>,
    pub(super) next_follow: Option<Frame>,
    pub(super) listeners: Vec<EventListener>,
    pub(super) pace: Pace,
}

thread_local! {
    /// The one state of this document, for messages to find.
    static COACH: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

/// A message has come for this document's content script.
pub fn hear(message: JsValue, sender: &JsValue, respond: Function) {
    match COACH.with_borrow(Clone::clone) {
        Some(coach) => talk::hear(&coach, message, sender, respond),
        None => talk::answer(&respond, &JsValue::UNDEFINED),
    }
}

/// Starts it again if it has ended, as when the user allows the site again.
pub fn start_again() -> Result<(), JsValue> {
    match COACH.with_borrow(Option::is_some) {
        true => Ok(()),
        false => start(|coach| talk::say(coach, &FromPage::Hello)),
    }
}

/// Starts the content script in its document, which the background has been told of already.
pub fn begin(hello: &Promise) -> Result<(), JsValue> {
    start(|coach| talk::expect(coach, hello))
}

fn start(greet: impl FnOnce(&Shared)) -> Result<(), JsValue> {
    let (Some(window), Some(document)) = (document::window(), document::document()) else {
        return Ok(());
    };
    let coach = Rc::new(RefCell::new(Coach {
        document: document.clone(),
        window: window.clone(),
        reader: Reader::new(),
        page: None,
        reading: None,
        told: None,
        again: None,
        restored: false,
        asked: 0,
        waiting: Vec::new(),
        shown: None,
        watch: None,
        next_pass: None,
        next_follow: None,
        listeners: Vec::new(),
        pace: Pace::new(),
    }));
    COACH.set(Some(coach.clone()));
    greet(&coach);
    if document.ready_state() == "loading" {
        let begin = coach.clone();
        let loaded = on(&document, "DOMContentLoaded", move |_| {
            begin_reading(&begin)
        });
        coach.borrow_mut().listeners.push(loaded);
    } else {
        begin_reading(&coach);
    }
    Ok(())
}

fn begin_reading(coach: &Shared) {
    if watch(coach).is_err() {
        return;
    }
    pass(coach);
}

/// Reads the page and shows what comes of it.
pub(super) fn pass(coach: &Shared) {
    if !talk::is_alive() {
        return end(coach);
    }
    let mut state = coach.borrow_mut();
    let begun = now(&state.window);
    let ours = state.shown.as_ref().map(|s| s.host.element().clone());
    let Some(page) = state
        .reader
        .read(&state.document, state.restored, ours.as_ref())
    else {
        return;
    };
    if let Some(watch) = &state.watch {
        for root in &page.roots {
            watch.add(root);
        }
    }
    let reading = read(&page.outline);
    state.page = Some(page);
    let news = state.reading.as_ref() != Some(&reading);
    let ended = now(&state.window);
    state.pace.passed(begun, ended, news);
    state.reading = Some(reading);
    drop(state);
    show(coach);
    if news {
        report(coach);
    }
}

/// Tells the background what has been read; it answers with what is known beside the page.
pub(super) fn report(coach: &Shared) {
    let reading = coach.borrow().reading.clone();
    if let Some(reading) = reading {
        talk::say(coach, &FromPage::Read(reading));
    }
}

/// The page is back from the back/forward cache, where time has stood still for it.
pub(super) fn back(coach: &Shared) {
    let mut state = coach.borrow_mut();
    state.restored = true;
    state.told = None;
    state.reading = None;
    drop(state);
    talk::say(coach, &FromPage::Hello);
    pass(coach);
}

/// What the background has told.
pub(super) fn told(coach: &Shared, told: Told) {
    let mut state = coach.borrow_mut();
    let asker = coach.clone();
    let ask = move || report(&asker);
    state.again = told
        .again
        .map(|s| Timeout::new(s.saturating_mul(1000), ask));
    state.told = Some(told);
    drop(state);
    show(coach);
}

/// Shows what follows from reading and situation: both must be known.
fn show(coach: &Shared) {
    let mut state = coach.borrow_mut();
    let Some((step, element)) = state.decide() else {
        return;
    };
    let told = state.told.as_ref();
    let element = element.filter(|_| told.is_some_and(|t| t.situation.coach));
    // What the background has not heard of yet has no card, rather than the last one's.
    let card = told
        .filter(|t| t.step.as_ref() == Some(&step))
        .and_then(|t| t.card.clone());
    if state.shown.is_none() && element.is_none() && card.is_none() {
        return;
    }
    if state.shown.is_none() {
        let Ok(shown) = Shown::new(&state.document) else {
            return;
        };
        state.shown = Some(shown);
    }
    let document = state.document.clone();
    let act = coach.clone();
    if let Some(shown) = &mut state.shown {
        shown.attach();
        shown.ring.point(element);
        let press = move |action| talk::press(&act, action);
        let _ = shown.card.show(&shown.host, card.as_ref(), press);
        shown.dock(&document);
    }
    drop(state);
    follow(coach);
}

/// Goes quietly if the extension has been updated, switched off or removed. Chromium leaves its
/// scripts in the page, and tells them nothing.
pub(super) fn end_if_orphan(coach: &Shared) {
    if !talk::is_alive() {
        end(coach);
    }
}

/// Leaves the page as it was.
pub(super) fn end(coach: &Shared) {
    COACH.set(None);
    let mut state = coach.borrow_mut();
    state.again = None;
    state.shown = None;
    state.watch = None;
    state.next_pass = None;
    state.next_follow = None;
    let listeners = std::mem::take(&mut state.listeners);
    drop(state);
    drop(listeners);
}

impl Coach {
    /// The step, and the element to ring for it.
    fn decide(&self) -> Option<(Step, Option<Element>)> {
        let reading = self.reading.as_ref()?;
        let step = step(reading, &self.told.as_ref()?.situation);
        let element = target(reading, &step)
            .and_then(|id| self.page.as_ref()?.elements.get(id)?.clone())
            .and_then(dom::as_element);
        Some((step, element))
    }

    /// What has been read and decided; `None` while something is still to come.
    pub(super) fn seen(&self) -> Option<Seen> {
        if self.asked > 0 {
            return None;
        }
        let page = self.page.as_ref()?;
        let told = self.told.as_ref()?;
        let (step, element) = self.decide()?;
        let reading = self.reading.as_ref()?;
        let tag = element.map(|e| dom::tag(&e)).unwrap_or_default();
        Some(Seen {
            outline: page.outline.clone(),
            reading: reading.clone(),
            situation: told.situation.clone(),
            target: target(reading, &step).map(|id| (id, tag)),
            step,
        })
    }

    /// The facts of the page as last read.
    pub(super) fn outline(&self) -> Option<&Outline> {
        self.page.as_ref().map(|p| &p.outline)
    }

    /// What is ringed.
    pub(super) fn target(&self) -> Option<Element> {
        self.shown.as_ref()?.ring.target().cloned()
    }

    /// Whether Escape is meant for the card.
    pub(super) fn takes_escape(&self) -> bool {
        let shown = self.shown.as_ref();
        shown.is_some_and(|s| s.card.takes_escape(&s.host, &self.document))
    }
}

pub(super) fn now(window: &Window) -> f64 {
    window.performance().map_or(0.0, |clock| clock.now())
}
