//! The content script's one state, and the way through it: read, decide, show.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Window};

use crate::core::look::{Look, look};
use crate::core::message::{FromPage, Told};
use crate::core::outline::Outline;
use crate::core::reading::{Reading, read};
use crate::core::step::{Step, step, target};

use super::card::CardBox;
use super::document;
use super::host::Host;
use super::listen::{Frame, Watch, on};
use super::reader::{Read, Reader};
use super::ring::Ring;
use super::talk;

/// The state, shared by the listeners that own a part of its life each.
pub type Shared = Rc<RefCell<Coach>>;

/// All that the content script knows of its document.
#[derive(Debug)]
pub struct Coach {
    document: Document,
    window: Window,
    reader: Reader,
    page: Option<Read>,
    reading: Option<Reading>,
    told: Option<Told>,
    /// From the back/forward cache.
    restored: bool,
    /// Messages to the background that have no answer yet.
    pub(super) asked: u32,
    /// Who waits for reading and answer.
    pub(super) waiting: Vec<Function>,
    shown: Option<Shown>,
    watch: Option<Watch>,
    next_pass: Option<Next>,
    next_follow: Option<Frame>,
    listeners: Vec<EventListener>,
    /// When the next pass may begin, in ms of the document's clock.
    rest_until: f64,
}

/// Our element and what is in it; made when there is first something to show.
#[derive(Debug)]
struct Shown {
    host: Host,
    ring: Ring,
    card: CardBox,
}

/// A pass to come; held so that it comes.
#[derive(Debug)]
enum Next {
    Frame { _frame: Frame },
    Timeout { _timeout: Timeout },
}

/// Between two passes, at least this many times as long as the last one took.
const REST: f64 = 4.0;
/// How long a page that nobody looks at waits for its next pass, in ms.
const HIDDEN_MS: u32 = 250;

/// Starts the content script in its document.
pub fn start() -> Result<(), JsValue> {
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
        restored: false,
        asked: 0,
        waiting: Vec::new(),
        shown: None,
        watch: None,
        next_pass: None,
        next_follow: None,
        listeners: Vec::new(),
        rest_until: 0.0,
    }));
    talk::listen(&coach)?;
    // Wakes the background while the page still loads.
    talk::say(&coach, &FromPage::Hello);
    if document.ready_state() == "loading" {
        let begin = coach.clone();
        let loaded = on(&document, "DOMContentLoaded", move |_| begin_reading(&begin));
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

/// Listens to all that can change what a page says or where its target is.
fn watch(coach: &Shared) -> Result<(), JsValue> {
    let again = coach.clone();
    let changed = move || {
        follow(&again);
        schedule(&again);
    };
    let watch = Watch::new(changed.clone())?;
    let mut state = coach.borrow_mut();
    if let Some(root) = state.document.document_element() {
        watch.add(&root);
    }
    state.watch = Some(watch);
    // Style sheets, scrolling and the user move things without a mutation.
    for name in ["scroll", "resize", "transitionend", "animationend", "load", "toggle"] {
        let changed = changed.clone();
        let listener = on(&state.window, name, move |_| changed());
        state.listeners.push(listener);
    }
    for name in ["transitionrun", "animationstart"] {
        let moving = coach.clone();
        let listener = on(&state.window, name, move |_| follow(&moving));
        state.listeners.push(listener);
    }
    for name in ["click", "change", "keyup", "hashchange", "visibilitychange"] {
        let changed = coach.clone();
        let listener = on(&state.window, name, move |_| schedule(&changed));
        state.listeners.push(listener);
    }
    let back = coach.clone();
    let listener = on(&state.window, "pageshow", move |event| {
        let event: &web_sys::PageTransitionEvent = event.unchecked_ref();
        if event.persisted() {
            let mut state = back.borrow_mut();
            state.restored = true;
            state.told = None;
            state.reading = None;
            drop(state);
            talk::say(&back, &FromPage::Hello);
            pass(&back);
        }
    });
    state.listeners.push(listener);
    let keys = coach.clone();
    let listener = on(&state.window, "keydown", move |event| {
        let event: &web_sys::KeyboardEvent = event.unchecked_ref();
        if event.is_trusted() && event.key() == "Escape" {
            talk::escape(&keys);
        }
    });
    state.listeners.push(listener);
    Ok(())
}

/// A pass at the next frame, and no sooner than the page has had its rest.
pub(super) fn schedule(coach: &Shared) {
    let mut state = coach.borrow_mut();
    if state.next_pass.is_some() {
        return;
    }
    let again = coach.clone();
    let run = move || {
        again.borrow_mut().next_pass = None;
        pass(&again);
    };
    let rest = state.rest_until - now(&state.window);
    state.next_pass = if state.document.hidden() {
        Some(Next::Timeout { _timeout: Timeout::new(HIDDEN_MS, run) })
    } else if rest > 16.0 {
        // Saturates, as every cast from a float does.
        Some(Next::Timeout { _timeout: Timeout::new(rest as u32, run) })
    } else {
        Frame::new(&state.window, run).map(|frame| Next::Frame { _frame: frame })
    };
}

/// Reads the page and shows what comes of it.
pub(super) fn pass(coach: &Shared) {
    if !talk::is_alive() {
        return end(coach);
    }
    let mut state = coach.borrow_mut();
    let begun = now(&state.window);
    let ours = state.shown.as_ref().map(|s| s.host.element().clone());
    let Some(page) = state.reader.read(&state.document, state.restored, ours.as_ref()) else {
        return;
    };
    if let Some(watch) = &state.watch {
        for root in &page.roots {
            watch.add(root);
        }
    }
    let reading = read(&page.outline);
    state.page = Some(page);
    state.rest_until = begun + (now(&state.window) - begun) * (1.0 + REST);
    let news = state.reading.as_ref() != Some(&reading);
    let report = news.then(|| FromPage::Read(reading.clone()));
    state.reading = Some(reading);
    drop(state);
    show(coach);
    if let Some(report) = report {
        talk::say(coach, &report);
    }
}

/// What the background has told.
pub(super) fn told(coach: &Shared, told: Told) {
    coach.borrow_mut().told = Some(told);
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
    let card = told.filter(|t| t.step.as_ref() == Some(&step)).and_then(|t| t.card.clone());
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
        shown.host.attach();
        shown.ring.point(element);
        let press = move |action| talk::say(&act, &FromPage::Act(action));
        let _ = shown.card.show(&shown.host, card.as_ref(), press);
        shown.card.dock(&document, shown.ring.place());
    }
    drop(state);
    follow(coach);
}

