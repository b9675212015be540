//! The content script's one state, and its life: it begins, is told of things, and ends.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Window};

use login_linker_core::decision::step::target;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::protocol::{PageUpdate, pack_inspection};
use login_linker_core::reading::Reading;

use super::dom;
use super::listeners::{Frame, Listener, Watch, after};
use super::messaging::{self, Requests};
use super::overlay::Overlay;
use super::pass::{Decided, decide, pass, report, show};
use super::scheduler::{self, Next, Scheduler};
use super::settle_delay::SettleDelay;
use super::snapshot::{Read, Reader};
use super::triggers::{self, watch};
use super::{overlay, own_events, turn};

/// The state, shared by the listeners that own a part of its life each.
pub type Shared = Rc<RefCell<ContentScript>>;

/// All that the content script knows of its document.
#[derive(Debug)]
pub struct ContentScript {
    pub(super) document: Document,
    pub(super) window: Window,
    pub(super) reader: Reader,
    pub(super) page: Option<Read>,
    pub(super) reading: Option<Reading>,
    /// The same as the background is told of it.
    pub(super) said: Option<Vec<u8>>,
    pub(super) told: Option<PageUpdate>,
    /// What is shown for: as long as it stays the same, nothing is painted.
    pub(super) shown_for: Option<Decided>,
    pub(super) patience: SettleDelay,
    /// What the background has told is to be asked again.
    again: Option<Timeout>,
    /// From the back/forward cache.
    pub(super) restored: bool,
    pub(super) requests: Requests,
    /// Who waits for reading and answer.
    pub(super) waiting: Vec<Function>,
    pub(super) shown: Option<Overlay>,
    pub(super) watch: Option<Watch>,
    pub(super) next_pass: Option<Next>,
    pub(super) next_follow: Option<Frame>,
    pub(super) next_look: Option<Timeout>,
    /// When the frame last came, in ms of the document's clock.
    pub(super) followed: f64,
    pub(super) listeners: Vec<Listener>,
    pub(super) own_events: Option<Listener>,
    pub(super) pace: Scheduler,
    /// The root element whose tree is watched.
    pub(super) root: Option<Element>,
    /// The next look for what no event tells.
    pub(super) beat: Option<Timeout>,
    /// How many such looks there have been since anything has happened.
    pub(super) beats: u32,
}

thread_local! {
    /// The one state of this document, for messages to find.
    static HINTS: RefCell<Option<Shared>> = const { RefCell::new(None) };
    /// What a new start needs.
    static GIVEN: RefCell<Option<(Document, Function)>> = const { RefCell::new(None) };
}

/// Something has been thrown: takes down what is shown, and starts again after a while, or does not.
pub(super) fn begin_anew(again: bool) {
    overlay::take_down();
    // It may be in any state, and so may all that belongs to it.
    std::mem::forget(HINTS.take());
    let given = GIVEN.with_borrow(Clone::clone);
    if let Some((document, ask)) = given.filter(|_| again) {
        after(ANEW_MS, move || restart_now(document, ask)).forget();
    }
}

/// After so many ms what has gone wrong may be over.
const ANEW_MS: u32 = 1000;

/// A message has come for this document's content script.
pub fn on_message(message: JsValue, sender: JsValue, respond: Function) {
    turn::run(turn::start(), move || {
        match HINTS.with_borrow(Clone::clone) {
            Some(script) => messaging::on_message(&script, message, &sender, respond),
            None => messaging::answer(&respond, &JsValue::UNDEFINED),
        }
    });
}

/// Starts it again if it has ended, as when the user allows the site again.
pub fn restart(document: Document, ask: Function) {
    turn::run(turn::start(), move || restart_now(document, ask));
}

fn restart_now(document: Document, ask: Function) {
    if HINTS.with_borrow(Option::is_none) {
        start(document, Requests::new(ask), messaging::greet);
    }
}

