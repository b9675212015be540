//! Tests of the practice site over HTTP.

mod accounts;
mod client;
mod controls;
mod errors;
mod failures;
mod journeys;
mod relinking;
mod tls;
