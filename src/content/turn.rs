//! One event at a time: each is handled in a turn of its own.
//!
//! Moving the focus, or showing a popover, runs code of the page, which can dispatch events at once. What
//! is heard of them waits until the turn that caused them has ended. And any call on an object of the
//! page may throw: Firefox refuses what belongs to a document that has gone. Then nothing of the turn
//! can be trusted, and the content script starts anew.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::event::Event;

/// Most new starts in a document.
const MOST_STARTS: u32 = 3;

/// Who handles the events.
#[derive(Clone, Copy)]
pub struct Handler {
    /// Takes one event.
    pub handle: fn(Event),
    /// Something was thrown; `true`: it may start anew.
    pub failed: fn(bool),
}

thread_local! {
    static HANDLER: Cell<Option<Handler>> = const { Cell::new(None) };
    static WAITING: RefCell<VecDeque<(u32, Event)>> = const { RefCell::new(VecDeque::new()) };
    static NEXT: Cell<Option<Event>> = const { Cell::new(None) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// How often the content script has started: what an earlier start has asked for is dead.
    static STARTS: Cell<u32> = const { Cell::new(0) };
    /// Handles the next event, called by way of JavaScript, which catches what is thrown.
    static RUN: Closure<dyn Fn()> = Closure::new(|| {
        if let (Some(handler), Some(event)) = (HANDLER.get(), NEXT.take()) {
            (handler.handle)(event);
        }
    });
}

/// Sends events of one start of the content script.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    start: u32,
}

/// A sender of the present start.
pub fn sender() -> Sender {
    Sender {
        start: STARTS.get(),
    }
}

/// Names who handles the events.
pub fn connect(handler: Handler) {
    HANDLER.set(Some(handler));
}

impl Sender {
    /// Has an event handled: now, or after the turn that runs already. Not if the content script has
    /// started anew since.
    pub fn send(self, event: Event) {
        WAITING.with_borrow_mut(|waiting| waiting.push_back((self.start, event)));
        if RUNNING.replace(true) {
            return;
        }
        while let Some((start, event)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            if start != STARTS.get() {
                continue;
            }
            NEXT.set(Some(event));
            let run = RUN.with(|run| {
                run.as_ref()
                    .unchecked_ref::<Function>()
                    .call0(&JsValue::UNDEFINED)
            });
            if run.is_err() {
                STARTS.set(start + 1);
                if let Some(handler) = HANDLER.get() {
                    (handler.failed)(start < MOST_STARTS);
                }
            }
        }
        RUNNING.set(false);
    }
}
