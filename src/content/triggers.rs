//! Triggers of the content script: everything that can change what a page says or move its target.

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, Node, Window};

use super::dom;
use super::event::ContentEvent;
use super::listeners::{ChangeObserver, Listener, after};

const EVENTS: [&str; 23] = [
    "scroll",
    "resize",
    "transitionrun",
    "transitionend",
    "transitioncancel",
    "animationstart",
    "animationiteration",
    "animationend",
    "animationcancel",
    "load",
    "toggle",
    "click",
    "change",
    "keyup",
    "hashchange",
    "popstate",
    "focus",
    "focusin",
    "visibilitychange",
    "pointerover",
    "pointermove",
    "pointerdown",
    "pageshow",
];

/// Event of the navigation API; also sent when a script changes the address.
const NAVIGATION_EVENTS: [&str; 1] = ["currententrychange"];

/// All listeners of a document.
#[derive(Debug)]
pub struct Triggers {
    observer: ChangeObserver,
    /// The root element whose tree is watched.
    root: Option<Element>,
    _keys: Listener,
}

impl Triggers {
    /// Listens for everything that can change what a page says or move its target.
    pub fn new(document: &Document, window: &Window) -> Result<Self, JsValue> {
        let observer = ChangeObserver::new()?;
        observer.listen(window, &EVENTS);
        let navigation = js_sys::Reflect::get(window, &"navigation".into())?;
        if navigation.is_object() {
            observer.listen(
                &navigation.unchecked_into::<EventTarget>(),
                &NAVIGATION_EVENTS,
            );
        }
        // Not the root, which the page may replace.
        observer.observe(document);
        Ok(Self {
            observer,
            root: dom::root_of(document),
            // Bubbling, so that the page handles the key first.
            _keys: Listener::new(window, &["keydown"], ContentEvent::Key),
        })
    }

    /// Whether the document has another root: `document.open` removes all listeners, including
    /// those of the window.
    pub fn has_new_root(&self, document: &Document) -> bool {
        let root = dom::root_of(document);
        root.is_some() && root != self.root
    }

    /// Watches these roots, and stops watching all other inner roots.
    pub fn observe_inner(&self, roots: &[Node]) {
        self.observer.observe_inner(roots);
    }

    /// Discards `own` pending records, which our own changes caused. Returns whether there were
    /// more.
    pub fn discard_own_records(&self, own: u32) -> bool {
        self.observer.discard_own_records(own)
    }
}

/// Polls while the page is visible: style sheets that scripts change, and animations, can cover and
/// uncover elements without any event. At a poll, the ring is checked; an idle page is read less and
/// less often.
#[derive(Debug, Default)]
pub struct Poll {
    next: Option<Timeout>,
    /// The number of polls since the last change.
    count: u32,
}

/// The poll interval, in ms.
const POLL_MS: u32 = 500;
/// The most polls from one reading of an idle page to the next.
const MAX_POLLS: u32 = 20;

impl Poll {
    /// Sends [`ContentEvent::Poll`] after the interval.
    pub fn wait(&mut self) {
        self.next = Some(after(POLL_MS, ContentEvent::Poll));
    }

    /// Notes that something has changed.
    pub fn reset(&mut self) {
        self.count = 0;
    }

    /// Counts a poll. Returns whether to read the page too.
    pub fn tick(&mut self) -> bool {
        self.count += 1;
        // After 1, 2, 4 and 8 s, then every 10 s.
        let is_early = self.count > 1 && self.count < MAX_POLLS && self.count.is_power_of_two();
        is_early || self.count.is_multiple_of(MAX_POLLS)
    }
}
