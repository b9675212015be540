//! Listeners, observers and timers, each with one owner: dropped, they are gone.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, MutationObserver, MutationObserverInit, Node, Window};

/// Listens for events on their way down, promising not to prevent them.
pub fn on(
    target: &EventTarget,
    name: &'static str,
    run: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        ..Default::default()
    };
    EventListener::new_with_options(target, name, options, run)
}

/// Watches trees for what could change their reading, or move what is in them.
#[derive(Debug)]
pub struct Watch {
    observer: MutationObserver,
    run: Closure<dyn FnMut(Happened)>,
    from_sender: RefCell<Vec<(EventTarget, &'static [&'static str])>>,
}

#[wasm_bindgen]
extern "C" {
    /// An event, or the records of mutations.
    pub type Happened;

    #[wasm_bindgen(method, getter, js_name = type)]
    fn event(this: &Happened) -> Option<String>;
}

impl Happened {
    /// The event's name; `None` for mutations.
    pub fn name(&self) -> Option<String> {
        self.event()
    }
}

/// What a window does not on_message of the frames and shadow trees in it.
const MOVES: [&str; 3] = ["scroll", "transitionrun", "transitionend"];

impl Watch {
    /// Calls `run` after changes, at most once for each turn of the page's scripts; and for events.
    pub fn new(run: impl FnMut(Happened) + 'static) -> Result<Self, JsValue> {
        let run = Closure::<dyn FnMut(Happened)>::new(run);
        let observer = MutationObserver::new(run.as_ref().unchecked_ref())?;
        Ok(Self {
            observer,
            run,
            from_sender: RefCell::default(),
        })
    }

    /// Listens for these events on their way down.
    pub fn on_message(&self, target: &EventTarget, names: &'static [&'static str]) {
        let run = self.run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.add_event_listener_with_callback_and_bool(name, run, true);
        }
        self.from_sender.borrow_mut().push((target.clone(), names));
    }

    /// Lets so many changes go by, which we have just made ourselves. Whether there were more.
    pub fn pass_over(&self, own: u32) -> bool {
        self.observer.take_records().length() > own
    }

    /// Watches this tree too.
    pub fn add(&self, root: &Node) {
        let target: &EventTarget = root;
        if self
            .from_sender
            .borrow()
            .iter()
            .any(|(from_sender, _)| from_sender == target)
        {
            return;
        }
        self.on_message(target, &MOVES);
        let options = MutationObserverInit::new();
        options.set_subtree(true);
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_attributes(true);
        let _ = self.observer.observe_with_options(root, &options);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        let run = self.run.as_ref().unchecked_ref();
        for (target, names) in self.from_sender.borrow().iter() {
            for name in *names {
                let _ = target.remove_event_listener_with_callback_and_bool(name, run, true);
            }
        }
    }
}

/// One call of a function before the next frame is painted; dropped, it does not come.
#[derive(Debug)]
pub struct Frame {
    window: Window,
    id: i32,
    _run: Closure<dyn FnMut()>,
}

impl Frame {
    /// Calls `run` once, before the next frame.
    pub fn new(window: &Window, run: impl FnOnce() + 'static) -> Option<Self> {
        let run = Closure::once(run);
        let id = window
            .request_animation_frame(run.as_ref().unchecked_ref())
            .ok()?;
        Some(Self {
            window: window.clone(),
            id,
            _run: run,
        })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        let _ = self.window.cancel_animation_frame(self.id);
    }
}
