//! Triggers of the content script: everything that can change what a page says or move its target.

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, Node, Window};

use login_linker_core::scheduling::IdlePolls;

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
/// uncover elements without any event. At each poll, the ring is checked; at some, the page is read.
#[derive(Debug, Default)]
pub struct Poll {
    timer: Option<Timeout>,
    idle: IdlePolls,
}

impl Poll {
    /// Sends [`ContentEvent::Poll`] after the interval.
    pub fn wait(&mut self) {
        self.timer = Some(after(self.idle.interval(), ContentEvent::Poll));
    }

    /// Counts a poll and waits for the next. Returns whether to read the page too.
    pub fn count(&mut self) -> bool {
        let is_due = self.idle.count();
        self.wait();
        is_due
    }

    /// Notes that the page has changed.
    pub fn page_changed(&mut self) {
        if self.idle.reset() {
            self.wait();
        }
    }
}
