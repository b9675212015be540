//! Handles events one at a time, in order.
//!
//! Moving the focus or showing a popover runs page code, which can dispatch events synchronously.
//! These are queued until the current event has been handled. Any call on an object of the page may
//! throw: Firefox refuses access to objects of a document that is gone. The state is then
//! unreliable, and the content script restarts.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use js_sys::{Date, Function};
use wasm_bindgen::prelude::*;

use super::event::ContentEvent;

/// The most restarts in a row, that is, with less than `APART_MS` between two of them.
const MAX_RESTARTS: u32 = 3;
const APART_MS: f64 = 60_000.0;

/// The functions that handle events.
#[derive(Clone, Copy)]
pub struct EventHandler {
    /// Handles one event.
    pub handle: fn(ContentEvent),
    /// Called after an exception; `true` if the script may restart.
    pub failed: fn(bool),
}

thread_local! {
    static HANDLER: Cell<Option<EventHandler>> = const { Cell::new(None) };
    static WAITING: RefCell<VecDeque<(u32, ContentEvent)>> = const { RefCell::new(VecDeque::new()) };
    static NEXT: Cell<Option<ContentEvent>> = const { Cell::new(None) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// The number of restarts; events from earlier generations are ignored.
    static GENERATION: Cell<u32> = const { Cell::new(0) };
    /// The time of the last restart, in ms since 1970, and how many there were in a row.
    static RESTARTS: Cell<(f64, u32)> = const { Cell::new((0.0, 0)) };
    /// Handles the next event. Called through JavaScript, which catches exceptions.
    static RUN: Closure<dyn Fn()> = Closure::new(|| {
        if let (Some(handler), Some(event)) = (HANDLER.get(), NEXT.take()) {
            (handler.handle)(event);
        }
    });
}

/// Sends events for one generation of the content script.
#[derive(Debug, Clone, Copy)]
pub struct EventSender {
    generation: u32,
}

/// A sender for the present generation.
pub fn sender() -> EventSender {
    EventSender {
        generation: GENERATION.get(),
    }
}

/// Sets the functions that handle events.
pub fn connect(handler: EventHandler) {
    HANDLER.set(Some(handler));
}

impl EventSender {
    /// Queues an event and, unless one is being handled, handles it now. It is dropped if the
    /// content script restarts first.
    pub fn send(self, event: ContentEvent) {
        WAITING.with_borrow_mut(|waiting| waiting.push_back((self.generation, event)));
        if RUNNING.replace(true) {
            return;
        }
        while let Some((generation, event)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
            if generation != GENERATION.get() {
                continue;
            }
            NEXT.set(Some(event));
            let run = RUN.with(|run| {
                run.as_ref()
                    .unchecked_ref::<Function>()
                    .call0(&JsValue::UNDEFINED)
            });
            if run.is_err() {
                GENERATION.set(generation + 1);
                let (last, in_a_row) = RESTARTS.get();
                let now = Date::now();
                // The clock may have been set back.
                let is_soon = (now - last).abs() < APART_MS;
                let in_a_row = if is_soon { in_a_row } else { 0 };
                RESTARTS.set((now, in_a_row + 1));
                if let Some(handler) = HANDLER.get() {
                    (handler.failed)(in_a_row < MAX_RESTARTS);
                }
            }
        }
        RUNNING.set(false);
    }
}
