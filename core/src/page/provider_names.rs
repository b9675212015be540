//! Looks up names in the table of providers.

use super::normalize::{is_sign, plain, split_once};
use super::phrases::PROVIDERS;

/// The provider with this name, as an index into [`PROVIDERS`]. `words` are in [`plain`] form.
pub fn find(words: &str) -> Option<usize> {
    PROVIDERS
        .iter()
        .position(|p| p.name.eq_ignore_ascii_case(words))
}

/// Whether this is the index of a wanted provider in [`PROVIDERS`].
pub fn is_wanted(provider: usize) -> bool {
    PROVIDERS.get(provider).is_some_and(|p| p.wanted)
}

/// Whether a text contains the name of a wanted provider, not as part of another name.
pub fn mentions_wanted(text: &str) -> bool {
    let text = plain(text);
    let part = |c: char| c != ' ' && (!is_sign(c) || matches!(c, '.' | '-'));
    PROVIDERS.iter().filter(|p| p.wanted).any(|p| {
        let name = p.name.to_ascii_lowercase();
        let mut rest = text.as_str();
        let mut before_ends = true;
        while let Some((before, after)) = split_once(rest, &name) {
            let begins = before.chars().next_back().map_or(before_ends, |c| !part(c));
            // A full stop ends a sentence, unless the name continues after it.
            let mut next = after.chars();
            let ends = match next.next() {
                Some('.') => next.next().is_none_or(|c| !part(c)),
                Some(c) => !part(c),
                None => true,
            };
            if begins && ends {
                return true;
            }
            before_ends = false;
            rest = after;
        }
        false
    })
}
