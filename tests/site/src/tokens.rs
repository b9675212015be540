//! Session ids, form tokens, `state` values and codes.

use std::hash::{BuildHasher, RandomState};

/// Generates a different token each time. The standard library's random hash keys make tokens
/// unguessable enough for a server that only listens on the loopback interface.
#[derive(Default)]
pub(crate) struct TokenGenerator {
    keys: RandomState,
    count: u64,
}

impl TokenGenerator {
    pub fn next_token(&mut self) -> String {
        self.count += 1;
        let [high, low] = [0_u8, 1].map(|half| self.keys.hash_one((self.count, half)));
        format!("{high:016x}{low:016x}")
    }
}
