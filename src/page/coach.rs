//! The content script's one state, and its life: it begins, is told of things, and ends.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Window};

use crate::core::message::{FromPage, Told, pack, pack_seen};
use crate::core::outline::Outline;
use crate::core::reading::Reading;
use crate::core::step::target;

use super::dom;
use super::listen::{Frame, Watch, on};
use super::pace::{self, Next, Pace};
use super::pass::{Decided, decide, pass, report, show};
use super::patience::Patience;
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
    pub(super) reader: Reader,
    pub(super) page: Option<Read>,
    pub(super) reading: Option<Reading>,
    /// The same as the background is told of it.
    pub(super) said: Option<String>,
    pub(super) told: Option<Told>,
    /// What is shown for: as long as it stays the same, nothing is painted.
    pub(super) shown_for: Option<Decided>,
    pub(super) patience: Patience,
    /// What the background has told is to be asked again.
    again: Option<Timeout>,
    /// From the back/forward cache.
    pub(super) restored: bool,
    /// Messages to the background that have no answer yet.
    pub(super) asked: u32,
    /// Who waits for reading and answer.
    pub(super) waiting: Vec<Function>,
    pub(super) shown: Option<Shown>,
    pub(super) watch: Option<Watch>,
    pub(super) next_pass: Option<Next>,
    pub(super) next_follow: Option<Frame>,
    pub(super) next_look: Option<Timeout>,
    /// When the frame last came, in ms of the document's clock.
    pub(super) followed: f64,
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
pub fn start_again(document: Document) -> Result<(), JsValue> {
    match COACH.with_borrow(Option::is_some) {
        true => Ok(()),
        false => start(document, |coach| talk::say(coach, &pack(&FromPage::Hello))),
    }
}

/// Starts the content script in its document, which the background has been told of already.
pub fn begin(document: Document, hello: &Promise) -> Result<(), JsValue> {
    start(document, |coach| talk::expect(coach, hello))
}

fn start(document: Document, greet: impl FnOnce(&Shared)) -> Result<(), JsValue> {
    let Some(window) = document.default_view() else {
        return Ok(());
    };
    let coach = Rc::new(RefCell::new(Coach {
        document: document.clone(),
        window: window.clone(),
        reader: Reader::new(),
        page: None,
        reading: None,
        said: None,
        told: None,
        shown_for: None,
        patience: Patience::Unasked,
        again: None,
        restored: false,
        asked: 0,
        waiting: Vec::new(),
        shown: None,
        watch: None,
        next_pass: None,
        next_follow: None,
        next_look: None,
        followed: 0.0,
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
    // Before the next frame: what the page's own scripts do when it has loaded comes first.
    if watch(coach).is_ok() {
        pace::schedule(coach);
    }
}

/// The page is back from the back/forward cache, where time has stood still for it.
pub(super) fn back(coach: &Shared) {
    let mut state = coach.borrow_mut();
    state.restored = true;
    state.told = None;
    state.reading = None;
    state.said = None;
    drop(state);
    talk::say(coach, &pack(&FromPage::Hello));
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
    state.shown_for = None;
    drop(state);
    show(coach);
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
    state.patience = Patience::Unasked;
    state.shown = None;
    state.watch = None;
    state.next_pass = None;
    state.next_follow = None;
    state.next_look = None;
    let listeners = std::mem::take(&mut state.listeners);
    drop(state);
    drop(listeners);
}

impl Coach {
    /// What has been read and decided, packed; `None` while something is still to come.
    pub(super) fn seen(&self) -> Option<String> {
        if self.asked > 0 {
            return None;
        }
        let page = self.page.as_ref()?;
        let told = self.told.as_ref()?;
        let (step, element) = decide(self)?;
        let reading = self.reading.as_ref()?;
        let tag = element.map(|e| dom::tag(&e)).unwrap_or_default();
        let target = target(reading, &step).map(|id| (id, tag));
        let seen = pack_seen(&page.outline, reading, &told.situation, &step, &target);
        Some(seen)
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
        shown.is_some_and(|s| s.takes_escape(&self.document))
    }
}

pub(super) fn now(window: &Window) -> f64 {
    window.performance().map_or(0.0, |clock| clock.now())
}
