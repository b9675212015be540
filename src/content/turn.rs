//! Our turns: each call from the browser into this module is one, and they come one after the other.
//!
//! Moving the focus, or showing a popover, runs code of the page, which can dispatch events at once. What
//! is heard of them waits until the turn that caused them has ended. And any call on an object of the
//! page may throw: Firefox refuses what belongs to a document that has gone. Then nothing of the turn
//! can be trusted, so all that is shown is taken down, and the content script starts anew.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Most new starts in a document.
const MOST_STARTS: u32 = 3;

type Job = Box<dyn FnOnce()>;

thread_local! {
    static WAITING: RefCell<VecDeque<(u32, Job)>> = const { RefCell::new(VecDeque::new()) };
    static NEXT: Cell<Option<Job>> = const { Cell::new(None) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// How often all has been started anew: what was begun before is dead.
    static STARTS: Cell<u32> = const { Cell::new(0) };
    /// Runs the next job, called by way of JavaScript, which catches what is thrown.
    static RUN: Closure<dyn Fn()> = Closure::new(|| {
        if let Some(job) = NEXT.take() {
            job();
        }
    });
}

/// Which start of the content script this is.
pub fn start() -> u32 {
    STARTS.get()
}

/// Runs something in a turn of its own: now, or after the turn that runs already. Not if all has been
/// started anew since `start`.
pub fn run(start: u32, job: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back((start, Box::new(job))));
    if RUNNING.replace(true) {
        return;
    }
    while let Some((start, job)) = WAITING.with_borrow_mut(VecDeque::pop_front) {
        if start != STARTS.get() {
            // What it holds may be in any state.
            std::mem::forget(job);
            continue;
        }
        NEXT.set(Some(job));
        let run = RUN.with(|run| {
            run.as_ref()
                .unchecked_ref::<Function>()
                .call0(&JsValue::UNDEFINED)
        });
        if run.is_err() {
            STARTS.set(start + 1);
            super::content_script::begin_anew(start < MOST_STARTS);
        }
    }
    RUNNING.set(false);
}

/// A function for the browser to call once, each in a turn of its own.
pub fn once<T: 'static>(job: impl FnOnce(T) + 'static) -> impl FnOnce(T) + 'static {
    let start = start();
    move |with| run(start, move || job(with))
}
