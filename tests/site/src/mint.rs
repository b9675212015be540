//! New session ids, tokens and codes.

use std::hash::{BuildHasher, RandomState};

/// Gives a different word each time. The standard library's random hash keys make the words
/// unguessable enough for a site that only ever listens on the own machine.
#[derive(Default)]
pub(crate) struct Mint {
    keys: RandomState,
    made: u64,
}

impl Mint {
    pub fn word(&mut self) -> String {
        self.made += 1;
        let [high, low] = [0_u8, 1].map(|half| self.keys.hash_one((self.made, half)));
        format!("{high:016x}{low:016x}")
    }
}
