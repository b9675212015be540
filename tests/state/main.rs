//! The background as a function: events in, what each tab is to know out.

mod consistency;
mod journeys;
mod kinds;
mod orderings;
mod persistence;
mod requests;
mod senders;
mod tabs;
mod world;
