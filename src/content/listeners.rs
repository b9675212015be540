//! Listeners, observers and timers. Each is removed when dropped, and sends a [`ContentEvent`].

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, MutationObserver, MutationObserverInit, Node, Window};

use super::event::{ContentEvent, PageChange};
use super::event_queue;

/// Sends an event after `ms` milliseconds. Dropping the result cancels it.
pub fn after(ms: u32, event: ContentEvent) -> Timeout {
    let sender = event_queue::sender();
    Timeout::new(ms, move || sender.send(event))
}

/// A listener for DOM events of some names.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    names: &'static [&'static str],
    run: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens in the bubbling phase.
    pub fn new(
        target: &EventTarget,
        names: &'static [&'static str],
        event: fn(Event) -> ContentEvent,
    ) -> Self {
        let sender = event_queue::sender();
        let run = Closure::<dyn Fn(Event)>::new(move |e| sender.send(event(e)));
        let function = run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.add_event_listener_with_callback_and_bool(name, function, false);
        }
        Self {
            target: target.clone(),
            names,
            run,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        for name in self.names {
            let target = &self.target;
            let _ = target.remove_event_listener_with_callback_and_bool(name, run, false);
        }
    }
}

/// Watches trees for changes that could affect their reading or move elements.
#[derive(Debug)]
pub struct ChangeObserver {
    observer: MutationObserver,
    run: Closure<dyn Fn(PageChange)>,
    watched: RefCell<Vec<(EventTarget, &'static [&'static str])>>,
}

/// Events of frames and shadow trees that do not reach the window.
const INNER_EVENTS: [&str; 4] = ["scroll", "transitionrun", "transitionend", "beforetoggle"];

impl ChangeObserver {
    /// Sends [`ContentEvent::Page`] after mutations, at most once per microtask checkpoint, and for DOM
    /// events.
    pub fn new() -> Result<Self, JsValue> {
        let sender = event_queue::sender();
        let run = Closure::<dyn Fn(PageChange)>::new(move |change| {
            sender.send(ContentEvent::Page(change))
        });
        let observer = MutationObserver::new(run.as_ref().unchecked_ref())?;
        Ok(Self {
            observer,
            run,
            watched: RefCell::default(),
        })
    }

    /// Listens for these events in the capture phase.
    pub fn listen(&self, target: &EventTarget, names: &'static [&'static str]) {
        let run = self.run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.add_event_listener_with_callback_and_bool(name, run, true);
        }
        self.watched.borrow_mut().push((target.clone(), names));
    }

    /// Discards `own` pending records, which our own changes caused. Returns whether there were
    /// more.
    pub fn discard_own_records(&self, own: u32) -> bool {
        self.observer.take_records().length() > own
    }

    /// Watches this tree.
    pub fn observe(&self, root: &Node) {
        let options = MutationObserverInit::new();
        options.set_subtree(true);
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_attributes(true);
        let _ = self.observer.observe_with_options(root, &options);
    }

    /// Watches these trees inside the document, and stops watching all other inner trees, so that
    /// trees the page has removed can be freed.
    pub fn observe_inner(&self, roots: &[Node]) {
        let is_root = |target: &EventTarget| roots.iter().any(|root| **root == *target);
        self.watched.borrow_mut().retain(|(target, names)| {
            let keep = *names != INNER_EVENTS || is_root(target);
            if !keep {
                self.forget(target, names);
            }
            keep
        });
        for root in roots {
            let watched = self.watched.borrow();
            let is_known = watched.iter().any(|(target, _)| *target == **root);
            drop(watched);
            if !is_known {
                self.observe(root);
                self.listen(root, &INNER_EVENTS);
            }
        }
    }

    fn forget(&self, target: &EventTarget, names: &[&str]) {
        let run = self.run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.remove_event_listener_with_callback_and_bool(name, run, true);
        }
    }
}

impl Drop for ChangeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
        for (target, names) in self.watched.borrow().iter() {
            self.forget(target, names);
        }
    }
}

/// One event before the next frame is painted; dropping it cancels the event.
#[derive(Debug)]
pub struct AnimationFrame {
    window: Window,
    id: i32,
    _run: Closure<dyn FnMut()>,
}

impl AnimationFrame {
    /// Sends an event once, before the next frame.
    pub fn new(window: &Window, event: ContentEvent) -> Option<Self> {
        let sender = event_queue::sender();
        let run = Closure::once(move || sender.send(event));
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

impl Drop for AnimationFrame {
    fn drop(&mut self) {
        let _ = self.window.cancel_animation_frame(self.id);
    }
}
