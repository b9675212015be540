//! The background as a function: events in, what each tab is to know out.

mod journeys;
mod kinds;
mod orders;
mod senders;
mod stays;
mod tabs;
mod world;
