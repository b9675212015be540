//! Tests of the practice site over HTTP.

mod client;
mod controls;
mod errors;
mod journeys;
