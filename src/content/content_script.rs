//! The content script: receives each event and calls the parts that handle it.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Document, KeyboardEvent, Window};

use login_linker_core::presentation::Action;
use login_linker_core::protocol::PageUpdate;

use super::escape::Escape;
use super::event::ContentEvent;
use super::event_queue::{self, EventHandler};
use super::listeners::{Listener, after};
use super::messaging::{self, Requests, reply};
use super::overlay::ring::MovementCause;
use super::page_state::PageState;
use super::scheduler::Scheduler;
use super::tracking::Tracker;
use super::triggers::{Poll, Triggers};
use super::view::View;
use super::{dom, overlay, rest_module};

mod page_events;
mod pass;

/// The state of the content script in one document. The parts do not depend on one another.
#[derive(Debug)]
struct ContentScript {
    document: Document,
    window: Window,
    requests: Requests,
    page: PageState,
    /// The last update from the background.
    update: Option<PageUpdate>,
    view: View,
    tracker: Tracker,
    scheduler: Scheduler,
    poll: Poll,
    triggers: Option<Triggers>,
    _parsed: Option<Listener>,
    /// Whether the last key in the card was Tab, so that the focus may leave the document.
    tabbed: bool,
    escape: Escape,
    ended: bool,
}

thread_local! {
    /// The content script of this document; `None` while an event is being handled.
    static SCRIPT: RefCell<Option<ContentScript>> = const { RefCell::new(None) };
    /// The arguments for a restart; its timer is `NEXT_START`.
    static RESTART: RefCell<Option<(Document, Function)>> = const { RefCell::new(None) };
    static NEXT_START: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Delay before a restart after an error, in ms.
const RESTART_MS: u32 = 1000;

/// Handles a message for this document's content script.
pub fn on_message(message: JsValue, sender: JsValue, respond: Function) {
    event_queue::sender().send(ContentEvent::Message {
        message,
        sender,
        respond,
    });
}

/// Starts the content script again if it has ended, for example when the user allows the site
/// again.
pub fn restart(document: Document, ask: Function) {
    start(document, ask, None);
}

/// Starts the content script in a document that the background knows from an earlier message. `load`
/// loads the rest of the module; `None` if this is the whole.
pub fn begin(document: Document, ask: Function, id: u32, hello: Promise, load: Option<Function>) {
    rest_module::set_loader(load);
    start(document, ask, Some((id, hello)));
}

/// Stops the content script.
pub fn stop() {
    event_queue::sender().send(ContentEvent::Stop);
}

fn start(document: Document, ask: Function, announced: Option<(u32, Promise)>) {
    event_queue::connect(EventHandler { handle, failed });
    event_queue::sender().send(ContentEvent::Start {
        document,
        ask,
        announced,
    });
}

/// Handles an event. `SCRIPT` is not borrowed meanwhile; events that the page dispatches are
/// queued.
fn handle(event: ContentEvent) {
    let next = match (SCRIPT.take(), event) {
        (
            None,
            ContentEvent::Start {
                document,
                ask,
                announced,
            },
        ) => ContentScript::start(document, ask, announced),
        (None, ContentEvent::Message { respond, .. }) => {
            reply(&respond, &JsValue::UNDEFINED);
            None
        }
        (None, _) => None,
        (Some(mut script), event) => {
            script.handle_event(event);
            Some(script).filter(|script| !script.ended)
        }
    };
    SCRIPT.set(next);
}

/// Handles an exception: removes the overlay and, if `may_restart`, restarts after a delay. The
/// state of the script is lost.
fn failed(may_restart: bool) {
    overlay::remove_overlay();
    let given = RESTART.with_borrow(Clone::clone).filter(|_| may_restart);
    NEXT_START.set(given.map(|(document, ask)| {
        after(
            RESTART_MS,
            ContentEvent::Start {
                document,
                ask,
                announced: None,
            },
        )
    }));
}

impl ContentScript {
    fn start(
        document: Document,
        ask: Function,
        announced: Option<(u32, Promise)>,
    ) -> Option<ContentScript> {
        let window = dom::window_of(&document)?;
        overlay::remove_earlier(&document);
        RESTART.set(Some((document.clone(), ask.clone())));
        let mut requests = Requests::new(ask, announced.as_ref().map(|(id, _)| *id));
        match &announced {
            Some((_, hello)) => requests.track(hello),
            None => requests.send_hello(),
        }
        let mut script = ContentScript {
            requests,
            page: PageState::new(),
            update: None,
            view: View::new(),
            tracker: Tracker::new(),
            scheduler: Scheduler::new(),
            poll: Poll::default(),
            triggers: None,
            _parsed: None,
            tabbed: false,
            escape: Escape::default(),
            ended: false,
            document,
            window,
        };
        if dom::ready_state(&script.document) == "loading" {
            let parsed = Listener::new(&script.document, &["DOMContentLoaded"], |_| {
                ContentEvent::Parsed
            });
            script._parsed = Some(parsed);
        } else {
            script.begin_reading();
        }
        Some(script)
    }

    fn handle_event(&mut self, event: ContentEvent) {
        match event {
            ContentEvent::Start { .. } => {}
            ContentEvent::Stop => self.end(),
            ContentEvent::Parsed => self.begin_reading(),
            ContentEvent::Page(change) => self.page_changed(&change),
            ContentEvent::Key(event) => {
                let event: &KeyboardEvent = event.unchecked_ref();
                if event.is_trusted() && !event.default_prevented() && event.key() == "Escape" {
                    self.escape_pressed(event.time_stamp());
                }
            }
            ContentEvent::EscapeReaction => {
                if self.escape.is_unused() {
                    self.act(Action::Close);
                }
            }
            ContentEvent::Own(event) => self.own_event(&event),
            ContentEvent::Message {
                message,
                sender,
                respond,
            } => match messaging::received(&message, &sender) {
                Some(message) => self.message(message, &respond),
                None => reply(&respond, &JsValue::UNDEFINED),
            },
            ContentEvent::Answer(answer) => {
                match self.requests.answered(&answer) {
                    Some(update) => self.updated(update),
                    // The answer was not the background's, or the extension has gone.
                    None => {
                        self.requests.ask_again(Some(1));
                        self.end_if_orphan();
                    }
                }
                self.reply_to_waiting();
            }
            ContentEvent::AskAgain => self.report(),
            ContentEvent::PassFrame => {
                if self.scheduler.frame_fired(self.view.is_ringed()) {
                    self.pass();
                }
            }
            ContentEvent::Pass => {
                self.scheduler.trigger_fired();
                self.pass();
            }
            ContentEvent::IntervalOver => {
                self.scheduler.trigger_fired();
                self.schedule();
            }
            ContentEvent::TransitionEnd => {
                self.scheduler.trigger_fired();
                self.hurry();
            }
            ContentEvent::Frame => {
                let overlay = self.view.overlay.as_mut();
                self.tracker.frame(&self.document, &self.window, overlay);
            }
            ContentEvent::Check => {
                self.check();
            }
            ContentEvent::Resized | ContentEvent::Moved => {
                if self.view.has_moved(matches!(event, ContentEvent::Moved)) {
                    self.follow(MovementCause::Mutation);
                }
            }
            ContentEvent::RestLoaded => self.show(),
            ContentEvent::Settled => {
                self.view.settled();
                self.show();
            }
            ContentEvent::Poll => self.poll(),
            ContentEvent::Announce => {
                if let Some(overlay) = &mut self.view.overlay {
                    overlay.card.announce();
                }
            }
        }
    }
}
