//! The content script: reads the page, asks the core for the next step, and shows it.
//!
//! It does not modify, click, fill in or restyle anything on the page.

mod computed_style;
mod content_script;
mod dom;
mod escape;
mod event;
mod event_queue;
mod hit_test;
mod listeners;
mod live_element;
mod live_tree;
mod messaging;
mod movement_observer;
mod overlay;
mod own_events;
mod page_state;
mod painted_covers;
mod painted_words;
mod phrase_search;
mod relevant_nodes;
mod rest_module;
mod scheduler;
mod settle_delay;
mod snapshot_taker;
mod target_test;
mod tracking;
mod triggers;
mod view;
mod visibility;
mod visible_rect;

pub use content_script::{begin, on_message, restart, stop};
pub use own_events::on_event;
