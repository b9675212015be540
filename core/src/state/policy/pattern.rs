//! Which accounts a company allows.

use serde::{Deserialize, Serialize};

use crate::reading::account::MagId;

/// The longest pattern, in bytes; an account's id has at most 15.
const MAX_BYTES: usize = 40;

/// A MAG ID in which `*` stands for any number of digits, including none, and `?` for one digit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPattern(String);

impl AccountPattern {
    /// Parses `words` as a pattern. The letter case of `MAG` does not matter.
    pub fn parse(words: &str) -> Option<Self> {
        let (prefix, rest) = words.trim().split_at_checked(3)?;
        let form = prefix.eq_ignore_ascii_case("mag")
            && !rest.is_empty()
            && rest.len() <= MAX_BYTES
            && rest
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'*' || b == b'?');
        form.then(|| Self(rest.into()))
    }

    /// Whether an account matches.
    pub fn fits(&self, account: &MagId) -> bool {
        let digits = account.as_str().get(3..).unwrap_or("");
        fits(self.0.as_bytes(), digits.as_bytes())
    }
}

/// Matches in time proportional to at most the product of both lengths: after a `*`, the shortest
/// run of digits with which the rest matches is sufficient, so only the last `*` is retried.
fn fits(pattern: &[u8], digits: &[u8]) -> bool {
    let (mut at, mut digit) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while digit < digits.len() {
        match (pattern.get(at), star) {
            (Some(b'*'), _) => {
                star = Some((at + 1, digit));
                at += 1;
            }
            (Some(p), _) if *p == b'?' || Some(p) == digits.get(digit) => {
                at += 1;
                digit += 1;
            }
            (_, Some((after, from))) => {
                star = Some((after, from + 1));
                at = after;
                digit = from + 1;
            }
            (_, None) => return false,
        }
    }
    pattern
        .get(at..)
        .is_some_and(|rest| rest.iter().all(|p| *p == b'*'))
}
