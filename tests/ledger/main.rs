//! The background as a function: events in, what each tab is to know out.

mod journeys;
mod orders;
mod senders;
mod world;
