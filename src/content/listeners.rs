//! Listeners, observers and timers, each with one owner: dropped, they are gone. All that they call
//! runs in a [turn](super::turn) of its own.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, MutationObserver, MutationObserverInit, Node, Window};

use super::turn;

/// A function that the browser may call again while it runs.
fn in_turns<T: 'static>(run: impl FnMut(T) + 'static) -> impl Fn(T) + 'static {
    let start = turn::start();
    let run = Rc::new(RefCell::new(run));
    move |with| {
        let run = run.clone();
        turn::run(start, move || run.borrow_mut()(with));
    }
}

/// Calls something after so many ms; dropped, it does not come.
pub fn after(ms: u32, run: impl FnOnce() + 'static) -> Timeout {
    let run = turn::once(move |()| run());
    Timeout::new(ms, move || run(()))
}

/// Listens for events of some names.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    names: &'static [&'static str],
    capture: bool,
    run: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// On their way up.
    pub fn new(
        target: &EventTarget,
        names: &'static [&'static str],
        run: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::add(target, names, false, in_turns(run))
    }

    /// On their way down, and at once, even while a turn of ours runs.
    pub fn at_once(
        target: &EventTarget,
        names: &'static [&'static str],
        run: impl Fn(Event) + 'static,
    ) -> Self {
        Self::add(target, names, true, run)
    }

    fn add(
        target: &EventTarget,
        names: &'static [&'static str],
        capture: bool,
        run: impl Fn(Event) + 'static,
    ) -> Self {
        let run = Closure::<dyn Fn(Event)>::new(run);
        let function = run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.add_event_listener_with_callback_and_bool(name, function, capture);
        }
        Self {
            target: target.clone(),
            names,
            capture,
            run,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        for name in self.names {
            let target = &self.target;
            let _ = target.remove_event_listener_with_callback_and_bool(name, run, self.capture);
        }
    }
}

/// Watches trees for what could change their reading, or move what is in them.
#[derive(Debug)]
pub struct Watch {
    observer: MutationObserver,
    run: Closure<dyn Fn(Happened)>,
    watched: RefCell<Vec<(EventTarget, &'static [&'static str])>>,
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

/// What a window does not hear of the frames and shadow trees in it.
const INNER_EVENTS: [&str; 3] = ["scroll", "transitionrun", "transitionend"];

impl Watch {
    /// Calls `run` after changes, at most once for each turn of the page's scripts; and for events.
    pub fn new(run: impl FnMut(Happened) + 'static) -> Result<Self, JsValue> {
        let run = Closure::<dyn Fn(Happened)>::new(in_turns(run));
        let observer = MutationObserver::new(run.as_ref().unchecked_ref())?;
        Ok(Self {
            observer,
            run,
            watched: RefCell::default(),
        })
    }

    /// Listens for these events on their way down.
    pub fn listen(&self, target: &EventTarget, names: &'static [&'static str]) {
        let run = self.run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.add_event_listener_with_callback_and_bool(name, run, true);
        }
        self.watched.borrow_mut().push((target.clone(), names));
    }

    /// Lets so many changes go by, which we have just made ourselves. Whether there were more.
    pub fn pass_over(&self, own: u32) -> bool {
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

    /// Watches these trees too, inside the document, and no others any more: nothing keeps a tree alive
    /// that the page has thrown out.
    pub fn observe_inner(&self, roots: &[Node]) {
        let is_root = |target: &EventTarget| roots.iter().any(|root| **root == *target);
        let mut watched = self.watched.borrow_mut();
        watched.retain(|(target, names)| {
            let keep = *names != INNER_EVENTS || is_root(target);
            if !keep {
                self.forget(target, names);
            }
            keep
        });
        let is_known = |root: &&Node| !watched.iter().any(|(target, _)| *target == ***root);
        let new: Vec<Node> = roots.iter().filter(is_known).cloned().collect();
        drop(watched);
        for root in new {
            self.observe(&root);
            self.listen(&root, &INNER_EVENTS);
        }
    }

    fn forget(&self, target: &EventTarget, names: &[&str]) {
        let run = self.run.as_ref().unchecked_ref();
        for name in names {
            let _ = target.remove_event_listener_with_callback_and_bool(name, run, true);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        for (target, names) in self.watched.borrow().iter() {
            self.forget(target, names);
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
        let run = turn::once(move |()| run());
        let run = Closure::once(move || run(()));
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
