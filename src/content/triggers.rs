//! What wakes the content script: all that can change what a page says, or where its target is.

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, EventTarget, Node, Window};

use super::event::Event;
use super::listeners::{Listener, Watch, after};
use super::{dom, own_events};

const EVENTS: [&str; 25] = [
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
    "beforetoggle",
    "toggle",
    "fullscreenchange",
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

/// Of the navigation API: also where a script of the page has changed the address.
const NAVIGATED: [&str; 1] = ["currententrychange"];

/// All listeners of a document.
#[derive(Debug)]
pub struct Triggers {
    watch: Watch,
    /// The root element whose tree is watched.
    root: Option<Element>,
    _keys: Listener,
    _own: Listener,
}

impl Triggers {
    /// Listens to all that can change what a page says or where its target is.
    pub fn new(document: &Document, window: &Window) -> Result<Self, JsValue> {
        let watch = Watch::new()?;
        watch.listen(window, &EVENTS);
        let navigation = js_sys::Reflect::get(window, &"navigation".into())?;
        if navigation.is_object() {
            watch.listen(&navigation.unchecked_into::<EventTarget>(), &NAVIGATED);
        }
        // Not the root: a page may put another in its place.
        watch.observe(document);
        Ok(Self {
            watch,
            root: dom::root_of(document),
            // On its way up: what the page has done with it comes first.
            _keys: Listener::new(window, &["keydown"], Event::Key),
            _own: own_events::keep(window),
        })
    }

    /// Whether the document has another root: `document.open` takes all listeners away, those of the
    /// window too.
    pub fn are_lost(&self, document: &Document) -> bool {
        let root = dom::root_of(document);
        root.is_some() && root != self.root
    }

    /// Watches these roots too, and no others any more.
    pub fn observe_inner(&self, roots: &[Node]) {
        self.watch.observe_inner(roots);
    }

    /// Lets so many changes go by, which we have just made ourselves. Whether there were more.
    pub fn pass_over(&self, own: u32) -> bool {
        self.watch.pass_over(own)
    }
}

/// Looks again and again, for as long as the page is to be seen: style sheets that scripts change, and
/// animations, cover and uncover things without any event. A look costs some twenty microseconds; a page
/// where nothing happens is read less and less often.
#[derive(Debug, Default)]
pub struct Poll {
    next: Option<Timeout>,
    /// How many looks there have been since anything has happened.
    count: u32,
}

/// How often is looked for what no event tells, in ms.
const POLL_MS: u32 = 500;
/// A page is read again at every so many of these looks, and less often after so many looks.
const READ_EVERY: u32 = 2;
const OFTEN: u32 = 60;
const READ_EVERY_LATER: u32 = 20;

impl Poll {
    /// Sends [`Event::Poll`] when it is time for the next look.
    pub fn wait(&mut self) {
        self.next = Some(after(POLL_MS, Event::Poll));
    }

    /// Something has happened.
    pub fn reset(&mut self) {
        self.count = 0;
    }

    /// It is time for a look. Whether the page is to be read again too.
    pub fn came(&mut self) -> bool {
        self.count += 1;
        let every = match self.count > OFTEN {
            true => READ_EVERY_LATER,
            false => READ_EVERY,
        };
        self.count.is_multiple_of(every)
    }
}
