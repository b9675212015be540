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

/// Watches a tree for what could change its reading, or move what is in it.
#[derive(Debug)]
pub struct Watch {
    observer: MutationObserver,
    run: Closure<dyn FnMut()>,
    roots: RefCell<Vec<Node>>,
}

/// What a window does not hear of the frames and shadow trees in it.
const MOVES: [&str; 2] = ["scroll", "transitionrun"];

impl Watch {
    /// Calls `run` after changes; at most once for each turn of the page's scripts.
    pub fn new(run: impl FnMut() + 'static) -> Result<Self, JsValue> {
        let run = Closure::<dyn FnMut()>::new(run);
        let observer = MutationObserver::new(run.as_ref().unchecked_ref())?;
        Ok(Self {
            observer,
            run,
            roots: RefCell::default(),
        })
    }

    /// Watches this tree too.
    pub fn add(&self, root: &Node) {
        let mut roots = self.roots.borrow_mut();
        if roots.contains(root) {
            return;
        }
        roots.push(root.clone());
        let run = self.run.as_ref().unchecked_ref();
        for name in MOVES {
            let _ = root.add_event_listener_with_callback_and_bool(name, run, true);
        }
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
        for root in self.roots.borrow().iter() {
            for name in MOVES {
                let _ = root.remove_event_listener_with_callback_and_bool(name, run, true);
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
