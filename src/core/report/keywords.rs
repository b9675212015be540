//! The words that a report keeps: those of the tables, and nothing else.

use crate::core::notices;
use crate::core::words::{self, PROVIDERS};

/// Words as they are searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// Lower case, without any space: pages part words in every way.
    pub letters: String,
    /// Counts only where it is not a piece of another word.
    pub whole: bool,
}

/// Shorter ones are pieces of too many other words.
const SHORTEST_PIECE: usize = 7;

/// Every keyword.
pub fn all() -> Vec<Keyword> {
    let singles = [
        words::DISCONNECT,
        words::CANCEL,
        words::NOT_CONNECTED,
        words::CONNECTED,
        words::CONNECTED_AS,
        words::PROJECTS,
        words::NO_PROVIDERS,
        words::CONFIRM_DISCONNECT,
        words::SIGNED_OUT,
        words::SIGN_IN_WELCOME,
        words::CONNECT_WITH,
        words::SIGN_IN_WITH,
        words::ID_PREFIX,
        words::ACCESS_DENIED,
        words::NOT_FOUND,
        words::VERIFY_EMAIL,
        // Between "Disconnect" and a provider.
        "from",
    ];
    let lists: [&[&str]; 13] = [
        &words::HEADER_PREFIXES,
        &words::CONNECT_PREFIXES,
        &words::ACCOUNT_SETTINGS,
        &words::SSO_DESCRIPTION,
        &words::SINGLE_SIGN_ON,
        &words::OTHER_SECTIONS,
        &words::SIGN_OUT,
        &words::SIGN_IN,
        &words::SIGN_IN_HEADINGS,
        &words::MESSAGE_HEADINGS,
        &words::ANCHORS,
        &words::MARKS,
        &words::SECTION_PREFIXES,
    ];
    let mut found: Vec<Keyword> = singles
        .into_iter()
        .chain(lists.into_iter().flatten().copied())
        .chain(notices::sentences().flatten())
        .map(keyword)
        .collect();
    // Part of a word it is read too.
    found.push(part(&[words::STATUS]));
    for prefix in words::SECTION_PREFIXES {
        let sections = words::SINGLE_SIGN_ON.iter().chain(&words::OTHER_SECTIONS);
        found.extend(sections.map(|section| part(&[prefix, section])));
    }
    for provider in PROVIDERS {
        // A piece of an e-mail address otherwise.
        found.push(Keyword {
            whole: true,
            ..part(&[provider.name])
        });
        found.push(part(&[provider.name, words::STATUS]));
        // Of another name, it tells whose that is.
        if let Some((brand, _)) = words::cut(provider.name, ".").filter(|_| provider.wanted) {
            found.push(Keyword {
                whole: true,
                ..part(&[brand])
            });
        }
    }
    // A sentence's full stop is a sign, kept where signs are.
    found.retain(|k| k.letters.len() > 1);
    found
}

fn keyword(words: &str) -> Keyword {
    let keyword = part(&[words]);
    Keyword {
        whole: keyword.letters.len() < SHORTEST_PIECE,
        ..keyword
    }
}

fn part(words: &[&str]) -> Keyword {
    let letters = words.iter().flat_map(|w| w.chars());
    Keyword {
        letters: letters
            .filter(|&c| !words::is_space(c))
            .map(|c| c.to_ascii_lowercase())
            .collect(),
        whole: false,
    }
}
