//! The background as a function: events go in, and each tab's update comes out.

mod clock;
mod consistency;
mod journeys;
mod login;
mod message_kinds;
mod orderings;
mod persistence;
mod relinking;
mod requests;
mod senders;
mod tabs;
mod under_way;
mod user_actions;
mod world;
