//! The words that a report keeps: those of the tables, and nothing else.

use crate::page::normalize;
use crate::page::phrases::{self, PROVIDERS};
use crate::reading::notices;

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
        phrases::DISCONNECT,
        phrases::CANCEL,
        phrases::NOT_CONNECTED,
        phrases::CONNECTED,
        phrases::CONNECTED_AS,
        phrases::PROJECTS,
        phrases::NO_PROVIDERS,
        phrases::CONFIRM_DISCONNECT,
        phrases::SIGNED_OUT,
        phrases::SIGN_IN_WELCOME,
        phrases::CONNECT_WITH,
        phrases::SIGN_IN_WITH,
        phrases::ID_PREFIX,
        phrases::ACCESS_DENIED,
        phrases::NOT_FOUND,
        phrases::VERIFY_EMAIL,
        // Between "Disconnect" and a provider.
        "from",
    ];
    let lists: [&[&str]; 13] = [
        &phrases::HEADER_PREFIXES,
        &phrases::CONNECT_PREFIXES,
        &phrases::ACCOUNT_SETTINGS,
        &phrases::SSO_DESCRIPTION,
        &phrases::SINGLE_SIGN_ON,
        &phrases::OTHER_SECTIONS,
        &phrases::SIGN_OUT,
        &phrases::SIGN_IN,
        &phrases::SIGN_IN_HEADINGS,
        &phrases::MESSAGE_HEADINGS,
        &phrases::ANCHORS,
        &phrases::MARKS,
        &phrases::SECTION_PREFIXES,
    ];
    let mut found: Vec<Keyword> = singles
        .into_iter()
        .chain(lists.into_iter().flatten().copied())
        .chain(notices::sentences().flatten())
        .map(keyword)
        .collect();
    // Part of a word it is read too.
    found.push(part(&[phrases::STATUS]));
    for prefix in phrases::SECTION_PREFIXES {
        let sections = phrases::SINGLE_SIGN_ON
            .iter()
            .chain(&phrases::OTHER_SECTIONS);
        found.extend(sections.map(|section| part(&[prefix, section])));
    }
    for provider in PROVIDERS {
        // A piece of an e-mail address otherwise.
        found.push(Keyword {
            whole: true,
            ..part(&[provider.name])
        });
        found.push(part(&[provider.name, phrases::STATUS]));
        // Of another name, it tells whose that is.
        if let Some((brand, _)) = normalize::cut(provider.name, ".").filter(|_| provider.wanted) {
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
            .filter(|&c| !normalize::is_space(c))
            .map(|c| c.to_ascii_lowercase())
            .collect(),
        whole: false,
    }
}