/// Keeps the ring on its target while that moves.
fn follow(coach: &Shared) {
    let mut state = coach.borrow_mut();
    let document = state.document.clone();
    let Some(shown) = &mut state.shown else {
        return;
    };
    let before = shown.ring.place();
    shown.ring.wake();
    let moving = shown.ring.follow();
    if shown.ring.place() != before {
        shown.card.dock(&document, shown.ring.place());
    }
    if moving && state.next_follow.is_none() {
        drop(state);
        follow_next(coach);
    }
}

fn follow_next(coach: &Shared) {
    let window = coach.borrow().window.clone();
    let again = coach.clone();
    let frame = Frame::new(&window, move || {
        let mut state = again.borrow_mut();
        state.next_follow = None;
        let document = state.document.clone();
        let Some(shown) = &mut state.shown else {
            return;
        };
        let before = shown.ring.place();
        let moving = shown.ring.follow();
        if shown.ring.place() != before {
            shown.card.dock(&document, shown.ring.place());
        }
        drop(state);
        if moving {
            follow_next(&again);
        }
    });
    coach.borrow_mut().next_follow = frame;
}

/// Goes quietly: the extension has been updated, switched off or removed.
pub(super) fn end(coach: &Shared) {
    let mut state = coach.borrow_mut();
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
            .and_then(|node| node.dyn_into::<Element>().ok());
        Some((step, element))
    }

    /// What has been read and decided; `None` while something is still to come.
    pub(super) fn look(&self) -> Option<Look> {
        if self.asked > 0 {
            return None;
        }
        let page = self.page.as_ref()?;
        let told = self.told.as_ref()?;
        let (step, element) = self.decide()?;
        let mut look = look(&page.outline, self.reading.as_ref()?, &step, &told.situation);
        if let Some(target) = &mut look.target {
            target.tag = element.map(|e| e.local_name()).unwrap_or_default();
        }
        Some(look)
    }

    /// The facts of the page as last read.
    pub(super) fn outline(&self) -> Option<&Outline> {
        self.page.as_ref().map(|p| &p.outline)
    }

    /// What is ringed.
    pub(super) fn target(&self) -> Option<Element> {
        self.shown.as_ref()?.ring.target().cloned()
    }

    /// Whether a card is to be seen.
    pub(super) fn has_card(&self) -> bool {
        self.shown.as_ref().is_some_and(|s| s.card.is_shown())
    }
}

impl Shown {
    fn new(document: &Document) -> Result<Self, JsValue> {
        let host = Host::new(document)?;
        let ring = Ring::new(&host)?;
        let card = CardBox::new(&host)?;
        Ok(Self { host, ring, card })
    }
}

fn now(window: &Window) -> f64 {
    window.performance().map_or(0.0, |clock| clock.now())
}