/// Starts the content script in its document, which the background has been told of already.
pub fn begin(document: Document, ask: Function, id: u32, hello: Promise) {
    turn::run(turn::start(), move || {
        let requests = Requests::of(ask, id);
        start(document, requests, |script| {
            messaging::expect(script, &hello)
        });
    });
}

fn start(document: Document, requests: Requests, greet: impl FnOnce(&Shared)) {
    let Some(window) = dom::window_of(&document) else {
        return;
    };
    GIVEN.set(Some((document.clone(), requests.ask())));
    let script = Rc::new(RefCell::new(ContentScript {
        document: document.clone(),
        window: window.clone(),
        reader: Reader::new(),
        page: None,
        reading: None,
        said: None,
        told: None,
        shown_for: None,
        patience: SettleDelay::Unasked,
        again: None,
        restored: false,
        requests,
        waiting: Vec::new(),
        shown: None,
        watch: None,
        next_pass: None,
        next_follow: None,
        next_look: None,
        followed: 0.0,
        listeners: Vec::new(),
        own_events: None,
        pace: Scheduler::new(),
        root: None,
        beat: None,
        beats: 0,
    }));
    HINTS.set(Some(script.clone()));
    let own_events = own_events::keep(&script);
    script.borrow_mut().own_events = Some(own_events);
    greet(&script);
    if dom::ready_state(&document) == "loading" {
        let begin = script.clone();
        let loaded = Listener::new(&document, &["DOMContentLoaded"], move |_| {
            begin_reading(&begin)
        });
        script.borrow_mut().listeners.push(loaded);
    } else {
        begin_reading(&script);
    }
}

fn begin_reading(script: &Shared) {
    // Before the next frame: what the page's own scripts do when it has loaded comes first.
    if watch(script).is_ok() {
        scheduler::schedule(script);
        triggers::beat(script);
    }
}

/// The page is back from the back/forward cache, where time has stood still for it.
pub(super) fn back(script: &Shared) {
    let mut state = script.borrow_mut();
    state.restored = true;
    state.told = None;
    state.reading = None;
    state.said = None;
    state.requests.renew();
    drop(state);
    messaging::greet(script);
    pass(script);
}

/// What the background has told.
pub(super) fn told(script: &Shared, told: PageUpdate) {
    let mut state = script.borrow_mut();
    let asker = script.clone();
    let ask = move || report(&asker);
    state.again = told.again.map(|s| after(s.saturating_mul(1000), ask));
    state.told = Some(told);
    state.shown_for = None;
    drop(state);
    show(script);
}

/// Goes quietly if the extension has been updated, switched off or removed. Chromium leaves its
/// scripts in the page, and tells them nothing.
pub(super) fn end_if_orphan(script: &Shared) {
    if !messaging::is_alive() {
        end(script);
    }
}

/// Leaves the page as it was.
pub(super) fn end(script: &Shared) {
    HINTS.set(None);
    let mut state = script.borrow_mut();
    state.again = None;
    state.patience = SettleDelay::Unasked;
    state.shown = None;
    state.watch = None;
    state.next_pass = None;
    state.next_follow = None;
    state.next_look = None;
    state.beat = None;
    state.own_events = None;
    let listeners = std::mem::take(&mut state.listeners);
    drop(state);
    drop(listeners);
}

impl ContentScript {
    /// What has been read and decided, packed; `None` while something is still to come.
    pub(super) fn seen(&self) -> Option<Vec<u8>> {
        if self.requests.are_open() {
            return None;
        }
        let page = self.page.as_ref()?;
        let told = self.told.as_ref()?;
        let (step, element) = decide(self)?;
        let reading = self.reading.as_ref()?;
        let tag = element.map(|e| dom::tag(&e)).unwrap_or_default();
        let target = target(reading, &step).map(|id| (id, tag));
        let seen = pack_inspection(&page.snapshot, reading, &told.situation, &step, &target);
        Some(seen)
    }

    /// The facts of the page as last read.
    pub(super) fn snapshot(&self) -> Option<&Snapshot> {
        self.page.as_ref().map(|p| &p.snapshot)
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
