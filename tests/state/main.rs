//! The background as a function: events go in, and each tab's update comes out.

mod active_journey;
mod adobe_sign_in;
mod cards;
mod clock;
mod consistency;
mod detours;
mod journeys;
mod known_users;
mod login;
mod message_kinds;
mod open_tabs;
mod orderings;
mod other_users;
mod outdated_pages;
mod persistence;
mod refused_accounts;
mod relinking;
mod requests;
mod senders;
mod several_users;
mod tabs;
mod user_actions;
mod world;
