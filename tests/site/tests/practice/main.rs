//! The practice site, walked from outside by a browser of its own.

mod browser;
mod errors;
mod journeys;
mod stage;
